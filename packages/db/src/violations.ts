import { toSnake } from './codec/names.ts'
import { errorCode, errorText } from './errors.ts'

/**
 * Whether a statement failed because a unique constraint or primary key holds the value already.
 * With `columns` (`'slug'` or `'org.slug'`, several as an array), only for the constraint over
 * exactly these; names may be in either case.
 */
export function isUniqueViolation(error: unknown, columns?: string | readonly string[]): boolean {
  const violated = violatedColumns(error)
  if (violated === null) return false
  if (columns === undefined) return true
  const wanted = (typeof columns === 'string' ? [columns] : columns).map(toSnake)
  return wanted.length === violated.length && wanted.every((name) => holds(violated, name))
}

/** Whether a statement failed because a row it points to is missing, or is still pointed to. */
export function isForeignKeyViolation(error: unknown): boolean {
  const code = errorCode(error)
  return (
    code === 'SQLITE_CONSTRAINT_FOREIGNKEY' ||
    code === 'SQLITE_CONSTRAINT_TRIGGER' ||
    code === '23503' ||
    code === '23001'
  )
}

function holds(violated: readonly string[], name: string): boolean {
  return violated.some((column) => column === name || column.endsWith(`.${name}`))
}

/** The columns (`table.column`) of the constraint that was violated; null for any other error. */
function violatedColumns(error: unknown): string[] | null {
  switch (errorCode(error)) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
      // UNIQUE constraint failed: project.org_id, project.slug
      return errorText(error)
        .replace(/^.*?: /, '')
        .split(', ')
    case '23505': {
      // Key (org_id, slug)=(…) already exists. The words follow the server's language.
      const { table, detail } = error as { table?: string; detail?: string }
      const columns = /\(([^)]*)\)=\(/.exec(detail ?? '')?.[1] ?? ''
      return columns.split(', ').map((column) => `${table}.${column}`)
    }
    default:
      return null
  }
}
