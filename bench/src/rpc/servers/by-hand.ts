import { createServer, type IncomingMessage } from 'node:http'
import Sqlite from 'better-sqlite3'
import { databaseFile, hostname, port, sessionId, toPage, type WorkRow } from './common.ts'

const start = '/trpc/work.list?input='

/**
 * The limit: what the runtime and the database cost when nothing stands between them. No
 * framework, no validation, no log; three statements that are prepared once. `p` is how they
 * write a parameter.
 */
export function serveByHand(p: '?' | '+?'): void {
  const db = new Sqlite(databaseFile)

  const findMember = db.prepare<
    [string, string],
    { personId: string; orgId: string; expiresAt: string }
  >(`
  select person.id as personId, org.id as orgId, session.expires_at as expiresAt
  from session
  join person on person.id = session.person_id and person.disabled_at is null
  join member on member.person_id = person.id
  join org on org.id = member.org_id
  where session.id = ${p} and org.slug = ${p}`)

  const findProject = db.prepare<[string, string], { id: string }>(
    `select id from project where org_id = ${p} and slug = ${p}`,
  )

  const listWork = db.prepare<[string, string, number], WorkRow>(`
  select id, number, kind, title, status, blocked_from as blockedFrom, priority,
    head_commit as headCommit, created_at as createdAt, updated_at as updatedAt,
    assignee_kind as assigneeKind, assignee_id as assigneeId,
    case assignee_kind
      when 'person' then (select name from person where person.id = assignee_id)
      when 'agent' then (select name from agent where agent.id = assignee_id)
    end as assigneeName
  from work_item
  where org_id = ${p} and project_id = ${p}
  order by number desc
  limit ${p}`)

  function list({ url = '', headers }: IncomingMessage): { status: number; body: unknown } {
    if (!url.startsWith(start)) return { status: 404, body: {} }
    const input = JSON.parse(decodeURIComponent(url.slice(start.length)))
    const [org, slug] = input.project.split('/')
    const member = findMember.get(sessionId(headers.cookie), org)
    if (member === undefined || Date.parse(member.expiresAt) <= Date.now()) {
      return { status: 401, body: {} }
    }
    const project = findProject.get(member.orgId, slug)
    if (project === undefined) return { status: 404, body: {} }
    const rows = listWork.all(member.orgId, project.id, input.limit + 1)
    return { status: 200, body: { result: { data: toPage(rows, input.limit) } } }
  }

  createServer((request, response) => {
    const { status, body } = list(request)
    const text = JSON.stringify(body)
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    })
    response.end(text)
  }).listen(port, hostname)
}
