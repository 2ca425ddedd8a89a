import type { SuggestedRule } from '@baton/schema'
import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { isSignedOut, problemOf } from '../../problem.ts'
import { useProject } from '../../project/use-project.ts'
import { rpc } from '../../rpc.ts'
import { Empty } from '../../ui/empty.tsx'
import { Failure, FailurePage } from '../../ui/failure.tsx'
import { focusHeading } from '../../ui/focus-heading.ts'
import { WarningIcon } from '../../ui/icons.tsx'
import { ButtonLink, TextLink } from '../../ui/links.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { asRole } from '../../ui/role-words.ts'
import { Rows } from '../../ui/skeletons.tsx'
import { useAction } from '../../ui/use-action.ts'
import { playbookQuery, suggestionsQuery } from '../queries.ts'
import { RuleRow } from './rule-row.tsx'
import classes from './rules.module.css'

const route = '/signed-in/p/$org/$project/playbooks/$playbook/rules'

/** The gate rules that Baton would put behind the checklist items that have none. */
export function RulesPage() {
  const { ref, org, slug: project } = useProject()
  const { playbook } = useParams({ from: route })
  const shown = useQuery(playbookQuery(ref, playbook))
  const query = useQuery(suggestionsQuery(ref, playbook))
  if (shown.data === undefined) {
    return shown.error === null || isSignedOut(shown.error) ? (
      <Rows />
    ) : (
      <FailurePage error={shown.error} reset={() => void shown.refetch()} />
    )
  }
  const { title } = shown.data
  const params = { org, project, playbook }
  return (
    <Page
      title="Suggested rules"
      lead={
        <TextLink inherit to="/p/$org/$project/playbooks/$playbook" params={params}>
          {title === '' ? playbook : title}
        </TextLink>
      }
    >
      <Loaded query={query}>
        {({ items, revision }) =>
          items.length === 0 ? (
            <Empty
              title="Every checklist item has its rule"
              action={
                <ButtonLink
                  size="xs"
                  variant="default"
                  to="/p/$org/$project/playbooks/$playbook"
                  params={params}
                >
                  Back to the playbook
                </ButtonLink>
              }
            >
              There is nothing to suggest. An item that is added without a rule shows up here.
            </Empty>
          ) : (
            <Suggestions playbook={playbook} revision={revision} items={items} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Suggestions({
  playbook,
  revision,
  items,
}: {
  playbook: string
  revision: number
  items: readonly SuggestedRule[]
}) {
  const { ref: project, project: shown, may } = useProject()
  const mayAccept = may('playbook:approve')
  // What was chosen of one revision says nothing about the next.
  const [choice, setChoice] = useState<{ revision: number; chosen: ReadonlySet<number> }>()
  const chosen = choice?.revision === revision ? choice.chosen : sensible(items)
  const setChosen = (next: ReadonlySet<number>) => setChoice({ revision, chosen: next })
  const accept = useAction({
    run: (positions: readonly number[]) =>
      rpc.playbook.acceptRules.mutate({
        project,
        playbook,
        baseRevision: revision,
        positions: [...positions],
      }),
    refresh: ['playbook'],
    failed: null,
    done: ({ number }, positions) =>
      `${positions.length === 1 ? '1 rule is' : `${positions.length} rules are`} written as revision ${number}.`,
    onDone: focusHeading,
  })
  const stale = problemOf(accept.error)?.code === 'REVISION_STALE'
  const positions = items.map(({ position }) => position).filter((one) => chosen.has(one))

  function choose(position: number, checked: boolean) {
    const next = new Set(chosen)
    if (checked) next.add(position)
    else next.delete(position)
    setChosen(next)
  }
  return (
    <Stack gap="md">
      <Text className="prose" size="sm">
        {items.length === 1
          ? 'One checklist item has no rule: somebody has to sign it off by hand.'
          : `${items.length} checklist items have no rule: somebody has to sign off each by hand.`}{' '}
        Accepting a rule writes it behind the item, as a comment, and makes a new revision. Work
        that is under way keeps its own.
      </Text>
      {!mayAccept && (
        <Text className="card" size="sm">
          You are {asRole(shown.role)} here. Rules decide what work is held to, so it takes a
          maintainer to accept them.
        </Text>
      )}
      {stale ? (
        <Alert
          variant="default"
          role="alert"
          icon={<WarningIcon />}
          title="Nothing was accepted: the playbook has changed"
        >
          These are the suggestions for revision {revision}, which is in force now. Look at them and
          accept again.
        </Alert>
      ) : (
        accept.error !== null && <Failure error={accept.error} />
      )}
      {mayAccept && (
        <Group gap="sm">
          <Checkbox
            label="All"
            checked={positions.length === items.length}
            indeterminate={positions.length > 0 && positions.length < items.length}
            onChange={(event) =>
              setChosen(
                new Set(event.currentTarget.checked ? items.map(({ position }) => position) : []),
              )
            }
          />
          <Button
            size="xs"
            disabled={positions.length === 0}
            loading={accept.isPending}
            onClick={() => accept.mutate(positions)}
          >
            {acceptWords(positions.length, items.length)}
          </Button>
        </Group>
      )}
      <ul className={classes.rules}>
        {items.map((item) => (
          <RuleRow
            key={item.position}
            item={item}
            playbook={playbook}
            chosen={mayAccept ? chosen.has(item.position) : null}
            busy={accept.isPending}
            onChoose={(checked) => choose(item.position, checked)}
            onAccept={() => accept.mutate([item.position])}
          />
        ))}
      </ul>
    </Stack>
  )
}

/** All but those that no work could meet yet. */
const sensible = (items: readonly SuggestedRule[]): ReadonlySet<number> =>
  new Set(items.filter(({ supported }) => supported).map(({ position }) => position))

function acceptWords(chosen: number, all: number): string {
  if (chosen === all) return `Accept all ${all}`
  return chosen === 0 ? 'Accept the chosen' : `Accept the ${chosen} chosen`
}
