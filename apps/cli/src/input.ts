import { readFile, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Cli } from './cli.ts'
import { usageError } from './errors.ts'

/** More than any secret or comment; keeps an endless stream from filling the memory. */
const maxStdinBytes = 4 * 1024 * 1024

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > maxStdinBytes) throw usageError('What comes through stdin is too long.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function ask(question: string, hidden: boolean): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stderr,
    terminal: true,
  })
  if (hidden) process.stderr.write(question)
  try {
    return await prompt.question(hidden ? '' : question)
  } finally {
    prompt.close()
    if (hidden) process.stderr.write('\n')
  }
}

const isInteractive = () => process.stdin.isTTY === true && process.stderr.isTTY === true

/** A secret from stdin, or from a hidden prompt when somebody sits at a terminal. */
export async function readSecret(
  what: string,
  option: string,
  fromStdin: boolean,
): Promise<string> {
  if (!fromStdin && !isInteractive()) {
    throw usageError(`No ${what} is given.`, `Pass it through stdin with ${option}.`)
  }
  const text = fromStdin ? await readStdin() : await ask(`${what}: `, true)
  const secret = text.replace(/\r?\n$/, '')
  if (secret !== '') return secret
  throw usageError(`The ${what} is empty.`, `Pass it through stdin with ${option}.`)
}

/** A plain answer: the option's value, else a question at a terminal. */
export async function readAnswer(
  what: string,
  option: string,
  value: string | undefined,
): Promise<string> {
  if (value !== undefined) return value
  if (!isInteractive()) throw usageError(`No ${what} is given.`, `Give ${option}.`)
  return (await ask(`${what}: `, false)).trim()
}

/** Makes sure that a file argument names a file before anything is sent anywhere. */
export async function requireFile(cli: Cli, file: string): Promise<{ path: string; size: number }> {
  const path = cli.path(file)
  const found = await stat(path).catch(() => null)
  if (found === null) throw usageError(`There is no file ${path}.`)
  if (!found.isFile()) throw usageError(`${path} is not a file.`)
  return { path, size: found.size }
}

/** The text of an argument, of a file (`--file`), or of stdin (`-`). */
export async function readText(
  cli: Cli,
  text: string | undefined,
  file: string | undefined,
): Promise<string | undefined> {
  if (text !== undefined && file !== undefined) throw usageError('Give a text or a file, not both.')
  if (text === '-') return readStdin()
  if (file === undefined) return text
  const { path } = await requireFile(cli, file)
  return readFile(path, 'utf8')
}
