import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useProject } from '../../project/use-project.ts'
import { FailurePage, NotFoundPage } from '../../ui/failure.tsx'
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
  return error === null ? (
    <Rows count={5} height={72} />
  ) : (
    <FailurePage error={error} reset={() => void refetch()} />
  )
}
