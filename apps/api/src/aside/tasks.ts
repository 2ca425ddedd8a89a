import { diffPlaybooks, guardWrite, lintPlaybook, parsePlaybook, writeRules } from '@baton/playbook'
import { readReport } from '@baton/reports'

/** Compiles a playbook's text and keeps what the linter says about it. */
function compilePlaybook(source: string) {
  const { model, diagnostics } = parsePlaybook(source)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return { model, errors, diagnostics: errors.length > 0 ? [] : lintPlaybook(source).diagnostics }
}

/** Pure work on texts that strangers send, whose time grows with their size. */
const tasks = { readReport, compilePlaybook, guardWrite, diffPlaybooks, writeRules }

export type Tasks = typeof tasks
export type TaskName = keyof Tasks

/** What kind of text waits behind which: a playbook never behind a report. */
export type Lane = 'playbook' | 'report'

export function laneOf(name: TaskName): Lane {
  return name === 'readReport' ? 'report' : 'playbook'
}

/** Does a task in this thread; the types of its arguments are held by `aside`. */
export function runTask(name: TaskName, args: unknown[]): unknown {
  const task = tasks[name] as (...args: unknown[]) => unknown
  return task(...args)
}
