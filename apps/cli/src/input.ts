import { isUtf8 } from 'node:buffer'
import { readFile, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Cli } from './cli.ts'
import { usageError } from './errors.ts'

/** More than any secret or comment; keeps an endless stream from filling the memory. */
const maxStdinBytes = 4 * 1024 * 1024

const stdin = 'What comes through stdin'

async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > maxStdinBytes) throw usageError(`${stdin} is too long.`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Bytes as text without a byte order mark. @throws CliError usage for what is not UTF-8. */
function decode(bytes: Buffer, name: string): string {
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes)
  // No letter of several bytes holds a line break, so the lines can be looked at one by one.
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const next = end === -1 ? bytes.length : end + 1
    if (!isUtf8(bytes.subarray(start, next))) break
    start = next
  }
  throw usageError(`${name} is not UTF-8 in line ${line}.`, 'Save it as UTF-8 and send it again.')
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
  const text = fromStdin ? decode(await readStdin(), stdin) : await ask(`${what}: `, true)
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

/** The bytes of a file, or of stdin (`-`), and what to call them; `path` is null for stdin. */
export async function readBytes(
  cli: Cli,
  file: string,
): Promise<{ path: string | null; name: string; bytes: Buffer }> {
  if (file === '-') return { path: null, name: stdin, bytes: await readStdin() }
  const { path } = await requireFile(cli, file)
  return { path, name: path, bytes: await readFile(path) }
}

/** The text of a file, or of stdin (`-`); an empty one is somebody's mistake. */
export async function readTextFile(
  cli: Cli,
  file: string,
): Promise<{ name: string; text: string }> {
  const { name, bytes } = await readBytes(cli, file)
  const text = decode(bytes, name)
  if (text.trim() !== '') return { name, text }
  throw usageError(`${name} is empty.`, 'Look at what was to write it.')
}

/** The text of an argument, of a file (`--file`), or of stdin (`-` for either). */
export async function readText(
  cli: Cli,
  text: string | undefined,
  file: string | undefined,
): Promise<string | undefined> {
  if (text !== undefined && file !== undefined) throw usageError('Give a text or a file, not both.')
  const from = text === '-' ? text : file
  return from === undefined ? text : (await readTextFile(cli, from)).text
}
