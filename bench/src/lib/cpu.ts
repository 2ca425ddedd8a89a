import { join } from 'node:path'
import type { Child } from './process.ts'

/** What a child has to load before its own code, so that `cpuMicros` can ask it. */
export const reportCpu = join(import.meta.dirname, 'report-cpu.ts')

/** Microseconds of processor time, user and system, that a process has used until now. */
export async function cpuMicros(child: Child): Promise<number> {
  const { user, system } = (await child.ask('cpu')) as NodeJS.CpuUsage
  return user + system
}
