import type { WorkDetail } from '@baton/schema'
import { SegmentedControl, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { type Ref, useMemo, useState } from 'react'
import { ActorKindIcon, EventRow } from '../../event/event-row.tsx'
import { useNames } from '../../event/use-names.ts'
import { useProject } from '../../project/use-project.ts'
import { Failure } from '../../ui/failure.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { Section } from '../../ui/section.tsx'
import { ShowMore } from '../../ui/show-more.tsx'
import { Rows } from '../../ui/skeletons.tsx'
import { Time } from '../../ui/time.tsx'
import { useHashTarget } from '../../ui/use-hash-target.ts'
import { useStored } from '../../ui/use-stored.ts'
import { CommentForm } from './comment-form.tsx'
import css from './item.module.css'
import { isOnItsWay } from './on-its-way.ts'
import { commentsQuery, itemEventsQuery } from './queries.ts'
import { lacksNames, mergeTimeline, namesIn } from './timeline.ts'
import type { Comment } from './types.ts'

type Shown = 'all' | 'comments' | 'activity'

/** What was said about an item and what happened to it, newest first. */
export function Discussion({
  item: { project, number },
  commentRef,
}: {
  item: WorkDetail
  commentRef: Ref<HTMLTextAreaElement>
}) {
  const { org, may } = useProject()
  const [chosen, setChosen] = useStored<Shown>('item-timeline', 'all')
  const { hash } = useLocation()
  /** The link to a comment from which the reader has turned away. */
  const [left, setLeft] = useState('')
  const wantsComment = hash.startsWith('comment-') && hash !== left
  const shown = wantsComment && chosen === 'activity' ? 'all' : chosen
  const comments = useInfiniteQuery(commentsQuery(project, number))
  const events = useInfiniteQuery(itemEventsQuery(project, number))
  const known = useMemo(
    () => namesIn(comments.data ?? [], events.data ?? []),
    [comments.data, events.data],
  )
  const names = useNames(org, known, lacksNames(events.data ?? [], known))
  const isRead = comments.data !== undefined && events.data !== undefined
  useHashTarget('comment-', isRead)
  const { entries, more } = mergeTimeline(
    { items: comments.data ?? [], more: comments.hasNextPage },
    { items: events.data ?? [], more: events.hasNextPage },
  )
  const wanted = entries.filter(
    ({ type }) => shown === 'all' || (type === 'comment') === (shown === 'comments'),
  )
  const failed = [comments, events].find(({ error }) => error !== null)

  function choose(next: Shown) {
    setChosen(next)
    setLeft(hash)
  }

  const both = {
    hasNextPage: more,
    isFetchingNextPage: comments.isFetchingNextPage || events.isFetchingNextPage,
    fetchNextPage() {
      if (comments.hasNextPage) void comments.fetchNextPage()
      if (events.hasNextPage) void events.fetchNextPage()
    },
  }

  return (
    <Section
      title="Comments and activity"
      id="discussion"
      action={
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          value={shown}
          onChange={choose}
          data={[
            { value: 'all', label: 'All' },
            { value: 'comments', label: 'Comments' },
            { value: 'activity', label: 'Activity' },
          ]}
        />
      }
    >
      {may('work:write') && (
        <CommentForm
          project={project}
          number={number}
          fieldRef={commentRef}
          onSend={() => shown === 'activity' && choose('all')}
        />
      )}
      {failed !== undefined && <Failure error={failed.error} retry={failed.refetch} />}
      {isRead ? (
        <>
          {wanted.length === 0 && (
            <Text size="sm" c="dimmed">
              {shown === 'comments' ? 'Nobody has commented yet.' : 'Nothing has happened yet.'}
            </Text>
          )}
          <ol className={css.timeline}>
            {wanted.map((entry) =>
              entry.type === 'comment' ? (
                <CommentRow key={entry.key} comment={entry.comment} />
              ) : (
                <EventRow key={entry.key} event={entry.event} project={project} names={names} />
              ),
            )}
          </ol>
          <ShowMore query={both} />
        </>
      ) : (
        failed === undefined && <Rows count={3} height={56} />
      )}
    </Section>
  )
}

function CommentRow({ comment }: { comment: Comment }) {
  const { id, author, body, createdAt } = comment
  return (
    <li id={`comment-${id}`} tabIndex={-1} className={css.comment}>
      <div className={css.commentHead}>
        <ActorKindIcon kind={author.kind} />
        <strong>{author.name}</strong>
        {isOnItsWay(comment) ? (
          <span>Sending…</span>
        ) : (
          <Link to="." hash={`comment-${id}`} className={css.commentTime}>
            <Time at={createdAt} />
          </Link>
        )}
      </div>
      <Markdown text={body} />
    </li>
  )
}
