import { items } from './full-project.ts'

/** Where the pages to visit are, and links that work once. */
export type Places = { fresh: string; setup: string; filled: string; used: string; join: string }

/** A page to look at: as whom, at which address, and the heading by which it is known. */
export type Visit = { name: string; who: Who; url: string; title: string | RegExp }
export type Who = 'owner' | 'viewer' | 'nobody'

const shop = '/p/acme/web-shop'
const relay = `${shop}/playbooks/relay`

const ownersPages = (): [name: string, path: string, title: string | RegExp][] => [
  ['projects', '/', 'Projects'],
  ['account', '/account', 'Your account'],
  ['project', shop, 'Web Shop'],
  ['empty project', '/p/acme/app', 'App'],
  ['settings', `${shop}/settings`, 'Project settings'],
  ['playbooks', `${shop}/playbooks`, 'Playbooks'],
  ['no playbooks', '/p/acme/app/playbooks', 'Bring a playbook'],
  ['import', `${shop}/playbooks/import`, 'Import a playbook'],
  ['import a version', `${shop}/playbooks/import?playbook=relay`, 'Import a new version of relay'],
  ['playbook', `${shop}/playbooks/library`, 'Library Playbook'],
  ['playbook with suggestions', relay, 'Relay Playbook'],
  ['proposed revision', `${relay}?revision=2`, 'Relay Playbook'],
  ['unknown playbook', `${shop}/playbooks/none`, 'Not found'],
  ['revisions', `${relay}/revisions`, 'Revisions'],
  ['difference', `${relay}/diff?from=0&to=2`, 'Changes from revision 0 to 2'],
  ['rules', `${relay}/rules`, 'Suggested rules'],
  ['editor', `${relay}/edit`, 'Edit Relay Playbook'],
  ['work', `${shop}/work`, 'Work'],
  ['work that nothing fits', `${shop}/work?text=nothing`, 'Work'],
  ['no work', '/p/acme/app/work', 'Work'],
  ['board', `${shop}/board`, 'Board'],
  ['empty board', '/p/acme/app/board', 'Board'],
  ...Object.entries(items).map(([state, number]): [string, string, RegExp] => [
    `item ${state}`,
    `${shop}/items/${number}`,
    new RegExp(`^#${number} `),
  ]),
  ['unknown item', `${shop}/items/99`, 'There is no item #99'],
  ['measures', `${shop}/measures`, 'Measures'],
  ['no measures', '/p/acme/app/measures', 'Measures'],
  ['measure', `${shop}/measures/coverage`, /coverage/i],
  ['measure without a number', `${shop}/measures/mttr`, 'Detected to restored, mean'],
  ['activity', `${shop}/activity`, 'Activity'],
  // Leads to the people.
  ['people', '/o/acme', 'People'],
  ['agents', '/o/acme/agents', 'Agents'],
  ['tokens', '/o/acme/tokens', 'Tokens'],
  ['audit', '/o/acme/audit', 'Audit'],
  ['unknown project', '/p/acme/none', 'Not found'],
  ['unknown organisation', '/o/none/people', 'Not found'],
  ['unknown page', '/nothing/here', 'Not found'],
]

const viewersPages: [name: string, path: string, title: string | RegExp][] = [
  ['project of a viewer', shop, 'Web Shop'],
  ['settings of a viewer', `${shop}/settings`, 'Project settings'],
  ['import of a viewer', `${shop}/playbooks/import`, 'Import a playbook'],
  ['rules of a viewer', `${relay}/rules`, 'Suggested rules'],
  ['editor of a viewer', `${relay}/edit`, 'Edit relay'],
  ['item of a viewer', `${shop}/items/${items.inReview}`, /^#3 /],
  ['people of a viewer', '/o/acme/people', 'People'],
  ['tokens of a viewer', '/o/acme/tokens', 'Tokens'],
  ['audit of a viewer', '/o/acme/audit', 'Audit'],
]

export function visitsOf({ fresh, setup, filled, used, join }: Places): Visit[] {
  const nobody = 'nobody'
  return [
    { name: 'setup required', who: nobody, url: fresh, title: 'Setup is required' },
    { name: 'setup', who: nobody, url: setup, title: 'Set up Baton' },
    { name: 'setup done', who: nobody, url: used, title: 'This server is set up already' },
    { name: 'sign in', who: nobody, url: `${filled}/sign-in`, title: 'Sign in' },
    { name: 'join', who: nobody, url: join, title: 'Join Acme' },
    {
      name: 'join with a used link',
      who: nobody,
      url: `${filled}/join#token=${'used'.repeat(10)}`,
      title: 'Accept the invitation',
    },
    {
      name: 'join without a link',
      who: nobody,
      url: `${filled}/join`,
      title: 'The invitation link is incomplete',
    },
    ...ownersPages().map(([name, path, title]) => ({
      name,
      who: 'owner' as const,
      url: filled + path,
      title,
    })),
    ...viewersPages.map(([name, path, title]) => ({
      name,
      who: 'viewer' as const,
      url: filled + path,
      title,
    })),
  ]
}
