import type { Command } from 'commander'
import { action } from '../cli.ts'
import { integer, verb, withPages, withProject } from '../command.ts'
import { edit, exportFile, importFile, lint } from './playbook-files.ts'
import { builtIn, list, revisions, show } from './playbook-read.ts'
import { accept, approve, diff, reject, suggest } from './playbook-review.ts'

export function addPlaybookCommands(program: Command): void {
  const noun = program.command('playbook').description('playbooks and their revisions')

  verb(
    noun,
    'lint <file>',
    'check a file, or - for stdin, without a server; exits 1 when it cannot be imported',
    'baton playbook lint agents/backend.md',
    'baton playbook lint agents/backend.md --root ../shop --json',
  )
    .option('--root <folder>', 'the repository that its paths lead into; else git’s')
    .option('--no-git', 'look at the file alone')
    .action(action(lint))

  withProject(
    verb(
      noun,
      'import <file>',
      'bring a file in, or - for stdin; again after a change it becomes the next revision',
      'baton playbook import agents/backend.md --project acme/shop',
    ),
  )
    .option('--playbook <slug>', 'its short name; else made from its title')
    .option('--path <path>', 'where it stands in its repository; else found with git')
    .option('-m, --message <text>', 'why, for the list of revisions')
    .action(action(importFile))

  withPages(
    withProject(verb(noun, 'list', 'list playbooks', 'baton playbook list --project acme/shop')),
  ).action(action(list))

  withProject(
    verb(
      noun,
      'built-in [slug]',
      'list the playbooks that come with Baton, or print one to begin with',
      'baton playbook built-in --project acme/shop',
      'baton playbook built-in library --project acme/shop > playbook.md',
    ),
  ).action(action(builtIn))

  withProject(
    verb(
      noun,
      'show <playbook>',
      'show what a playbook holds: gates, targets, hand-off fields',
      'baton playbook show backend --revision 2 --project acme/shop',
    ),
  )
    .option('--revision <n>', 'another one than the newest approved', integer(0))
    .action(action(show))

  withPages(
    withProject(
      verb(
        noun,
        'revisions <playbook>',
        'list its revisions',
        'baton playbook revisions backend --project acme/shop',
      ),
    ),
  ).action(action(revisions))

  withProject(
    verb(
      noun,
      'diff <playbook>',
      'show what changed between two revisions',
      'baton playbook diff backend 0 1 --project acme/shop',
    ),
  )
    .argument('<from>', 'the older revision', integer(0))
    .argument('<to>', 'the newer revision', integer(0))
    .action(action(diff))

  withProject(
    verb(
      noun,
      'edit <playbook> <file>',
      'write a new revision from an edited file, or - for stdin',
      'baton playbook edit backend backend.md --base 1 -m "Raise the target" --project acme/shop',
    ),
  )
    .requiredOption('--base <n>', 'the revision that the edit was made from', integer(0))
    .option('-m, --message <text>', 'why, for the list of revisions')
    .action(action(edit))

  withProject(
    verb(
      noun,
      'approve <playbook>',
      'put a proposed revision into force',
      'baton playbook approve backend 2 --project acme/shop',
    ),
  )
    .argument('<revision>', 'the proposed revision', integer(0))
    .action(action(approve))

  withProject(
    verb(
      noun,
      'reject <playbook>',
      'turn a proposed revision down',
      'baton playbook reject backend 2 --reason "the target is not agreed" --project acme/shop',
    ),
  )
    .argument('<revision>', 'the proposed revision', integer(0))
    .requiredOption('--reason <text>', 'why')
    .action(action(reject))

  withProject(
    verb(
      noun,
      'suggest <playbook>',
      'suggest how each checklist item can be proved',
      'baton playbook suggest backend --project acme/shop',
      'baton playbook suggest backend --accept all --project acme/shop',
    ),
  )
    .option(
      '--accept <which>',
      'write them into the playbook: all, or positions such as 1,3',
      accept,
    )
    .action(action(suggest))

  withProject(
    verb(
      noun,
      'export <playbook>',
      'print the exact text of a revision, write it to a file, or compare it with one',
      'baton playbook export backend --output agents/backend.md --project acme/shop',
      'baton playbook export backend --check agents/backend.md --project acme/shop',
    ),
  )
    .option('--revision <n>', 'another one than the newest approved', integer(0))
    .option('--output <file>', 'write it there')
    .option('--check <file>', 'compare it with a file; exits 1 on a difference')
    .action(action(exportFile))
}
