import { attachment, downloadInput, problem, uploadInput } from '@baton/schema'
import type { Hono } from 'hono'
import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi'
import type { Deps } from '../context.ts'
import { sizeText } from '../evidence/attachment-store.ts'
import { fileRouter } from '../evidence/file-router.ts'
import { cookieName } from '../identity/session.ts'
import type { ProcedureMeta } from '../trpc.ts'
import type { AppEnv } from './request-context.ts'
import { restRoot } from './rest.ts'
import { type RestOperation, restOperations } from './rest-operations.ts'

/** `message` is called `detail` in RFC 9457, which adds a type and a title. */
const problemBody = problem
  .omit({ message: true })
  .extend({ type: z.string(), title: z.string(), detail: problem.shape.message })
  .meta({ id: 'Problem', description: 'An error, by RFC 9457.' })

const problemContent = { content: { 'application/problem+json': { schema: problemBody } } }

const refused = (description: string) => ({ description, ...problemContent })

const anyCall = {
  '400': refused('The request is not valid.'),
  '429': refused('Too many calls; see Retry-After.'),
  default: refused('Any other failure.'),
}
/** For whoever has to say who they are, be it by signing in. */
const callersCall = {
  ...anyCall,
  '401': refused('Nobody is signed in, or a password is wrong.'),
  '403': refused('The caller may not do this, or not from another site.'),
}
const membersCall = { ...callersCall, '404': refused('It is not there, or not the caller’s.') }

const projectPath = {
  org: z.string().describe('The short name of the org.'),
  project: z.string().describe('The short name of the project.'),
}

const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('Makes a repetition of this request safe: it gets the first answer again.'),
})

const described = (name: string, schema: z.ZodType) =>
  (schema.description ?? schema.meta()?.description) === undefined
    ? schema.meta({ description: `The ${name}.` })
    : schema

function parametersOf({ meta, fields, pathFields }: RestOperation) {
  const path: Record<string, z.ZodType> = {}
  for (const name of pathFields) {
    if (name === 'project') {
      Object.assign(path, projectPath)
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
  const open = meta.permission === 'anybody'
  const changes = operation.type === 'mutation'
  return {
    operationId: name,
    summary: meta.summary,
    tags: [name.split('.', 1)[0] ?? name],
    ...(open ? { security: [] } : {}),
    requestParams: {
      path: z.object(path),
      query: z.object(query),
      ...(meta.rest.method === 'POST' && !open ? { header: idempotencyKey } : {}),
    },
    ...(Object.keys(body).length === 0
      ? {}
      : {
          requestBody: {
            required: !z.object(body).safeParse({}).success,
            content: { 'application/json': { schema: z.strictObject(body) } },
          },
        }),
    responses: {
      [`${meta.rest.status ?? 200}`]: {
        description: 'Done.',
        content: { 'application/json': { schema: output } },
      },
      ...(open ? (changes ? callersCall : anyCall) : membersCall),
      ...(changes
        ? {
            '409': refused('Its state does not allow this.'),
            '413': refused('The request is too large.'),
            '415': refused('The body is not JSON in UTF-8.'),
            '422': refused('The content cannot be used.'),
          }
        : {}),
    },
  }
}

/** `/files`, which carries bytes and so is no procedure of REST. */
function filePaths(maxUploadBytes: number): ZodOpenApiPathsObject {
  const { upload, download } = fileRouter.evidence
  const servers = [{ url: '/' }]
  const bytes = {
    'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
  } as const
  return {
    '/files/{org}/{project}': {
      post: {
        servers,
        operationId: 'evidence.upload',
        summary: (upload._def.meta as ProcedureMeta).summary,
        description: `Takes the raw bytes, ${sizeText(maxUploadBytes)} at most. The type is told from the bytes; \`evidence.add\` then takes the id as \`attachment\`.`,
        tags: ['evidence'],
        requestParams: {
          path: z.object(projectPath),
          query: uploadInput.pick({ name: true }),
          header: idempotencyKey,
        },
        requestBody: { required: true, content: bytes },
        responses: {
          '201': { description: 'Kept.', content: { 'application/json': { schema: attachment } } },
          ...membersCall,
          '409': refused('The same request is under way.'),
          '413': refused('The file is too large.'),
          '422': refused('The Idempotency-Key came with other bytes.'),
        },
      },
    },
    '/files/{org}/{project}/{attachment}': {
      get: {
        servers,
        operationId: 'evidence.download',
        summary: (download._def.meta as ProcedureMeta).summary,
        description: 'Answers the bytes with the type that was told from them.',
        tags: ['evidence'],
        requestParams: {
          path: z.object({ ...projectPath, attachment: downloadInput.shape.attachment }),
        },
        responses: {
          '200': { description: 'The bytes.', content: bytes },
          ...membersCall,
          '503': refused('The bytes are lost.'),
        },
      },
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

/** The OpenAPI 3.1 document of /api/v1 and /files; built at the first request and kept as text. */
function createOpenApiDocument({ config, publicUrl }: Deps) {
  const cookie = cookieName(publicUrl().startsWith('https:'))
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
    paths: { ...buildPaths(), ...filePaths(config.maxUploadBytes) },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
        session: { type: 'apiKey', in: 'cookie', name: cookie, description: 'A session.' },
      },
    },
  })
}

export function mountOpenApi(app: Hono<AppEnv>, deps: Deps): void {
  let text: string | undefined
  app.get('/openapi.json', (c) => {
    text ??= JSON.stringify(createOpenApiDocument(deps))
    return c.body(text, 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' })
  })
}
