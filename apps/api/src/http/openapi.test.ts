import { describe, expect, it } from 'vitest'
import { createTestApi, jsonOf } from '../../test/harness.ts'
import { restOperations } from './rest-operations.ts'

type Operation = {
  operationId: string
  summary?: string
  requestBody?: { required?: boolean }
  parameters?: { name: string; in: string; description?: string; required?: boolean }[]
  responses: Record<string, { description: string; content?: Record<string, unknown> }>
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> }

async function fetchDocument(): Promise<Document> {
  await using api = await createTestApi('sqlite')
  return jsonOf(await api.request('/openapi.json'))
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { validate } = await import('@readme/openapi-parser')
    const document = await fetchDocument()
    expect(document.openapi).toBe('3.1.0')
    const result = await validate(structuredClone(document) as never)
    expect(result).toMatchObject({ valid: true })
  })

  it('describes every operation: summary, parameters, a success and errors', async () => {
    const { paths } = await fetchDocument()
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    )
    const files = ['evidence.upload', 'evidence.download']
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
      [...restOperations.map(({ name }) => name), ...files].sort(),
    )
    for (const { path, operation } of operations) {
      const name = operation.operationId
      expect(operation.summary, name).toMatch(/^[A-Z].*\.$/)
      for (const parameter of operation.parameters ?? []) {
        expect(parameter.description, `${name} ${parameter.name}`).toBeTruthy()
      }
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(inPath.map((parameter) => `{${parameter.name}}`).sort(), name).toEqual(
        (path.match(/\{\w+\}/g) ?? []).sort(),
      )
      const statuses = Object.keys(operation.responses)
      expect(
        statuses.some((status) => status.startsWith('2')),
        name,
      ).toBe(true)
      expect(
        statuses.some((status) => status.startsWith('4')),
        name,
      ).toBe(true)
    }
  })

  it('says where and how a file is sent and fetched', async () => {
    const { paths } = await fetchDocument()
    const upload = paths['/files/{org}/{project}']
    // Beside /api/v1, which is the address of all else.
    expect(upload).toMatchObject({
      post: {
        servers: [{ url: '/' }],
        description: expect.stringContaining('50 MiB at most'),
        requestBody: { required: true, content: { 'application/octet-stream': {} } },
      },
    })
    const parameters = upload?.post?.parameters ?? []
    expect(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).toEqual([
      'path org',
      'path project',
      'query name',
      'header Idempotency-Key',
    ])
    expect(paths['/files/{org}/{project}/{attachment}']).toMatchObject({
      get: {
        servers: [{ url: '/' }],
        responses: { '200': { content: { 'application/octet-stream': {} } } },
      },
    })
  })

  it('asks for a body only where an empty one is refused', async () => {
    const { paths } = await fetchDocument()
    const items = '/projects/{org}/{project}/work-items'
    const required = (path: string) => paths[path]?.post?.requestBody?.required
    expect(required(items)).toBe(true)
    expect(required(`${items}/{number}/gates/{position}/tick`)).not.toBe(true)
  })

  it('names the cookie as browsers get it', async () => {
    await using api = await createTestApi('sqlite')
    api.deps.publicUrl = () => 'https://baton.example.org'
    const document = await jsonOf(await api.request('/openapi.json'))
    expect(document).toMatchObject({
      components: { securitySchemes: { session: { name: '__Host-baton' } } },
    })
  })

  it('names the refusals of signing in, and no key for what is never kept', async () => {
    const { paths } = await fetchDocument()
    for (const path of ['/session', '/setup', '/invitations/accept']) {
      const operation = paths[path]?.post
      expect(Object.keys(operation?.responses ?? {})).toEqual(
        expect.arrayContaining(['201', '400', '401', '403', '429']),
      )
      expect(operation?.parameters).toEqual([])
    }
    expect(Object.keys(paths['/setup']?.get?.responses ?? {})).not.toContain('401')
  })
})
