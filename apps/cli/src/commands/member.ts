import { type Role, roles } from '@baton/schema/plain'
import { Argument, type Command, Option } from 'commander'
import { action, type Cli } from '../cli.ts'
import {
  type OrgOptions,
  type PageOptions,
  printPage,
  readPages,
  verb,
  withOrg,
  withPages,
} from '../command.ts'
import { plain, relative } from '../output.ts'

async function add(cli: Cli, email: string, options: OrgOptions & { role: Role }) {
  const org = await cli.org(options.org)
  const client = await cli.client()
  const invitation = await client.org.addMember.mutate({ org, email, role: options.role })
  cli.output.note(
    `Send this link to ${invitation.email}; it is shown once, works once, and ends ` +
      `${relative(invitation.expiresAt)}.`,
  )
  cli.output.data(invitation, ({ url }) => url)
}

async function list(cli: Cli, options: OrgOptions & PageOptions) {
  const org = await cli.org(options.org)
  const client = await cli.client()
  const page = await readPages(options, (query) => client.org.listMembers.query({ org, ...query }))
  printPage(cli, page, ['E-MAIL', 'NAME', 'ROLE', 'JOINED'], (member) => [
    member.email,
    plain(member.person.name),
    member.role,
    relative(member.joinedAt),
  ])
}

async function setRole(cli: Cli, email: string, role: Role, options: OrgOptions) {
  const org = await cli.org(options.org)
  const client = await cli.client()
  const answer = await client.org.setMemberRole.mutate({ org, email, role })
  cli.output.data(answer, () => `${email} is ${role} of ${org} now.`)
}

async function remove(cli: Cli, email: string, options: OrgOptions) {
  const org = await cli.org(options.org)
  const client = await cli.client()
  const answer = await client.org.removeMember.mutate({ org, email })
  cli.output.data(answer, () => `${email} is no member of ${org} any more.`)
}

async function invitations(cli: Cli, options: OrgOptions & PageOptions) {
  const org = await cli.org(options.org)
  const client = await cli.client()
  const page = await readPages(options, (query) =>
    client.org.listInvitations.query({ org, ...query }),
  )
  printPage(cli, page, ['ID', 'E-MAIL', 'ROLE', 'INVITED BY', 'ENDS'], (invitation) => [
    invitation.id,
    invitation.email,
    invitation.role,
    plain(invitation.invitedBy.name),
    relative(invitation.expiresAt),
  ])
}

async function uninvite(cli: Cli, invitation: string, options: OrgOptions) {
  const org = await cli.org(options.org)
  const client = await cli.client()
  const answer = await client.org.revokeInvitation.mutate({ org, invitation })
  cli.output.data(answer, () => 'The invitation is revoked; its link does not work any more.')
}

export function addMemberCommands(program: Command): void {
  const noun = program.command('member').description('the people of an org')

  withOrg(
    verb(
      noun,
      'add <email>',
      'invite somebody; prints the one-time link',
      'baton member add bo@example.org --role maintainer',
    ),
  )
    .addOption(
      new Option('--role <role>', 'what they may do').choices(roles).default('contributor'),
    )
    .action(action(add))

  withPages(withOrg(verb(noun, 'list', 'list the members', 'baton member list --org acme'))).action(
    action(list),
  )

  withOrg(
    verb(
      noun,
      'set-role <email>',
      'change what a member may do',
      'baton member set-role bo@example.org admin',
    ),
  )
    .addArgument(new Argument('<role>', 'the new role').choices(roles))
    .action(action(setRole))

  withOrg(
    verb(noun, 'remove <email>', 'take a member out', 'baton member remove bo@example.org'),
  ).action(action(remove))

  withPages(
    withOrg(
      verb(
        noun,
        'invitations',
        'list the invitations that are open',
        'baton member invitations --org acme',
      ),
    ),
  ).action(action(invitations))

  withOrg(
    verb(
      noun,
      'uninvite <id>',
      'revoke an open invitation',
      'baton member uninvite 01980000-0000-7000-8000-000000000000',
    ),
  ).action(action(uninvite))
}
