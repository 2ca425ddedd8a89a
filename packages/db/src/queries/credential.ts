import type { Role } from '@baton/schema'
import { sql } from 'kysely'
import type { Tx } from '../db.ts'
import { type Placeholder, prepared } from '../prepared.ts'

/**
 * An API token with whom it stands for and, one row each, the memberships behind it: a person's
 * own, or the one org of an agent or a CI token (which works as a contributor). Tokens of
 * disabled people are not found, nor those of an agent whose sponsor is disabled or no member of
 * its org any more. A single row of nulls without any membership.
 */
export const findTokenActor = prepared((db, p: Placeholder<{ id: string }>) =>
  db
    .selectFrom('apiToken')
    .leftJoin('person', 'person.id', 'apiToken.personId')
    .leftJoin('agent', 'agent.id', 'apiToken.agentId')
    .leftJoin('project', 'project.id', 'apiToken.projectId')
    .leftJoin('member', 'member.personId', 'apiToken.personId')
    .leftJoin('org', (join) =>
      join.on('org.id', '=', sql<string>`coalesce(member.org_id, api_token.org_id)`),
    )
    .where('apiToken.id', '=', p('id'))
    .where('person.disabledAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('agent.id', 'is', null),
        eb.exists(
          eb
            .selectFrom('member as sponsorship')
            .innerJoin('person as sponsor', 'sponsor.id', 'sponsorship.personId')
            .whereRef('sponsorship.orgId', '=', 'agent.orgId')
            .whereRef('sponsorship.personId', '=', 'agent.sponsorId')
            .where('sponsor.disabledAt', 'is', null)
            .select('sponsor.id'),
        ),
      ]),
    )
    .select([
      'apiToken.kind',
      'apiToken.name',
      'apiToken.secretHash',
      'apiToken.scopes',
      'apiToken.expiresAt',
      'apiToken.lastUsedAt',
      'apiToken.revokedAt',
      'apiToken.projectId',
      'agent.disabledAt as agentDisabledAt',
      'project.slug as projectSlug',
      'person.email',
      'org.id as orgId',
      'org.slug as org',
      'org.name as orgName',
      sql<string>`coalesce(person.id, agent.id, api_token.id)`.as('actorId'),
      sql<string>`coalesce(person.name, agent.name, api_token.name)`.as('actorName'),
      sql<Role | null>`case api_token.kind
        when 'personal' then member.role
        when 'agent' then agent.role
        else 'contributor' end`.as('role'),
    ]),
)

export async function touchToken(tx: Tx, { id, at }: { id: string; at: string }): Promise<void> {
  await tx.updateTable('apiToken').set({ lastUsedAt: at }).where('id', '=', id).execute()
}
