import type { RouterOutputs } from '@baton/api'
import type { Gate } from '@baton/schema'
import { Anchor, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Loaded } from '../ui/loaded.tsx'
import { Section } from '../ui/section.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { GateList } from './gate-list.tsx'
import { openGatesQuery } from './queries.ts'

type OpenGate = RouterOutputs['gate']['listOpen']['items'][number]
type Item = { item: string; number: number; title: string; gates: Gate[] }

/** What still holds the project's unfinished work back, item by item. */
export function OpenGates({ org, project }: { org: string; project: string }) {
  const query = useInfiniteQuery(openGatesQuery(`${org}/${project}`))
  return (
    <Section title="Open gates">
      <Loaded query={query}>
        {(gates) =>
          gates.length === 0 ? (
            <Text c="dimmed">No gate holds unfinished work back.</Text>
          ) : (
            <>
              {groupByItem(gates).map(({ item, number, title, gates }) => (
                <div key={item} className="card">
                  <Title order={3} size="h5">
                    <Anchor component={Link} to={`/p/${org}/${project}/items/${number}`} inherit>
                      {item} {title}
                    </Anchor>
                  </Title>
                  <GateList gates={gates} />
                </div>
              ))}
              <ShowMore query={query} />
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

/** The server lists gate by gate, the gates of an item one after the other. */
function groupByItem(gates: readonly OpenGate[]): Item[] {
  const items: Item[] = []
  for (const { gate, ...item } of gates) {
    const last = items.at(-1)
    if (last?.number === item.number) last.gates.push(gate)
    else items.push({ ...item, gates: [gate] })
  }
  return items
}
