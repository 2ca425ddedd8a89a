import type { Attachment } from '@baton/schema'
import { jsonOf, type TestApi, type Who } from '../../test/harness.ts'

/** An lcov report of one file with so many lines hit of so many found. */
export function lcov(hit: number, found: number): string {
  const lines = Array.from({ length: found }, (_, at) => `DA:${at + 1},${at < hit ? 1 : 0}`)
  return `TN:\nSF:src/cart.ts\n${lines.join('\n')}\nend_of_record\n`
}

/** A JUnit report with so many cases of each outcome. */
export function junit(passed: number, failed: number): string {
  const cases = [
    ...Array.from({ length: passed }, (_, at) => `<testcase name="works ${at}"/>`),
    ...Array.from(
      { length: failed },
      (_, at) => `<testcase name="breaks ${at}"><failure message="no"/></testcase>`,
    ),
  ]
  return `<testsuite name="all">${cases.join('')}</testsuite>`
}

/** A real picture: one transparent pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

export const playbookText = `# Shop Playbook

## Success Metrics
- Code coverage: >80%
- Test pass rate: 100%
- MTTR: <30 minutes
- Cake eaten: >3

## Evidence to Capture
- Screenshots: before and after.
- Test run: the log of the suite.
`

/** Sends a file as somebody, whatever comes of it. */
export function send(
  api: TestApi,
  who: Who | { authorization: string },
  name: string,
  content: string | Uint8Array,
  project = 'acme/shop',
): Promise<Response> {
  const headers = typeof who === 'string' ? api.headers(who) : who
  return api.request(`/files/${project}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/html' },
    body: content,
  })
}

/** Sends a file that is taken. */
export async function upload(
  api: TestApi,
  who: Who,
  name: string,
  content: string | Uint8Array,
  project = 'acme/shop',
): Promise<Attachment> {
  const answer = await send(api, who, name, content, project)
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return jsonOf<Attachment>(answer)
}
