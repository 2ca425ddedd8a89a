import type { Diagnostic, PlaybookModel } from '@baton/schema'
import { finding, quote } from '../finding.ts'

/** What a scan of the repository knows. Paths have forward slashes and start at its root. */
export type Repository = {
  hasPath(path: string): boolean
  /** Whether a file holds an `agent-update` marker of that id. */
  hasMarker(path: string, marker: string): boolean
}

/** Checks touchpoints, resources and starting points against a repository. */
export function lintRepository(
  model: PlaybookModel,
  repository: Repository,
  playbookPath: string,
): Diagnostic[] {
  const folder = playbookPath.split('/').slice(0, -1)
  return [
    ...model.touchpoints.flatMap(({ title, path, marker, line }) => {
      const file = resolvePath(folder, path)
      if (file === null) return []
      if (!repository.hasPath(file)) return touchpointFile(title, file, line)
      if (marker === null || repository.hasMarker(file, marker)) return []
      return touchpointMarker(file, marker, line)
    }),
    ...model.resources.flatMap(({ title, path, line }) => {
      const file = resolvePath(folder, path)
      return file === null || repository.hasPath(file) ? [] : resourceFile(title, file, line)
    }),
    ...model.startingPoints.flatMap(({ path, line }) => {
      // Starting points are named from the root of the repository, not from the playbook.
      const directory = resolvePath([], path)
      return directory === null || repository.hasPath(directory)
        ? []
        : startingPoint(directory, line)
    }),
  ]
}

/**
 * A link's path from the root of the repository; null for one that leads elsewhere. A path that
 * climbs above the root stays at it: without the playbook's own path nothing better is known.
 */
export function resolvePath(folder: readonly string[], link: string): string | null {
  const path = link.replace(/[?#].*$/s, '')
  if (path === '' || /^[a-z][a-z\d+.-]*:|^\/\//i.test(path)) return null
  const steps = path.startsWith('/') ? [] : [...folder]
  for (const step of decode(path).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function touchpointFile(title: string, file: string, line: number): Diagnostic {
  return finding(
    'warning',
    'TOUCHPOINT_FILE_MISSING',
    line,
    `The document of the touchpoint ${quote(title)} is not in the repository: ${file}.`,
    'Write the document, correct the link, or remove the touchpoint.',
  )
}

function touchpointMarker(file: string, marker: string, line: number): Diagnostic {
  return finding(
    'warning',
    'TOUCHPOINT_MARKER_MISSING',
    line,
    `${file} holds no marker agent-update:start:${marker}.`,
    'Put the marker into the document, or correct its id here.',
  )
}

function resourceFile(title: string, file: string, line: number): Diagnostic {
  return finding(
    'warning',
    'RESOURCE_FILE_MISSING',
    line,
    `The resource ${quote(title)} is not in the repository: ${file}.`,
    'Correct the link, or remove the line.',
  )
}

function startingPoint(directory: string, line: number): Diagnostic {
  return finding(
    'warning',
    'STARTING_POINT_MISSING',
    line,
    `The starting point ${directory} is not in the repository.`,
    'Correct the path, or remove the line.',
  )
}
