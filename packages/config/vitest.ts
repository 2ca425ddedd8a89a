import type { UserWorkspaceConfig } from 'vitest/config'

/**
 * The settings every package's tests share; a package adds its name and what it alone needs.
 * `forks`: better-sqlite3 is a native addon and must not be loaded by worker threads.
 */
export function project(
  name: string,
  test: NonNullable<UserWorkspaceConfig['test']> = {},
): UserWorkspaceConfig {
  return {
    test: {
      name,
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      environment: 'node',
      pool: 'forks',
      // The default leaves a core idle, of which a small machine has two.
      maxWorkers: '100%',
      testTimeout: 20_000,
      ...test,
    },
  }
}
