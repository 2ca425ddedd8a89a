import { stripVTControlCharacters, styleText } from 'node:util'
import truncate from 'cli-truncate'
import width from 'string-width'
import type { CliError, Fault } from './errors.ts'

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

type Sink = { write: (text: string) => unknown; isTTY?: boolean; columns?: number }

export type Output = {
  json: boolean
  /** The answer: with `--json` the value as one document, else what `render` makes of it. */
  data: <Value>(value: Value, render: (value: Value, paint: Paint) => string) => void
  /** A text as it is, such as a playbook's; made plain at a terminal alone. */
  raw: (text: string) => void
  /** A word to the person, beside the data; programs that ask for JSON are spared it. */
  note: (text: string) => void
  fail: (error: CliError) => void
  paint: Paint
}

/** Colours a text for where it is read; `columns` is the width of the terminal, if it is one. */
export type Paint = { (colour: Colour, text: string): string; columns?: number }

export type OutputOptions = { json: boolean; color: boolean; stdout: Sink; stderr: Sink }

// Control characters and the marks that reorder text: a title must not be able to steer a terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Text of other people made safe for a terminal. */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\r\n|[\u2028\u2029]/g, '\n')
    .replace(unprintable, '')
}

/** On one line, so that nobody's title or reason can look like a line of ours. */
function flat(text: string): string {
  return text.replaceAll(/\s*[\n\t]\s*/g, ' ')
}

/** A one-line text of other people made safe for a terminal. */
export function line(text: string): string {
  return flat(plain(text))
}

/** A text of several lines, set in below a line that says whose it is. */
export function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what `styleText` writes for a Colour
const ownColours = /(\u001b\[(?:1|2|22|31|32|33|36|39)m)/

/** Whatever a command forgot to make plain is made so here; only our own colours pass. */
function guarded(text: string, isPainted: boolean): string {
  if (!isPainted) return plain(text)
  return text
    .split(ownColours)
    .map((part, index) => (index % 2 === 1 ? part : plain(part)))
    .join('')
}

/** JSON holds no control characters but these, which terminals heed as well. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function painter(color: boolean, { isTTY, columns = 80 }: Sink): Paint {
  const isPainted = color && isTTY === true
  const paint: Paint = (colour, text) =>
    isPainted && text !== '' ? styleText(colour, text, { validateStream: false }) : text
  if (isTTY === true) paint.columns = columns
  return paint
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
  return [...(head === '' ? [] : [`  ${line(head)}`]), ...remedy.map((text) => `    ${line(text)}`)]
}

/** The lines of each side of a conflict that a person is shown; the JSON holds them all. */
const maxSideLines = 40

/** What both sides changed, where a refusal says so; colours as in a diff. */
function renderSides({ data }: Fault, paint: Paint): string[] {
  const sides = { 'You changed:': data?.yours, 'Meanwhile there was changed:': data?.theirs }
  return Object.entries(sides).flatMap(([title, changes]) => {
    if (!Array.isArray(changes)) return []
    const lines = changes.slice(0, maxSideLines).map((change) => {
      const text = `    ${line(String(change))}`
      if (text.startsWith('    +')) return paint('green', text)
      return text.startsWith('    -') ? paint('red', text) : text
    })
    const left = changes.length - lines.length
    const more = left > 0 ? [`    … and ${left} lines more, in --json`] : []
    return [`  ${title}`, ...lines, ...more]
  })
}

/** An error's words, findings and remedy, one thing a line. */
function renderFault(fault: Fault, paint: Paint): string {
  const findings = fault.diagnostics ?? []
  // What the first line speaks of comes right below it.
  const [said, others] = [true, false].map((wanted) =>
    findings.filter(({ message }) => fault.message.includes(message) === wanted),
  )
  const lines = [
    `${paint('red', 'baton:')} ${line(fault.message)} ${paint('dim', `(${fault.code})`)}`,
    ...[...(said ?? []), ...(others ?? [])].flatMap((finding) => renderFinding(finding, fault)),
  ]
  lines.push(...renderSides(fault, paint))
  const isAbove = findings.length > 1 && findings.some(({ fix }) => fix === fault.fix)
  if (fault.fix !== undefined && !isAbove) {
    lines.push(indented(plain(fault.fix)))
  }
  if (fault.code === 'INTERNAL' && fault.requestId !== undefined) {
    lines.push(paint('dim', `  request ${fault.requestId}`))
  }
  return `${lines.join('\n')}\n`
}

export function createOutput({ json, color, stdout, stderr }: OutputOptions): Output {
  const isPainted = ({ isTTY }: Sink) => color && isTTY === true
  const paint = painter(color, stdout)
  const document = (value: unknown) => stdout.write(`${toJson(value)}\n`)
  return {
    json,
    paint,
    data(value, render) {
      if (json) document(value)
      else {
        const text = guarded(render(value, paint), isPainted(stdout))
        stdout.write(`${text.trimEnd()}\n`)
      }
    },
    raw: (text) => void stdout.write(stdout.isTTY === true ? plain(text) : text),
    note(text) {
      if (!json) stderr.write(`${line(text)}\n`)
    },
    fail({ fault }) {
      if (json) document({ error: fault })
      else stderr.write(guarded(renderFault(fault, painter(color, stderr)), isPainted(stderr)))
    },
  }
}

export type Cell = string | number | null | undefined

/** The columns that a table's cell has at most at a terminal. */
const maxCell = 60

/**
 * Columns wide enough for their content, which is cut where it is long, but only at a terminal:
 * whoever needs it whole pipes it or asks for JSON. Cells may be painted.
 */
export function table(header: string[], rows: Cell[][], paint: Paint): string {
  const most = paint.columns === undefined ? Number.MAX_SAFE_INTEGER : maxCell
  const cells = rows.map((row) => row.map((cell) => truncate(flat(String(cell ?? '–')), most)))
  const widths = header.map((title, column) =>
    Math.max(width(title), ...cells.map((row) => width(row[column] ?? ''))),
  )
  const rendered = (row: string[], style: (text: string) => string = (text) => text) =>
    row
      .map((cell, column) => style(cell) + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd()
  return [
    rendered(header, (text) => paint('dim', text)),
    ...cells.map((row) => rendered(row)),
  ].join('\n')
}

/** `name: value` lines with the values below one another; empty ones are left out. */
export function fields(pairs: [string, Cell][], paint: Paint): string {
  const present = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
  const longest = Math.max(0, ...present.map(([name]) => name.length))
  return present
    .map(([name, value]) => `${paint('dim', name.padEnd(longest))}  ${flat(String(value))}`)
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
