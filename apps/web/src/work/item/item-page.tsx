import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { GateList } from '../../gate/gate-list.tsx'
import { itemGatesQuery } from '../../gate/queries.ts'
import { FailurePage, NotFoundPage } from '../../ui/failure.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { Rows } from '../../ui/skeletons.tsx'
import { workQuery } from '../queries.ts'

export function ItemPage() {
  const { org, project, number } = useParams({ from: '/signed-in/p/$org/$project/items/$number' })
  if (!/^[1-9][0-9]{0,8}$/.test(number)) return <NotFoundPage />
  return <Item org={org} project={project} number={Number(number)} />
}

function Item({ org, project, number }: { org: string; project: string; number: number }) {
  const ref = `${org}/${project}`
  const { data: item, error, refetch } = useQuery(workQuery(ref, number))
  const gates = useQuery(itemGatesQuery(ref, number))
  if (item === undefined) {
    return error === null ? <Rows /> : <FailurePage error={error} reset={() => void refetch()} />
  }
  const facts = [
    item.status.replaceAll('_', ' '),
    item.kind,
    `${item.priority} priority`,
    item.assignee === null ? 'nobody assigned' : `assigned to ${item.assignee.name}`,
    ...(item.playbook === null
      ? []
      : [`playbook ${item.playbook.slug}, revision ${item.playbook.revision}`]),
  ]
  return (
    <Page title={`${ref}#${number} ${item.title}`} lead={facts.join(' · ')}>
      {item.body !== '' && <Text className="body-text">{item.body}</Text>}
      <Section title="Gates">
        <Loaded query={gates}>
          {({ gates, ready }) => (
            <>
              <Text size="sm" c="dimmed">
                {ready ? 'No gate holds this item back.' : 'Not ready: gates are open.'}
              </Text>
              {gates.length > 0 && (
                <div className="card">
                  <GateList gates={gates} />
                </div>
              )}
            </>
          )}
        </Loaded>
      </Section>
      <Anchor component={Link} to={`/p/${ref}`} size="sm">
        Back to the project
      </Anchor>
    </Page>
  )
}
