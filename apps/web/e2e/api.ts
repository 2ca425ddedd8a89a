import type { AppRouter } from '@baton/api'
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'
import type { Page } from 'playwright-core'

/** Somebody who talks to the server without a page. */
export type Caller = {
  rpc: TRPCClient<AppRouter>
  /** Uploads a file; answers its id. */
  upload: (project: string, name: string, body: string) => Promise<string>
}

function callerWith(url: string, headers: Record<string, string>): Caller {
  return {
    rpc: createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] }),
    async upload(project, name, body) {
      const address = `${url}/files/${project}?name=${encodeURIComponent(name)}`
      const response = await fetch(address, { method: 'POST', headers, body })
      const answer = await response.json()
      if (!response.ok) throw new Error(JSON.stringify(answer))
      return answer.id
    },
  }
}

/** The agent, person or CI whose token it is. */
export const withToken = (url: string, token: string): Caller =>
  callerWith(url, { authorization: `Bearer ${token}` })

/** Whoever is signed in on that page, which is at an address of the server. */
export async function withSession(page: Page, url = new URL(page.url()).origin): Promise<Caller> {
  const cookies = await page.context().cookies(url)
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return callerWith(url, { cookie, origin: url })
}

/** Accepts an invitation; whoever did is signed in. */
export async function join(
  link: string,
  person: { name: string; password: string },
): Promise<Caller> {
  const { origin, hash } = new URL(link)
  const token = new URLSearchParams(hash.slice(1)).get('token')
  const response = await fetch(`${origin}/trpc/identity.acceptInvitation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token, ...person }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (!response.ok || cookie === undefined) throw new Error(await response.text())
  return callerWith(origin, { cookie, origin })
}
