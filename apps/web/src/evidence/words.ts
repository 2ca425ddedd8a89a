import type { Evidence, ReportSummary } from '@baton/schema'
import type { Tone } from '../ui/status.tsx'

const gap = '\u00a0'

const families: Record<string, string> = {
  'report-tests': 'Test report',
  'report-coverage': 'Coverage report',
}

/** Kinds that are called the same in every playbook. */
export const isReportKind = (kind: string) => families[kind] !== undefined

/** The name of a kind: what the playbook calls it, else its key in words. */
export function kindWords(
  kind: string,
  kinds: readonly { key: string; name: string }[] = [],
): string {
  const named = families[kind] ?? kinds.find(({ key }) => key === kind)?.name
  const words = named ?? kind.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

type Provenance = Evidence['provenance']

const provenances: Record<Provenance, { word: string; meaning: string }> = {
  observed: {
    word: 'Observed',
    meaning: 'the project’s own CI has seen it. Gates that ask for observed proof count it.',
  },
  uploaded: {
    word: 'Uploaded',
    meaning: 'the file is kept as it was sent; where it comes from is that person’s word.',
  },
  declared: {
    word: 'Declared',
    meaning: 'a link or a statement. What stands behind it is not kept here.',
  },
}

/** Who vouches for it. */
export function provenanceWords({
  provenance,
  producer: { name },
}: Pick<Evidence, 'provenance' | 'producer'>): string {
  const by = provenance === 'observed' ? `CI (${name})` : name
  return `${provenances[provenance].word} by ${by}`
}

/** What it is worth that somebody vouches for it so, for each way that occurs. */
export function provenanceMeanings(
  evidence: readonly Pick<Evidence, 'provenance'>[],
): { word: string; meaning: string }[] {
  return Object.entries(provenances).flatMap(([key, words]) =>
    evidence.some(({ provenance }) => provenance === key) ? [words] : [],
  )
}

const percentOf = (hit: number, found: number) => Math.floor((1_000 * hit) / found + 1e-9) / 10

/** A share in percent, rounded down as gates do, so that nearly met never reads as met. */
export function share({ hit, found }: { hit: number; found: number }): string {
  return found === 0 ? 'none counted' : `${percentOf(hit, found).toFixed(1)}${gap}%`
}

/** What a report says, in a few words; `tone` only where it means something by itself. */
export function summaryWords(report: ReportSummary): { tone: Tone; words: string } {
  if (report.family === 'coverage') {
    const { lines } = report
    return {
      tone: 'quiet',
      words: lines.found === 0 ? 'No line is counted' : `${share(lines)} of lines covered`,
    }
  }
  const { passed, failed, errored, skipped } = report
  const broken = failed + errored
  const ran = passed + broken
  if (ran === 0) return { tone: 'bad', words: 'No test ran' }
  const left = skipped === 0 ? '' : `, ${skipped} skipped`
  return broken === 0
    ? { tone: 'good', words: `All ${ran} tests passed${left}` }
    : { tone: 'bad', words: `${broken} of ${ran} tests failed${left}` }
}

/** A size that people read: “2.6 kB”. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes}${gap}B`
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)}${gap}kB`
  return `${(bytes / 1_000_000).toFixed(1)}${gap}MB`
}

/** How long something ran: “340 ms”, “3.2 s”, “2 min 5 s”. */
export function durationWords(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}${gap}ms`
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)}${gap}s`
  const seconds = Math.round(ms / 1_000)
  return `${Math.floor(seconds / 60)}${gap}min ${seconds % 60}${gap}s`
}

type Counted = { path: string; lines: { hit: number; found: number } }

/** Files with the least covered first; of equals, the one that misses more lines. */
export function worstFirst<File extends Counted>(files: readonly File[]): File[] {
  const part = ({ lines: { hit, found } }: File) => (found === 0 ? 2 : hit / found)
  const missed = ({ lines: { hit, found } }: File) => found - hit
  return files.toSorted(
    (one, other) =>
      part(one) - part(other) ||
      missed(other) - missed(one) ||
      one.path.localeCompare(other.path, 'en'),
  )
}
