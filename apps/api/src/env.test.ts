import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EnvironmentError, readEnv } from './env.ts'

describe('readEnv', () => {
  it('needs no setting at all', () => {
    expect(readEnv('/srv/baton', {})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('/srv/baton/data'),
      databaseUrl: resolve('/srv/baton/data/baton.db'),
      publicUrl: null,
      metricsToken: null,
    })
  })

  it('takes an empty variable as one that is not set', () => {
    expect(readEnv('/srv', { PORT: '', DATABASE_URL: '' }).port).toBe(3000)
  })

  it('names every variable that cannot be used', () => {
    const read = () =>
      readEnv('/srv', { PORT: 'eighty', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x' })
    expect(read).toThrow(EnvironmentError)
    expect(read).toThrow(/PORT: .*\n.*DATABASE_URL: .*\n.*LOG_LEVEL: /)
  })

  it.each(['foo', 'ftp://example.org', 'https://example.org/baton'])(
    'names the public address that is none: %s',
    (url) => {
      expect(() => readEnv('/srv', { BATON_PUBLIC_URL: url })).toThrow(/BATON_PUBLIC_URL: /)
    },
  )

  it('starts relative paths at the root, however the database is named', () => {
    expect(readEnv('/srv', { DATABASE_URL: 'own.db' }).databaseUrl).toBe(resolve('/srv/own.db'))
    expect(readEnv('/srv', { BATON_DATA_DIR: 'd' }).databaseUrl).toBe(resolve('/srv/d/baton.db'))
    const postgres = 'postgres://baton@127.0.0.1/baton'
    expect(readEnv('/srv', { DATABASE_URL: postgres }).databaseUrl).toBe(postgres)
  })

  it('reads proxies as a list and cuts the slash off the public address', () => {
    const config = readEnv('/srv', {
      BATON_TRUSTED_PROXIES: '10.0.0.1, ::1',
      BATON_PUBLIC_URL: 'https://baton.example.org/',
    })
    expect(config.trustedProxies).toEqual(['10.0.0.1', '::1'])
    expect(config.publicUrl).toBe('https://baton.example.org')
  })
})
