import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { usageError } from './errors.ts'

export type ItemRef = { project: string; number: number }

/** What a folder's `baton.json` says, and where that file stands. */
export type Place = { file: string; project: string | null; url: string | null }

const projectForm = /^[^\s/#]+\/[^\s/#]+$/
const itemForm = /^(?:([^\s/#]+\/[^\s/#]+)#|#)?(\d{1,10})$/
const exampleOfPlace = '{ "project": "org/project" }'

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw usageError(`${file} cannot be read (${String(code)}).`)
  }
}

function parsePlace(file: string, text: string): Place {
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw usageError(`${file} is not valid JSON.`, `Write ${exampleOfPlace} into it.`)
  }
  const read = (name: string) => {
    const value =
      typeof content === 'object' && content !== null ? Reflect.get(content, name) : undefined
    if (value === undefined) return null
    if (typeof value === 'string') return value
    throw usageError(`“${name}” in ${file} has to be a text.`, `Write ${exampleOfPlace} into it.`)
  }
  const project = read('project')
  if (project !== null && !projectForm.test(project)) {
    throw usageError(`“project” in ${file} has to be org/project.`)
  }
  return { file, project, url: read('url') }
}

/** The nearest `baton.json`, from `folder` upwards; null when there is none. */
export function findPlace(folder: string): Place | null {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, 'baton.json')
    const text = readIfThere(file)
    if (text !== null) return parsePlace(file, text)
    if (dirname(at) === at) return null
  }
}

/** @throws CliError usage unless it has the form `org/project`. */
export function parseProject(text: string): string {
  if (projectForm.test(text)) return text
  throw usageError(`“${text}” is not a project.`, 'Name it as org/project.')
}

/** The project that was named, else the one of the folder. */
export function resolveProject(named: string | undefined, place: Place | null): string {
  if (named !== undefined) return parseProject(named)
  if (place?.project != null) return place.project
  throw usageError(
    'No project is named.',
    `Give --project org/project, or put a baton.json with ${exampleOfPlace} into the folder.`,
  )
}

/** Reads `org/project#12`, `#12` or `12`. */
export function parseItem(text: string, implied: () => string): ItemRef {
  const match = itemForm.exec(text)
  const number = Number(match?.[2])
  if (match === null || number < 1) {
    throw usageError(`“${text}” is not a work item.`, 'Name it as 12 or org/project#12.')
  }
  return { project: match[1] ?? implied(), number }
}
