import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { problemOf } from '../../problem.ts'
import { useProject } from '../../project/use-project.ts'
import { FailurePage, NotFoundPage } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { Rows } from '../../ui/skeletons.tsx'
import { workQuery } from '../queries.ts'
import { Item } from './item.tsx'

export function ItemPage() {
  const { number } = useParams({ from: '/signed-in/p/$org/$project/items/$number' })
  if (!/^[1-9][0-9]{0,8}$/.test(number)) return <NotFoundPage />
  // Another item is another page: nothing of the one before stays open.
  return <NumberedItem key={number} number={Number(number)} />
}

function NumberedItem({ number }: { number: number }) {
  const { ref } = useProject()
  const { data: item, error, refetch } = useQuery(workQuery(ref, number))
  if (item !== undefined) return <Item item={item} error={error} retry={() => void refetch()} />
  if (error === null) return <Rows count={5} height={72} />
  return problemOf(error)?.code === 'NOT_FOUND' ? (
    <NoItem number={number} />
  ) : (
    <FailurePage error={error} reset={() => void refetch()} />
  )
}

function NoItem({ number }: { number: number }) {
  const { org, slug, name } = useProject()
  return (
    <Page title={`There is no item #${number}`} narrow>
      <Text>
        {name} has no work item with this number. The link may be meant for another project.
      </Text>
      <Anchor component={Link} to={`/p/${org}/${slug}/work`}>
        To the work of {name}
      </Anchor>
    </Page>
  )
}
