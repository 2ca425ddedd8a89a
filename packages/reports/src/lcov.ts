import type { CoverageReport } from '@baton/schema'
import { ReportProblem } from './problem.ts'
import { clip, lastLine } from './text.ts'

/** Whether each line, branch or function was hit, by a key that is the same in every run. */
type Hits<Key> = Map<Key, boolean>
type Source = { lines: Hits<number>; branches: Hits<string>; functions: Hits<string> }

/** What one record says of functions; only its end tells which names belong together. */
type Section = {
  file: Source
  startLine: number
  declared: string[]
  counted: { name: string; hit: boolean }[]
  groups: Map<string, string>
  aliases: { group: string; name: string; hit: boolean }[]
}

/** Which measures the report takes at all; one that it does not take is null, not 0 of 0. */
type Measured = { branches: boolean; functions: boolean }

const COUNT = /^\d+(?:\.\d+)?(?:e\+?\d+)?$/i
/** Summaries and extras that are read over: every figure is counted from the detail lines. */
const IGNORED = new Set(['TN', 'VER', 'LF', 'LH', 'BRH', 'FNH', 'MCDC', 'MCF', 'MCH'])

/**
 * Reads an lcov tracefile, version 1 or 2 (geninfo(1), FILES). Counts DA, BRDA and FN/FNL lines and
 * never believes LF, LH and the like. Records of the same SF are one file, merged by line, branch
 * and function. Exception branches count as branches, as they do in lcov's own BRF.
 * Throws `ReportProblem`.
 */
export function readLcov(text: string): CoverageReport {
  const files = new Map<string, Source>()
  const measured: Measured = { branches: false, functions: false }
  let record: Section | null = null
  let danglingTest = 0

  for (const [number, line] of linesOf(text)) {
    if (line === '' || line.startsWith('#')) continue
    if (line === 'end_of_record') {
      if (!record) throw invalid(number, 'end_of_record closes no record.')
      mergeFunctions(record)
      record = null
      continue
    }
    const colon = line.indexOf(':')
    const key = line.slice(0, colon)
    const value = line.slice(colon + 1)
    if (key === 'SF') {
      if (record) throw cutOff(number, record)
      record = openRecord(files, value, number)
      danglingTest = 0
    } else if (key === 'TN' && !record) {
      danglingTest = number
    } else if (!record) {
      throw invalid(number, 'This line belongs to no SF record.')
    } else if (colon === -1 || !readLine(record, measured, key, value)) {
      // A cut line is the last one of its file, and says less than the missing end of its record.
      if (number >= lastLine(text)) throw cutOff(number, record)
      throw invalid(number, `"${clip(line, 80)}" is not a line of an lcov report.`)
    }
  }

  if (record) throw cutOff(lastLine(text), record)
  // Tools write TN just before SF, so a TN at the end announces a record that never came.
  if (danglingTest > 0 && files.size > 0) {
    throw new ReportProblem('REPORT_TRUNCATED', danglingTest, 'The report ends after a TN line.')
  }
  return toReport(files, measured)
}

function* linesOf(text: string): Generator<[number: number, line: string]> {
  let start = 0
  for (let number = 1; start < text.length; number += 1) {
    const feed = text.indexOf('\n', start)
    const end = feed === -1 ? text.length : feed
    yield [number, text.slice(start, end).trimEnd()]
    start = end + 1
  }
}

function openRecord(files: Map<string, Source>, path: string, startLine: number): Section {
  if (path.trim() === '') throw invalid(startLine, 'SF names no file.')
  const file = files.get(path) ?? { lines: new Map(), branches: new Map(), functions: new Map() }
  files.set(path, file)
  return { file, startLine, declared: [], counted: [], groups: new Map(), aliases: [] }
}

/** Takes one detail line into the record; false if the line is not well formed. */
function readLine(record: Section, measured: Measured, key: string, value: string): boolean {
  switch (key) {
    case 'DA':
      return readHits(record, value)
    case 'BRDA':
      measured.branches = true
      return readBranch(record, value)
    case 'FN':
    case 'FNDA':
    case 'FNL':
    case 'FNA':
      measured.functions = true
      return readFunction(record, key, value)
    // A summary without detail cannot be recounted; only "none" needs no detail.
    case 'BRF':
      measured.branches ||= value === '0'
      return true
    case 'FNF':
      measured.functions ||= value === '0'
      return true
    default:
      return IGNORED.has(key)
  }
}

/** `DA:line,count[,checksum]` */
function readHits(record: Section, value: string): boolean {
  const [line = '', count = ''] = value.split(',', 2)
  if (!isInteger(line) || !COUNT.test(count)) return false
  mark(record.file.lines, Number(line), Number(count) > 0)
  return true
}

/** `BRDA:line,[e]block,branch,taken`; the branch may be any text, `-` means never reached. */
function readBranch(record: Section, value: string): boolean {
  const comma = value.lastIndexOf(',')
  const branch = value.slice(0, comma)
  const taken = value.slice(comma + 1)
  if (!/^\d+,e?\d+,./.test(branch) || (taken !== '-' && !COUNT.test(taken))) return false
  mark(record.file.branches, branch, taken !== '-' && Number(taken) > 0)
  return true
}

/** `FN:start,[end,]name`, `FNDA:count,name`, and of lcov 2 `FNL:i,start[,end]`, `FNA:i,count,name` */
function readFunction(record: Section, key: string, value: string): boolean {
  const [first, second, rest] = splitTwice(value)
  if (second === null || !COUNT.test(first)) return false
  switch (key) {
    case 'FN':
      record.declared.push(rest !== null && isInteger(second) ? rest : join(second, rest))
      return true
    case 'FNDA':
      record.counted.push({ name: join(second, rest), hit: Number(first) > 0 })
      return true
    case 'FNL':
      record.groups.set(first, join(second, rest))
      return /^\d+(?:,\d+)?$/.test(join(second, rest))
    default: {
      const group = record.groups.get(first)
      if (group === undefined || rest === null || !COUNT.test(second)) return false
      record.aliases.push({ group, name: rest, hit: Number(second) > 0 })
      return true
    }
  }
}

/**
 * An lcov 2 function is its FNL line range, whatever the number of aliases; FN lines that repeat an
 * alias add nothing. Otherwise it is its name, and the nth of a name where a file has several
 * (class constructors, say): FNDA gives no line to tell them apart by.
 */
function mergeFunctions({ file, declared, counted, groups, aliases }: Section): void {
  const grouped = new Map(aliases.map(({ name, group }) => [name, `@${group}`]))
  for (const group of groups.values()) mark(file.functions, `@${group}`, false)
  for (const { group, hit } of aliases) mark(file.functions, `@${group}`, hit)
  const declaredKey = keyByOrder(grouped)
  for (const name of declared) mark(file.functions, declaredKey(name), false)
  const countedKey = keyByOrder(grouped)
  for (const { name, hit } of counted) mark(file.functions, countedKey(name), hit)
}

function keyByOrder(grouped: Map<string, string>): (name: string) => string {
  const seen = new Map<string, number>()
  return (name) => {
    const nth = (seen.get(name) ?? 0) + 1
    seen.set(name, nth)
    return grouped.get(name) ?? `${nth}:${name}`
  }
}

function mark<Key>(hits: Hits<Key>, key: Key, hit: boolean): void {
  hits.set(key, hit || hits.get(key) === true)
}

function toReport(files: Map<string, Source>, measured: Measured): CoverageReport {
  const all = [...files]
  const lines = sum(all.map(([, file]) => file.lines))
  if (lines.found === 0) {
    throw new ReportProblem('REPORT_EMPTY', 1, 'The lcov report counts no line of code.')
  }
  return {
    family: 'coverage',
    format: 'lcov',
    tool: null,
    generatedAt: null,
    lines,
    branches: measured.branches ? sum(all.map(([, file]) => file.branches)) : null,
    functions: measured.functions ? sum(all.map(([, file]) => file.functions)) : null,
    files: all.map(([path, file]) => ({ path, lines: sum([file.lines]) })),
  }
}

function sum(parts: Hits<unknown>[]): { hit: number; found: number } {
  let hit = 0
  let found = 0
  for (const part of parts) {
    found += part.size
    for (const isHit of part.values()) hit += isHit ? 1 : 0
  }
  return { hit, found }
}

function splitTwice(value: string): [first: string, second: string | null, rest: string | null] {
  const one = value.indexOf(',')
  if (one === -1) return [value, null, null]
  const two = value.indexOf(',', one + 1)
  if (two === -1) return [value.slice(0, one), value.slice(one + 1), null]
  return [value.slice(0, one), value.slice(one + 1, two), value.slice(two + 1)]
}

function join(second: string, rest: string | null): string {
  return rest === null ? second : `${second},${rest}`
}

function isInteger(text: string): boolean {
  return /^\d+$/.test(text)
}

function cutOff(line: number, record: Section): ReportProblem {
  const message = `The record that starts on line ${record.startLine} has no end_of_record.`
  return new ReportProblem('REPORT_TRUNCATED', line, message)
}

function invalid(line: number, message: string): ReportProblem {
  return new ReportProblem('REPORT_INVALID', line, message)
}
