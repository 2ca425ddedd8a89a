import type { SelectType } from 'kysely'

/** How a column is kept: text, integer, instant or JSON; `?` when it may be null. */
export type ColumnKind = BaseKind | `${BaseKind}?`
type BaseKind = 'text' | 'int' | 'instant' | 'json'

type KindOf<T> = [T] extends [number] ? 'int' : [T] extends [string] ? 'text' | 'instant' : 'json'
type NullableKindOf<T> = null extends T ? `${KindOf<NonNullable<T>>}?` : KindOf<T>

/**
 * The columns of a row type as data, tied to it by type: a column that is missing, superfluous, of
 * another kind or of other nullability does not compile.
 */
export type ColumnsOf<Table> = { [K in keyof Table]-?: NullableKindOf<SelectType<Table[K]>> }
