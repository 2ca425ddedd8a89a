import type { AnyTRPCProcedure } from '@trpc/server'
import { z } from 'zod'
import { appRouter } from '../router.ts'
import type { ProcedureMeta, RestMount } from '../trpc.ts'

/** A procedure as REST serves it. */
export type RestOperation = {
  /** `feature.verb`. */
  name: string
  type: 'query' | 'mutation'
  meta: ProcedureMeta & { rest: RestMount }
  /** The input's fields; those in the path, the others in the query or the body. */
  fields: Record<string, z.ZodType>
  pathFields: string[]
  output: z.ZodType
}

/** Which of a procedure's fields stand in a path: `{org}/{project}` is the one field `project`. */
function pathFieldsOf(path: string): string[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  return names.includes('project') ? names.filter((name) => name !== 'org') : names
}

function toOperation(name: string, procedure: AnyTRPCProcedure): RestOperation | null {
  const { type, meta, inputs, output } = procedure._def as unknown as {
    type: 'query' | 'mutation' | 'subscription'
    meta: ProcedureMeta
    inputs: z.ZodType[]
    output: z.ZodType
  }
  if (meta.rest === undefined || type === 'subscription') return null
  const [input] = inputs
  const fields = input instanceof z.ZodObject ? input.shape : {}
  return {
    name,
    type,
    meta: { ...meta, rest: meta.rest },
    fields: fields as Record<string, z.ZodType>,
    pathFields: pathFieldsOf(meta.rest.path),
    output,
  }
}

/** Every operation of /api/v1, in the router's order. */
export const restOperations: readonly RestOperation[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>,
).flatMap(([name, procedure]) => toOperation(name, procedure) ?? [])
