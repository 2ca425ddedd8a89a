import type { Event } from '@baton/schema'

/** What an event speaks of and that has a page in its project. */
export type EventLink = { label: string } & (
  | { item: number }
  | { playbook: string; revision: number | null }
)
export type EventPart = string | EventLink

/**
 * What happened, as it goes on after the actor's name: “moved #3 from open to in progress”.
 * `detail` is what somebody wrote about it, such as a reason.
 */
export type EventDescription = { parts: readonly EventPart[]; detail: string | null }

/** Names by id, for those that an event names beside its actor. */
export type Names = ReadonlyMap<string, string>

type Data = Event['data']
type Told = { event: Event; data: Data; names: Names }
type Teller = (told: Told) => readonly EventPart[] | EventDescription

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const status = (value: unknown) => text(value)?.replaceAll('_', ' ') ?? 'another state'
const role = (value: unknown) => text(value) ?? 'a member'
const quoted = (value: unknown) => (text(value) === null ? '' : ` “${text(value)}”`)
const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })

/** Joins words as one says them: “a, b and c”. */
const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' })

function item(value: unknown): EventPart {
  const found = number(value)
  return found === null ? 'an item' : { label: `#${found}`, item: found }
}

function playbook({ slug, revision }: Data): EventPart {
  const name = text(slug)
  if (name === null) return 'a playbook'
  return { label: name, playbook: name, revision: number(revision) }
}

const because = (parts: readonly EventPart[], detail: unknown): EventDescription => ({
  parts,
  detail: text(detail),
})

const gate = (data: Data): EventPart[] => [
  `gate ${number(data.position) ?? ''} of `,
  item(data.number),
]

const alone = ({ self }: Data) => (self === true ? ', as the only person here' : '')
const waiting = (data: Data) => (data.status === 'proposed' ? ', which waits for approval' : '')

/** Whom an event is about; `unknown` where the name is gone or not for the reader. */
function nameOf(names: Names, id: unknown, unknown: string): string {
  const key = text(id)
  return (key === null ? undefined : names.get(key)) ?? unknown
}

function assigned({ event, data, names }: Told): readonly EventPart[] {
  const assignee = data.assignee as { kind?: unknown; id?: unknown } | null | undefined
  if (assignee === null || assignee === undefined) return ['left ', item(data.number), ' to nobody']
  if (assignee.id === event.actor.id) return ['took on ', item(data.number)]
  const somebody = assignee.kind === 'agent' ? 'an agent' : 'somebody'
  return ['assigned ', item(data.number), ` to ${nameOf(names, assignee.id, somebody)}`]
}

const fieldNames: Record<string, string> = { body: 'description' }

function edited(data: Data): readonly EventPart[] {
  const fields = list(data.fields).map((field) => fieldNames[String(field)] ?? String(field))
  const title = text(data.title) === null ? '' : `; it is now called${quoted(data.title)}`
  return [`changed the ${conjunction.format(fields)} of `, item(data.number), title]
}

function linked(data: Data): readonly EventPart[] {
  const named: [string, unknown, (value: string) => string][] = [
    ['branch', data.branch, (value) => `branch ${value}`],
    ['change', data.changeRef, (value) => `change ${value}`],
    ['commit', data.headCommit, (value) => `commit ${value.slice(0, 8)}`],
  ]
  const to = named.flatMap(([, value, words]) => (text(value) === null ? [] : [words(`${value}`)]))
  const from = named.flatMap(([name, value]) => (value === null ? [`its ${name}`] : []))
  return [
    to.length > 0 ? 'linked ' : 'unlinked ',
    item(data.number),
    to.length > 0 ? ` to ${conjunction.format(to)}` : '',
    from.length > 0 ? `${to.length > 0 ? ' and away' : ''} from ${conjunction.format(from)}` : '',
  ]
}

function moved(data: Data): EventDescription {
  const withdrew = data.handoffWithdrawn === true ? ', which withdrew its hand-off' : ''
  const parts =
    data.reopened === true
      ? ['reopened ', item(data.number), withdrew]
      : ['moved ', item(data.number), ` from ${status(data.from)} to ${status(data.to)}`, withdrew]
  return because(parts, data.reason)
}

function accepted(data: Data): readonly EventPart[] {
  const followUps = list(data.followUps).map(item)
  const made = followUps.flatMap((part, index) => [index === 0 ? '; it made ' : ', ', part])
  return ['accepted the hand-off of ', item(data.number), alone(data), ...made]
}

function wrote(verb: { first: string; later: string; proposed: string }): Teller {
  return ({ data }) => {
    if (data.status === 'proposed' && data.revision !== 0) {
      return [
        verb.proposed,
        ` revision ${number(data.revision) ?? ''} of the playbook `,
        playbook(data),
      ]
    }
    if (data.revision === 0) return [`${verb.first} the playbook `, playbook(data), waiting(data)]
    return [
      `${verb.later} the playbook `,
      playbook(data),
      `: revision ${number(data.revision) ?? ''}`,
    ]
  }
}

const decided =
  (verb: string): Teller =>
  ({ data }) =>
    because(
      [`${verb} revision ${number(data.revision) ?? ''} of the playbook `, playbook(data)],
      data.reason,
    )

function projectEdited(data: Data): readonly EventPart[] {
  const changes = [
    ...(text(data.name) === null ? [] : [`its name to “${text(data.name)}”`]),
    ...(text(data.defaultBranch) === null ? [] : [`its default branch to ${data.defaultBranch}`]),
    ...(data.repositoryUrl === undefined
      ? []
      : [`its repository to ${text(data.repositoryUrl) ?? 'none'}`]),
  ]
  return [`changed the project: ${conjunction.format(changes)}`]
}

const families: Record<string, string> = { tests: 'test', api: 'API' }

/** `report-coverage` is a coverage report; a kind of the playbook is called as it calls it. */
function kindOf(kind: unknown): string {
  const family = /^report-(.+)$/.exec(text(kind) ?? '')?.[1]
  return family === undefined ? (text(kind) ?? '') : `${families[family] ?? family} report`
}

function addedEvidence(data: Data): readonly EventPart[] {
  const what = `${quoted(data.title)}${text(data.kind) === null ? '' : ` (${kindOf(data.kind)})`}`
  const verb = text(data.supersedes) === null ? 'added evidence' : 'corrected evidence:'
  // Logs from before evidence told the number name the item, as `org/project#3`.
  const of = number(data.number) ?? (Number(/#(\d+)$/.exec(text(data.item) ?? '')?.[1]) || null)
  return of === null ? [`${verb}${what}`] : [`${verb}${what} to `, item(of)]
}

/** One teller for each procedure that writes; describe.test.ts holds that none is missing. */
const tellers: Record<string, Teller> = {
  'work.create': ({ data }) => ['created ', item(data.number), quoted(data.title)],
  'work.edit': ({ data }) => edited(data),
  'work.assign': assigned,
  'work.link': ({ data }) => linked(data),
  'work.start': ({ data }) => ['started ', item(data.number)],
  'work.move': ({ data }) => moved(data),
  'work.finish': ({ data }) => ['finished ', item(data.number)],
  'work.comment': ({ data }) => ['commented on ', item(data.number)],

  'gate.tick': ({ data }) =>
    because(
      [data.reworded === true ? 'reworded the claim on ' : 'ticked ', ...gate(data)],
      data.note,
    ),
  'gate.skip': ({ data }) => because(['said that ', ...gate(data), ' does not apply'], data.note),
  'gate.confirm': ({ data }) =>
    data.kind === 'not_applicable'
      ? ['confirmed that ', ...gate(data), ' does not apply', alone(data)]
      : ['confirmed ', ...gate(data), alone(data)],
  'gate.reject': ({ data }) => because(['rejected the claim on ', ...gate(data)], data.reason),
  'gate.override': ({ data }) => {
    const until = text(data.expiresAt)
    const end = until === null ? '' : ` until ${dates.format(new Date(until))}`
    return because(['overrode ', ...gate(data), end, alone(data)], data.reason)
  },

  'evidence.add': ({ data }) => addedEvidence(data),
  'evidence.upload': ({ data }) => [`uploaded the file ${text(data.fileName) ?? ''}`],

  'handoff.draft': ({ data }) => ['wrote on the hand-off of ', item(data.number)],
  'handoff.submit': ({ data }) => ['handed ', item(data.number), ' over for review'],
  'handoff.accept': ({ data }) => accepted(data),
  'handoff.return': ({ data }) =>
    because(['returned the hand-off of ', item(data.number)], data.reason),

  'playbook.import': wrote({ first: 'imported', later: 'imported anew', proposed: 'proposed' }),
  'playbook.edit': wrote({ first: 'edited', later: 'edited', proposed: 'proposed' }),
  'playbook.acceptRules': ({ data }) => [
    'accepted gate rules into the playbook ',
    playbook(data),
    `: revision ${number(data.revision) ?? ''}`,
  ],
  'playbook.approve': decided('approved'),
  'playbook.reject': decided('rejected'),

  'project.create': ({ data }) => [`created the project${quoted(data.name)}`],
  'project.edit': ({ data }) => projectEdited(data),
  'project.createToken': () => ['created a token for the project’s CI'],

  'org.addMember': ({ data }) => [`invited somebody as ${role(data.role)}`],
  'org.setMemberRole': ({ event, data, names }) => [
    `made ${nameOf(names, event.subject.id, 'somebody')} ${role(data.to)}, who was ${role(data.from)}`,
  ],
  'org.removeMember': ({ event, data, names }) =>
    event.subject.type === 'invitation'
      ? ['withdrew an invitation']
      : [`removed ${nameOf(names, event.subject.id, 'somebody')}, who was ${role(data.from)}`],
  'org.revokeInvitation': ({ data }) => [`withdrew an invitation as ${role(data.role)}`],
  'org.edit': ({ data }) => [
    `renamed the organisation from “${text(data.from) ?? ''}” to “${text(data.to) ?? ''}”`,
  ],
  'org.createAgent': ({ data }) => [
    `created the agent ${text(data.slug) ?? ''} as ${role(data.role)}`,
  ],
  'org.disableAgent': ({ data }) => [`disabled the agent ${text(data.slug) ?? ''}`],
  'org.enableAgent': ({ data }) => [`enabled the agent ${text(data.slug) ?? ''} again`],
  'org.createAgentToken': ({ data, names }) => [
    `created a token for ${nameOf(names, data.agent, 'an agent')}`,
  ],
  'org.revokeToken': ({ data }) => [
    `revoked ${data.kind === 'ci' ? 'a CI token' : data.kind === 'agent' ? 'an agent’s token' : 'a token'}`,
  ],

  'identity.setup': () => ['set up this server, with its first organisation and project'],
  'identity.signIn': () => ['signed in'],
  'identity.signOut': () => ['signed out'],
  'identity.acceptInvitation': ({ data }) => [`joined as ${role(data.role)}`],
  'identity.editProfile': () => ['changed their name'],
  'identity.changePassword': () => ['changed their password'],
  'identity.createToken': () => ['created a personal token'],
  'identity.revokeToken': () => ['revoked a personal token'],
}

/** The procedures that have words. */
export const describedActions: readonly string[] = Object.keys(tellers)

const nobody: Names = new Map()

/** An event in words; one of a newer server is named by its procedure. */
export function describeEvent(event: Event, names: Names = nobody): EventDescription {
  const teller = Object.hasOwn(tellers, event.action) ? tellers[event.action] : undefined
  if (teller === undefined) return { parts: [`did “${event.action}”`], detail: null }
  const told = teller({ event, data: event.data, names })
  return 'parts' in told ? told : { parts: told, detail: null }
}

/** The same without links, for where only text fits. */
export const eventText = (event: Event, names: Names = nobody): string =>
  describeEvent(event, names)
    .parts.map((part) => (typeof part === 'string' ? part : part.label))
    .join('')
