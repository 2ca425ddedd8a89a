import { round, spread } from '../lib/stats.ts'
import type { Visit } from './visit.ts'

/** The marks of a good page: web.dev's thresholds for LCP, INP and CLS, and our own for scripts. */
const marks = { scriptKb: 200, lcpMs: 2_500, inpMs: 200, cls: 0.1 } as const
type Mark = keyof typeof marks
const markNames = Object.keys(marks) as Mark[]

/** What is loaded on the way to further pages, such as a chart, is shown and not held to 200 kB. */
export type PageVisits = { name: string; arrival: boolean; visits: readonly Visit[] }

export type WebReport = {
  bench: 'web'
  /** Mark by the worst page's figure; above 1, every page keeps to it. */
  ratios: Record<Mark, number>
  figures: {
    rounds: number
    slowdown: number
    pages: Record<string, Visit>
  }
}

/** Medians over the rounds, page by page; the worst page counts. */
export function reportOf(
  pages: readonly PageVisits[],
  settings: { rounds: number; slowdown: number },
): WebReport {
  const figure = (visits: readonly Visit[], name: keyof Visit) =>
    spread(visits.map((visit) => visit[name])).median
  const worst = (mark: Mark) =>
    Math.max(
      ...pages
        .filter(({ arrival }) => mark !== 'scriptKb' || arrival)
        .map(({ visits }) => figure(visits, mark)),
    )
  const ratios = Object.fromEntries(
    // A page that never moves has a shift of 0; the ratio stays a number.
    markNames.map((mark) => [
      mark,
      round(marks[mark] / Math.max(worst(mark), marks[mark] / 100), 2),
    ]),
  ) as Record<Mark, number>
  const figures = pages.map(({ name, visits }) => [
    name,
    {
      scriptKb: round(figure(visits, 'scriptKb'), 1),
      styleKb: round(figure(visits, 'styleKb'), 1),
      lcpMs: round(figure(visits, 'lcpMs'), 0),
      inpMs: round(figure(visits, 'inpMs'), 0),
      cls: round(figure(visits, 'cls'), 3),
    },
  ])
  return { bench: 'web', ratios, figures: { ...settings, pages: Object.fromEntries(figures) } }
}

/** Whether every page keeps to every mark. */
export const isWithin = ({ ratios }: WebReport) => markNames.every((mark) => ratios[mark] >= 1)

const headings = ['JS kB', 'CSS kB', 'LCP ms', 'INP ms', 'CLS']

export function tableOf({ figures, ratios }: WebReport): string {
  const row = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, at) => (at === 0 ? String(cell).padEnd(16) : String(cell).padStart(9)))
      .join('')
  const lines = Object.entries(figures.pages).map(
    ([name, { scriptKb, styleKb, lcpMs, inpMs, cls }]) =>
      row([name, scriptKb, styleKb, lcpMs, inpMs, cls]),
  )
  const marked = row(['mark ÷ worst', ratios.scriptKb, '', ratios.lcpMs, ratios.inpMs, ratios.cls])
  return `${[row(['page', ...headings]), ...lines, marked].join('\n')}\n`
}
