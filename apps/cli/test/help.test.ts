import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { createProgram } from '../src/program.ts'
import { openTerminal } from './baton.ts'

function verbsOf(command: Command, path: string[] = []): { command: Command; path: string[] }[] {
  const inner = command.commands.flatMap((one) => verbsOf(one, [...path, one.name()]))
  return command.commands.length === 0 ? [{ command, path }] : inner
}

function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
  })
  command.outputHelp()
  return text
}

const verbs = verbsOf(createProgram()).map(({ command, path }) => ({
  name: path.join(' '),
  command,
}))

test('there is a verb for everything', () => {
  expect(verbs.map(({ name }) => name)).toMatchSnapshot()
})

test.each(verbs)('`baton $name` explains itself with an example', ({ name, command }) => {
  const help = helpOf(command)
  expect(help).toContain(`Usage: baton ${name}`)
  expect(help).toMatch(new RegExp(`Examples?:\\n {2}\\$ baton ${name}\\b`))
  expect(command.description()).not.toBe('')
  // An example runs as it stands, in any folder.
  const asksForProject = command.options.some(({ long }) => long === '--project')
  for (const [example] of asksForProject ? help.matchAll(/^ {2}\$ baton .*$/gm) : []) {
    expect(example).toMatch(/acme\/shop|--org acme/)
  }
  for (const option of command.options) expect(option.description, option.flags).not.toBe('')
  for (const argument of command.registeredArguments) expect(argument.name()).not.toBe('')
})

test('the command shows its help, version and exit codes', async () => {
  await using terminal = await openTerminal()
  const { code, stdout, stderr } = await terminal.baton(['--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('Exit codes: 0 done')
  for (const noun of ['work', 'gate', 'playbook', 'evidence', 'handoff', 'metric', 'audit']) {
    expect(stdout).toMatch(new RegExp(`^ {2}${noun}\\b`, 'm'))
  }
  expect((await terminal.baton(['gate', 'show', '--help'])).stdout).toContain('exits 1 while')
  expect((await terminal.baton(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('with --json help and version are one document too', async () => {
  await using terminal = await openTerminal()
  expect(await terminal.ask(['--version'])).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  })
  const whole = await terminal.ask<{ help: string }>(['--help'])
  expect(whole.help).toContain('Exit codes: 0 done')
  const { help } = await terminal.ask<{ help: string }>(['gate', 'show', '--help'])
  expect(help).toMatch(/^Usage: baton gate show.*Example:/s)
})
