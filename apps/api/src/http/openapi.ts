import { problem } from '@baton/schema'
import type { Hono } from 'hono'
import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi'
import type { AppEnv } from './request-context.ts'
import { restRoot } from './rest.ts'
import { type RestOperation, restOperations } from './rest-operations.ts'

/** `message` is called `detail` in RFC 9457, which adds a type and a title. */
const problemBody = problem
  .omit({ message: true })
  .extend({ type: z.string(), title: z.string(), detail: problem.shape.message })
  .meta({ id: 'Problem', description: 'An error, by RFC 9457.' })

const problemContent = { content: { 'application/problem+json': { schema: problemBody } } }

const described = (name: string, schema: z.ZodType) =>
  (schema.description ?? schema.meta()?.description) === undefined
    ? schema.meta({ description: `The ${name}.` })
    : schema

function parametersOf({ meta, fields, pathFields }: RestOperation) {
  const path: Record<string, z.ZodType> = {}
  for (const name of pathFields) {
    if (name === 'project') {
      path.org = z.string().describe('The short name of the org.')
      path.project = z.string().describe('The short name of the project.')
    } else {
      path[name] = described(name, fields[name] ?? z.string())
    }
  }
  const rest = Object.entries(fields).filter(([name]) => !pathFields.includes(name))
  const inBody = meta.rest.method !== 'GET' && meta.rest.method !== 'DELETE'
  const query = Object.fromEntries(rest.map(([name, schema]) => [name, described(name, schema)]))
  return { path, query: inBody ? {} : query, body: inBody ? Object.fromEntries(rest) : {} }
}

function toOperationObject(operation: RestOperation): ZodOpenApiOperationObject {
  const { meta, name, output } = operation
  const { path, query, body } = parametersOf(operation)
  const idempotencyKey = z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('Makes a repetition of this request safe: it gets the first answer again.')
  const open = meta.permission === 'anybody'
  return {
    operationId: name,
    summary: meta.summary,
    tags: [name.split('.', 1)[0] ?? name],
    ...(open ? { security: [] } : {}),
    requestParams: {
      path: z.object(path),
      query: z.object(query),
      ...(meta.rest.method === 'POST'
        ? { header: z.object({ 'Idempotency-Key': idempotencyKey }) }
        : {}),
    },
    ...(Object.keys(body).length === 0
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: z.strictObject(body) } },
          },
        }),
    responses: {
      [`${meta.rest.status ?? 200}`]: {
        description: 'Done.',
        content: { 'application/json': { schema: output } },
      },
      '400': { description: 'The request is not valid.', ...problemContent },
      ...(open ? {} : { '401': { description: 'Nobody is signed in.', ...problemContent } }),
      ...(open
        ? {}
        : {
            '403': { description: 'The caller may not do this.', ...problemContent },
            '404': { description: 'It is not there, or not the caller’s.', ...problemContent },
          }),
      ...(operation.type === 'mutation'
        ? {
            '409': { description: 'Its state does not allow this.', ...problemContent },
            '413': { description: 'The request is too large.', ...problemContent },
            '415': { description: 'The body is not JSON.', ...problemContent },
            '422': { description: 'The content cannot be used.', ...problemContent },
          }
        : {}),
      '429': { description: 'Too many calls; see Retry-After.', ...problemContent },
      default: { description: 'Any other failure.', ...problemContent },
    },
  }
}

function buildPaths(): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const operation of restOperations) {
    const { path, method } = operation.meta.rest
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOperationObject(operation) }
  }
  return paths
}

/** The OpenAPI 3.1 document of /api/v1; built at the first request and kept as text. */
function createOpenApiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version: '1',
      description: 'Playbooks that work has to pass: gates, hand-offs, evidence and measures.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: restRoot }],
    security: [{ token: [] }, { session: [] }],
    paths: buildPaths(),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
        session: { type: 'apiKey', in: 'cookie', name: 'baton', description: 'A session.' },
      },
    },
  })
}

export function mountOpenApi(app: Hono<AppEnv>): void {
  let text: string | undefined
  app.get('/openapi.json', (c) => {
    text ??= JSON.stringify(createOpenApiDocument())
    return c.body(text, 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' })
  })
}
