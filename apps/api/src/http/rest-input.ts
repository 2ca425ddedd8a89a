import { BatonError, invalidField } from '@baton/schema'
import { z } from 'zod'
import type { RestOperation } from './rest-operations.ts'

/** What a field holds beneath `optional`, `default` and the like. */
function inner(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable
  ) {
    return inner(schema.unwrap() as z.ZodType)
  }
  return schema
}

/** Paths and queries carry text; a number field takes its number from it, and nothing else. */
function fromText(schema: z.ZodType, text: string): unknown {
  const field = inner(schema)
  if (field instanceof z.ZodNumber && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  return text
}

/** NUL is no text to either database; in a JSON body it is refused where that is parsed. */
function refuseNul(parts: Record<string, string>): void {
  for (const [name, text] of Object.entries(parts)) {
    if (!text.includes('\0')) continue
    throw invalidField(name, 'holds the NUL character, which is no text')
  }
}

/** No field takes several values from an address, so that of two one would be dropped. */
function single(query: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, [first = '', ...more]]) => {
      if (more.length === 0) return [name, first]
      throw invalidField(name, 'stands in the query more than once', 'Send it once.')
    }),
  )
}

/**
 * The input of a procedure from the parts of a request. A field may stand in one place only.
 * @throws BatonError INVALID_INPUT naming what is wrong.
 */
export function restInput(
  operation: RestOperation,
  params: Record<string, string>,
  queries: Record<string, string[]>,
  body: unknown,
): unknown {
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) {
    throw new BatonError('INVALID_INPUT', 'The body has to be a JSON object.', {
      fix: 'Send the fields as {"name": value}.',
    })
  }
  const query = single(queries)
  refuseNul(params)
  refuseNul(query)
  const input: Record<string, unknown> = { ...body }
  for (const [name, text] of Object.entries(query)) {
    if (Object.hasOwn(input, name))
      throw invalidField(name, 'stands in the body and in the query', 'Send it in one of them.')
    const schema = operation.fields[name]
    input[name] = schema === undefined ? text : fromText(schema, text)
  }
  for (const name of operation.pathFields) {
    if (name in input) {
      throw invalidField(name, 'stands in the path and may not be repeated')
    }
    const schema = operation.fields[name]
    const text = params[name] ?? ''
    input[name] =
      name === 'project'
        ? `${params.org ?? ''}/${text}`
        : schema === undefined
          ? text
          : fromText(schema, text)
  }
  return input
}
