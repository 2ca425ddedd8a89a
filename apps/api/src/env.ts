import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { databaseAddress } from '@baton/db'
import { z } from 'zod'
import { wordsOf } from './errors.ts'

const port = z.coerce.number('use a number from 0 to 65535').int().min(0).max(65_535)

function namesDatabase(url: string): boolean {
  try {
    databaseAddress('/', { DATABASE_URL: url })
    return true
  } catch {
    return false
  }
}

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BATON_DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.string().refine(namesDatabase, 'use postgres://… or a file path').optional(),
  BATON_PUBLIC_URL: z
    .url({ protocol: /^https?$/i, abort: true })
    .refine((text) => new URL(text).pathname === '/', 'name the origin alone, without a path')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  BATON_METRICS_TOKEN: z.string().min(16).optional(),
  BATON_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((address) => address.trim()))
    .transform((addresses) => addresses.filter((address) => address !== ''))
    .refine((addresses) => addresses.every(isIP), 'list IP addresses, with commas'),
  BATON_CALLS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
  BATON_SIGN_INS_PER_MINUTE: z.coerce.number().int().min(1).default(10),
  BATON_SLOW_QUERY_MS: z.coerce.number().min(0).default(200),
  BATON_MAX_UPLOAD_MB: z.coerce.number().min(0.001).max(10_240).default(50),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
})

/** Everything that can be set from outside, checked once at start. */
export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string
  /** Where people reach the server; null: the address it listens on. */
  publicUrl: string | null
  logLevel: z.infer<typeof schema>['LOG_LEVEL']
  metricsToken: string | null
  trustedProxies: string[]
  callsPerMinute: number
  signInsPerMinute: number
  slowQueryMs: number
  maxUploadBytes: number
  traceEndpoint: string | null
}

/** Thrown with one line per bad variable, each naming the variable and what it may be. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/**
 * Reads the settings. Relative paths start at `root`, the folder of the project.
 * @throws EnvironmentError naming every variable that cannot be used.
 */
export function readEnv(root: string, env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(present)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${wordsOf(issue)}`)
    throw new EnvironmentError(`These settings cannot be used:\n${lines.join('\n')}`)
  }
  const values = parsed.data
  const dataDir = resolve(root, values.BATON_DATA_DIR)
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir,
    databaseUrl: databaseAddress(root, values),
    // Normalised, because browsers send origins in lower case and without the usual port.
    publicUrl:
      values.BATON_PUBLIC_URL === undefined ? null : new URL(values.BATON_PUBLIC_URL).origin,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.BATON_METRICS_TOKEN ?? null,
    trustedProxies: values.BATON_TRUSTED_PROXIES,
    callsPerMinute: values.BATON_CALLS_PER_MINUTE,
    signInsPerMinute: values.BATON_SIGN_INS_PER_MINUTE,
    slowQueryMs: values.BATON_SLOW_QUERY_MS,
    maxUploadBytes: Math.floor(values.BATON_MAX_UPLOAD_MB * 1024 * 1024),
    traceEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  }
}
