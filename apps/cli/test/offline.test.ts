import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failure, fixture, openTerminal, run, type Terminal } from './baton.ts'
import { listen } from './listen.ts'

let terminal: Terminal
beforeAll(async () => {
  terminal = await openTerminal()
})
afterAll(() => terminal[Symbol.asyncDispose]())

type Findings = { diagnostics: { code: string }[] }

const token = { BATON_TOKEN: 'batp_secret' }

describe('wrong usage exits 2', () => {
  test.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['work'], 'No command is given.'],
    [['work', 'lst'], 'Did you mean list?'],
    [['work', 'list', '--statsu', 'open'], 'Did you mean --status?'],
    [['work', 'list', '--status', 'finished'], 'Allowed choices are open'],
    [['work', 'list', '--limit', '0'], 'whole number'],
    [['work', 'list', '--timeout', '9999999'], 'at most 86400'],
    [['work', 'show'], "missing required argument 'item'"],
    [['work', 'show', '12', '13'], 'too many arguments'],
    [['work', 'show', 'twelve'], 'is not a work item'],
    [['work', 'show', '12'], 'No project is named'],
    [['work', 'list', '--project', 'shop'], 'is not a project'],
    [['work', 'comment', 'acme/shop#1'], 'No comment is given'],
    [['gate', 'confirm', 'acme/shop#1', 'first'], 'whole number'],
    [['gate', 'override', 'acme/shop#1', '1'], "required option '--reason <text>'"],
    [['evidence', 'add', '--project', 'acme/shop'], 'No evidence is given'],
    [['evidence', 'add', 'no-such-file', '--project', 'acme/shop'], 'There is no file'],
    [['evidence', 'add', '.', '--project', 'acme/shop'], 'is not a file'],
    [['handoff', 'draft', 'acme/shop#1', '--field', 'Risks'], 'is not a field'],
    [['playbook', 'suggest', 'x', '--accept', 'some'], 'Give all, or positions'],
    [['token', 'create'], "required option '--kind <kind>'"],
    [['login', '--email', 'ada@example.org'], 'No password is given'],
    [['login'], 'No e-mail address is given'],
    [['login', '--token-stdin'], 'The token is empty'],
    [['whoami', '--url', 'example.org'], 'is not the address of a server'],
    [['call', 'whoami'], 'is not a procedure'],
    [['call', 'work.show', '{'], 'not valid JSON'],
    [['setup', '--email', 'a@x.test', '--name', 'A', '--org', 'a', '--project', 'b'], 'setup link'],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await terminal.baton([...args, '--json'])
    const answer = JSON.parse(stdout) as { error: { code: string; message: string; fix?: string } }
    expect(`${answer.error.message} ${answer.error.fix ?? ''}`).toContain(words)
    expect(answer.error.code).toBe('USAGE')
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
  })

  test('and is said on stderr without --json', async () => {
    const { code, stdout, stderr } = await terminal.baton(['work', 'lst'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe(
      "baton: unknown command 'lst' (Did you mean list?) (USAGE)\n  See --help.\n",
    )
    expect(await terminal.baton(['work'])).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('a server that does not work exits 3', () => {
  test('when none answers, naming it and how to start one', async () => {
    const result = await terminal.baton(['whoami', '--url', 'http://127.0.0.1:9'], { env: token })
    expect(result).toMatchObject({ code: 3, stdout: '' })
    expect(result.stderr).toContain('No server answers at http://127.0.0.1:9')
    expect(result.stderr).toContain('npx -y pnpm@12 start')
  })

  const file = ['evidence', 'add', fixture('green.xml'), '--project', 'a/b', '--no-git']

  test('when it is some other server, or a proxy without one', async () => {
    for (const [status, body] of [
      [200, '<h1>Welcome</h1>'],
      [502, '<html><h1>Bad Gateway</h1></html>'],
      [404, ''],
      [404, '{ "error": "no such path" }'],
      [200, '[]'],
    ] as const) {
      await using other = await listen({ status, body })
      for (const args of [['whoami'], file]) {
        const env = { ...token, BATON_URL: other.url }
        const result = await terminal.baton([...args, '--json'], { env })
        expect(result.code, args.join(' ')).toBe(3)
        expect(failure(result)).toMatchObject({
          code: 'UNREADABLE_ANSWER',
          message: expect.stringMatching(/^What answers.* is not Baton/),
          fix: expect.stringContaining('proxy'),
        })
      }
    }
  })

  test('when it is broken or busy, in its own words', async () => {
    for (const [status, code] of [
      [500, 'INTERNAL'],
      [429, 'RATE_LIMITED'],
    ] as const) {
      const problem = { code, message: 'Not now.', status, requestId: 'r1' }
      const error = { message: 'Not now.', code: -32603, data: { code, problem } }
      await using broken = await listen({ status, body: JSON.stringify({ error }) })
      const env = { ...token, BATON_URL: broken.url }
      const result = await terminal.baton(['whoami', '--json'], { env })
      expect(result.code).toBe(3)
      expect(failure(result)).toMatchObject({ code, message: 'Not now.', requestId: 'r1' })
    }
  })

  test('when it says nothing in time', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
    for (const args of [['whoami'], file]) {
      const all = [...args, '--url', url, '--timeout', '1']
      const result = await terminal.baton(all, { env: token })
      expect(result.code, args.join(' ')).toBe(3)
      expect(result.stderr).toContain('did not answer in time')
    }
    silent.close()
    silent.closeAllConnections()
  })
})

describe('playbook lint', () => {
  test('says when it recognises nothing', async () => {
    const file = join(terminal.folder, 'letter.md')
    await writeFile(file, '# A letter\n\nDear Bo,\n')
    const { code, stdout } = await terminal.baton(['playbook', 'lint', file])
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'No finding, but no checklist, metrics or hand-off is recognised either.\n',
    })
  })

  test('counts what a good playbook holds', async () => {
    const { code, stdout } = await terminal.baton([
      'playbook',
      'lint',
      fixture('bakery.md'),
      '--json',
    ])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { checklist: 6, targets: 3, knownIssues: 1, handoffFields: 3 },
    })
  })

  test('checks what it points at, against the checkout or the folder that is named', async () => {
    const file = join(terminal.folder, 'agents', 'oven.md')
    await mkdir(join(terminal.folder, 'agents'))
    await mkdir(join(terminal.folder, 'docs'))
    const links = ['[Heat](../docs/heat.md) — agent-update:heat', '[Salt](../docs/salt.md)']
    const touchpoints = links.map((link) => `- ${link}`).join('\n')
    await writeFile(file, `# Ovens\n\n## Documentation Touchpoints\n${touchpoints}\n`)
    await writeFile(join(terminal.folder, 'docs', 'heat.md'), '<!-- agent-update:start:heat -->\n')
    const codes = async (...args: string[]) => {
      const { diagnostics } = await terminal.ask<Findings>(['playbook', 'lint', file, ...args])
      return diagnostics.map(({ code }) => code).filter((code) => code.startsWith('TOUCHPOINT'))
    }
    expect(await codes()).toEqual([])
    expect(await codes('--root', terminal.folder)).toEqual(['TOUCHPOINT_FILE_MISSING'])
    await run('git', ['init'], { cwd: terminal.folder })
    expect(await codes()).toEqual(['TOUCHPOINT_FILE_MISSING'])
    expect(await codes('--no-git')).toEqual([])
    await writeFile(join(terminal.folder, 'docs', 'heat.md'), 'unmarked\n')
    expect(await codes()).toEqual(['TOUCHPOINT_MARKER_MISSING', 'TOUCHPOINT_FILE_MISSING'])
    expect((await terminal.baton(['playbook', 'lint', file, '--root', 'nowhere'])).code).toBe(2)
  })

  test('reads files from where the person stands, not from where pnpm runs', async () => {
    const env = { INIT_CWD: join(import.meta.dirname, 'fixtures') }
    expect((await terminal.baton(['playbook', 'lint', 'bakery.md'], { env })).code).toBe(0)
  })

  const text = '# Grüße\n\n## Mission\nBake.\n'
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  test.each([
    ['a binary file', Buffer.from([0x23, 0x20, 0x00, 0x01, 0x02]), 'PLAYBOOK_BINARY'],
    ['a UTF-16 file', utf16, 'PLAYBOOK_ENCODING'],
    ['a Latin-1 file', Buffer.from(text, 'latin1'), 'PLAYBOOK_ENCODING'],
    ['an empty file', Buffer.alloc(0), 'PLAYBOOK_EMPTY'],
    ['a file of 10,001 lines', Buffer.from('# A\n'.padEnd(10_004, '\n')), 'PLAYBOOK_TOO_LONG'],
    ['a file of 50 MB', Buffer.alloc(50 * 1024 * 1024, 'a'), 'PLAYBOOK_TOO_LARGE'],
  ])('refuses %s', async (_what, bytes, finding) => {
    const file = join(terminal.folder, 'bad.md')
    await writeFile(file, bytes)
    for (const args of [
      ['playbook', 'lint', file],
      ['playbook', 'import', file, '--project', 'acme/shop'],
    ]) {
      const { code, stdout, stderr } = await terminal.baton([...args, '--json'])
      expect({ code, stderr }, args.join(' ')).toEqual({ code: 1, stderr: '' })
      const answer = JSON.parse(stdout) as Findings & { error?: Findings }
      const { diagnostics } = answer.error ?? answer
      expect(diagnostics.map(({ code }) => code)).toEqual([finding])
    }
  })
})

describe('where the output goes to', () => {
  const cli = join(import.meta.dirname, '../src/main.ts')
  const bash = (command: string) => run('bash', ['--norc', '-c', command])

  test('whoever reads may stop early', async () => {
    const command = `"${process.execPath}" "${cli}" --help | head -1; exit \${PIPESTATUS[0]}`
    const stdout = 'Usage: baton [options] [command]\n'
    expect(await bash(command)).toEqual({ code: 0, stdout, stderr: '' })
  })

  test.runIf(existsSync('/dev/full'))('a full disk is one line, and exit 3', async () => {
    const lint = `"${process.execPath}" "${cli}" playbook lint "${fixture('bakery.md')}"`
    for (const command of [lint, `${lint} --json`]) {
      const { code, stderr } = await bash(`${command} > /dev/full`)
      expect({ code, stderr }).toEqual({
        code: 3,
        stderr: 'baton: The answer cannot be written: ENOSPC. (OUTPUT_LOST)\n',
      })
      expect((await bash(`${command} > /dev/full 2> /dev/full`)).code).toBe(3)
    }
  })
})
