import type { Revision } from '@baton/schema'
import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Failure } from '../../ui/failure.tsx'
import { InfoIcon, WarningIcon } from '../../ui/icons.tsx'
import { Time } from '../../ui/time.tsx'
import type { Draft } from './draft.ts'
import css from './editor.module.css'
import type { Kept } from './use-kept.ts'

/** Which text this is, when others wait beside it. */
export function WaitingNotice({
  place,
  current,
  waiting,
  inForce,
}: {
  place: { org: string; project: string; playbook: string }
  current: number
  waiting: Pick<Revision, 'number' | 'author' | 'baseRevision'>
  inForce: boolean
}) {
  const { number, author, baseRevision } = waiting
  const behind = baseRevision !== null && baseRevision !== current
  return (
    <Alert role="note" variant="default" icon={<InfoIcon />} className={css.notice}>
      <Text size="sm">
        Revision {number} by {author.name} waits for approval and is not in this text: you edit
        revision {current}, {inForce ? 'which is in force' : 'the newest, for none is in force yet'}
        .{' '}
        {behind
          ? `It was made from revision ${baseRevision}, so it cannot be approved as it is.`
          : `If yours comes into force first, revision ${number} cannot be approved as it is.`}{' '}
        <Anchor
          inherit
          underline="always"
          renderRoot={(anchor) => (
            <Link
              to="/p/$org/$project/playbooks/$playbook/diff"
              params={place}
              search={{ from: baseRevision ?? current, to: number }}
              {...anchor}
            />
          )}
        >
          See what revision {number} changes
        </Anchor>
      </Text>
    </Alert>
  )
}

/** Another revision came into force while this text was written. */
export function MovedNotice({
  base,
  head,
  onCombine,
}: {
  base: number
  head: number
  onCombine: () => void
}) {
  return (
    <Alert role="status" variant="default" icon={<WarningIcon />} className={css.notice}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          Revision {head} is in force now, and your text was made from revision {base}. Put both
          together before you save; nothing of yours is lost.
        </Text>
        <Button size="compact-sm" variant="default" onClick={onCombine}>
          Put both together
        </Button>
      </Group>
    </Alert>
  )
}

const keptWords: Record<Exclude<Kept, 'kept'>, string> = {
  full: 'This browser has no room left for the draft. Your text is in this page alone: save it, or copy it before you leave.',
  elsewhere:
    'This playbook is being edited in another tab of this browser too. Only the draft that was typed last is kept: go on in one of them.',
}

export function KeptNotice({ kept }: { kept: Kept }) {
  if (kept === 'kept') return null
  return (
    <Alert role="alert" variant="default" icon={<WarningIcon />} className={css.notice}>
      <Text size="sm">{keptWords[kept]}</Text>
    </Alert>
  )
}

/** Asked when somebody comes back to a text that was never saved. */
export function DraftChoice({
  draft,
  current,
  onContinue,
  onDiscard,
  busy,
  error,
}: {
  draft: Draft
  current: number
  onContinue: () => void
  onDiscard: () => void
  busy: boolean
  /** Why going on did not work. */
  error: Error | null
}) {
  return (
    <section className={`card ${css.choice}`} aria-label="Unsaved draft">
      <Text fw={600}>
        You have an unsaved draft from <Time at={draft.at} />, based on revision {draft.base}.
      </Text>
      <Text size="sm" c="dimmed">
        {draft.base === current
          ? `Revision ${current} is still the one to edit.`
          : `Revision ${current} came meanwhile. Go on with the draft, and put both together before you save.`}
      </Text>
      {error !== null && <Failure error={error} />}
      <Group gap="sm" mt="sm">
        <Button onClick={onContinue} loading={busy} data-autofocus>
          Continue with the draft
        </Button>
        <Button variant="default" onClick={onDiscard} disabled={busy}>
          Discard it and edit revision {current}
        </Button>
      </Group>
    </section>
  )
}
