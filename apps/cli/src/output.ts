import { stripVTControlCharacters, styleText } from 'node:util'
import type { CliError, Fault } from './errors.ts'

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

type Sink = { write: (text: string) => unknown; isTTY?: boolean; columns?: number }

export type Output = {
  json: boolean
  /** The answer: with `--json` the value as one document, else what `render` makes of it. */
  data: <Value>(value: Value, render: (value: Value, paint: Paint) => string) => void
  /** Bytes as they are, such as a playbook's source. */
  raw: (text: string) => void
  /** A word to the person, beside the data; programs that ask for JSON are spared it. */
  note: (text: string) => void
  fail: (error: CliError) => void
  paint: Paint
}

export type Paint = (colour: Colour, text: string) => string

export type OutputOptions = { json: boolean; color: boolean; stdout: Sink; stderr: Sink }

// Control characters and the marks that reorder text: a title must not be able to steer a terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Text of other people made safe for a terminal. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll('\r\n', '\n').replace(unprintable, '')
}

function painter(color: boolean): Paint {
  return (colour, text) =>
    color && text !== '' ? styleText(colour, text, { validateStream: false }) : text
}

type Finding = NonNullable<Fault['diagnostics']>[number]

/** One finding and, below it, its remedy; what the error's own words say already is left out. */
function renderFinding({ severity, message, at, fix }: Finding, fault: Fault): string[] {
  const isSaid = fault.message.includes(message)
  const place = [at?.file, at?.line === undefined ? undefined : `line ${at.line}`, at?.field]
    .filter((part) => part !== undefined && !(isSaid && fault.message.includes(part)))
    .join(', ')
  const where = [...(isSaid ? [] : [severity]), ...(place === '' ? [] : [`at ${place}`])].join(' ')
  const head = [where, ...(isSaid ? [] : [message])].join(': ')
  const isLast = fault.diagnostics?.length === 1
  const remedy = fix === undefined || (isLast && fault.fix?.includes(fix)) ? [] : [fix]
  return [...(head === '' ? [] : [`  ${head}`]), ...remedy.map((text) => `    ${text}`)]
}

/** An error's words, findings and remedy, one thing a line. */
function renderFault(fault: Fault, paint: Paint): string {
  const findings = fault.diagnostics ?? []
  // What the first line speaks of comes right below it.
  const [said, others] = [true, false].map((wanted) =>
    findings.filter(({ message }) => fault.message.includes(message) === wanted),
  )
  const lines = [
    `${paint('red', 'baton:')} ${plain(fault.message)} ${paint('dim', `(${fault.code})`)}`,
    ...[...(said ?? []), ...(others ?? [])]
      .flatMap((finding) => renderFinding(finding, fault))
      .map(plain),
  ]
  const isAbove = findings.length > 1 && findings.some(({ fix }) => fix === fault.fix)
  if (fault.fix !== undefined && !isAbove) {
    lines.push(`  ${plain(fault.fix).replaceAll('\n', '\n  ')}`)
  }
  if (fault.code === 'INTERNAL' && fault.requestId !== undefined) {
    lines.push(paint('dim', `  request ${fault.requestId}`))
  }
  return `${lines.join('\n')}\n`
}

export function createOutput({ json, color, stdout, stderr }: OutputOptions): Output {
  const paint = painter(color && stdout.isTTY === true)
  const document = (value: unknown) => stdout.write(`${JSON.stringify(value, null, 2)}\n`)
  return {
    json,
    paint,
    data(value, render) {
      if (json) document(value)
      else stdout.write(`${render(value, paint).trimEnd()}\n`)
    },
    raw: (text) => void stdout.write(text),
    note(text) {
      if (!json) stderr.write(`${plain(text)}\n`)
    },
    fail({ fault }) {
      if (json) document({ error: fault })
      else stderr.write(renderFault(fault, painter(color && stderr.isTTY === true)))
    },
  }
}

/** What a person sees as one letter counts as one; ASCII, the most of it, is its own count. */
function width(painted: string): number {
  const text = stripVTControlCharacters(painted)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
  return /^[\u0000-\u007f]*$/.test(text)
    ? text.length
    : [...new Intl.Segmenter().segment(text)].length
}

export type Cell = string | number | null | undefined

/** The letters that a table's cell has at most. */
export const maxCell = 60

/** The same at every terminal and in every pipe; whoever needs it whole asks for JSON. */
function cut(cell: string): string {
  if (width(cell) <= maxCell) return cell
  const letters = [...new Intl.Segmenter().segment(stripVTControlCharacters(cell))]
  const kept = letters.slice(0, maxCell - 1).map(({ segment }) => segment)
  return `${kept.join('').trimEnd()}…`
}

/**
 * Columns wide enough for their content, which is cut where it is long. Cells may be painted, so
 * make their text plain before.
 */
export function table(header: string[], rows: Cell[][], paint: Paint): string {
  const cells = rows.map((row) =>
    row.map((cell) => cut(String(cell ?? '–').replaceAll(/\s*\n\s*/g, ' '))),
  )
  const widths = header.map((title, column) =>
    Math.max(width(title), ...cells.map((row) => width(row[column] ?? ''))),
  )
  const line = (row: string[], style: (text: string) => string = (text) => text) =>
    row
      .map((cell, column) => style(cell) + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd()
  return [line(header, (text) => paint('dim', text)), ...cells.map((row) => line(row))].join('\n')
}

/** `name: value` lines with the values below one another; empty ones are left out. */
export function fields(pairs: [string, Cell][], paint: Paint): string {
  const present = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
  const longest = Math.max(0, ...present.map(([name]) => name.length))
  return present
    .map(([name, value]) => `${paint('dim', name.padEnd(longest))}  ${value}`)
    .join('\n')
}

const steps: [seconds: number, unit: string][] = [
  [86_400 * 365, 'y'],
  [86_400 * 30, 'mo'],
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
]

/** `3 h ago`, `in 5 d`; the whole instant stands in the JSON. */
export function relative(instant: string, now: number = Date.now()): string {
  const seconds = (now - Date.parse(instant)) / 1_000
  const size = Math.abs(seconds)
  const step = steps.find(([least]) => size >= least)
  if (step === undefined) return 'just now'
  const [unit, name] = step
  // What was is over in full; what is to come in 6.99 days is said to come in 7.
  return seconds > 0
    ? `${Math.floor(size / unit)} ${name} ago`
    : `in ${Math.round(size / unit)} ${name}`
}
