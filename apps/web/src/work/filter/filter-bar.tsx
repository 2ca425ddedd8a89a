import { useQuery } from '@tanstack/react-query'
import { type Ref, useState } from 'react'
import { useProject } from '../../project/use-project.ts'
import { AgentIcon, PersonIcon } from '../../ui/icons.tsx'
import type { WorkFilters } from '../filters.ts'
import { kindsQuery } from '../queries.ts'
import { WorkState } from '../state.tsx'
import { type Assignee, useAssignees } from '../use-assignees.ts'
import { statusWords } from '../words.ts'
import { type Chip, Chips } from './chips.tsx'
import { type Choice, Facet } from './facet.tsx'
import css from './filter.module.css'
import { TextFilter } from './text-filter.tsx'
import type { SetFilters } from './use-filters.ts'
import { Views } from './views.tsx'

const statusChoices: Choice[] = [
  { value: 'unfinished', label: 'Unfinished' },
  ...Object.entries(statusWords).map(([value, label]) => ({
    value,
    label,
    icon: <WorkState status={value as keyof typeof statusWords} />,
  })),
  { value: 'all', label: 'All' },
]

const toChoice = ({ value, label, kind, hint }: Assignee): Choice => ({
  value,
  label,
  hint,
  icon: (
    <span className="status">
      {kind === 'person' ? <PersonIcon /> : <AgentIcon />}
      {label}
    </span>
  ),
})

/** What narrows the list and the board, and the views that were kept. */
export function FilterBar({
  filters,
  set,
  text,
  withStatus = true,
  onLeave,
  children,
}: {
  filters: WorkFilters
  set: SetFilters
  /** The text field, for the key that goes there. */
  text: Ref<HTMLInputElement>
  /** False where the states are columns. */
  withStatus?: boolean
  /** Leaves the text field for the results. */
  onLeave: () => void
  children?: React.ReactNode
}) {
  const { ref, org } = useProject()
  const [asked, setAsked] = useState(false)
  const named = filters.assignee?.includes('@') === true || filters.assignee?.startsWith('agent:')
  const { people, gap } = useAssignees(org, asked || named === true)
  const kinds = useQuery({ ...kindsQuery(ref), enabled: asked }).data ?? []
  const known = filters.kind === undefined ? kinds : [...new Set([...kinds, filters.kind])].sort()
  const open = () => setAsked(true)

  return (
    <div className={css.bar}>
      <div className={css.row}>
        <TextFilter
          ref={text}
          text={filters.text ?? ''}
          onChange={(next) => set({ ...filters, text: next }, { replace: true })}
          onLeave={onLeave}
        />
        {withStatus && (
          <Facet
            label="Status"
            groups={[{ choices: statusChoices }]}
            value={filters.status ?? 'unfinished'}
            narrows={filters.status !== undefined}
            onChange={(status) => set({ ...filters, status: status as WorkFilters['status'] })}
          />
        )}
        <Facet
          label="Assignee"
          searchable
          groups={[
            {
              choices: [
                { value: 'me', label: 'You' },
                { value: 'nobody', label: 'Nobody' },
              ],
            },
            { title: 'Members', choices: people.filter(isPerson).map(toChoice) },
            { title: 'Agents', choices: people.filter((one) => !isPerson(one)).map(toChoice) },
          ]}
          gap={gap}
          value={filters.assignee}
          onOpen={open}
          onChange={(assignee) => set({ ...filters, assignee })}
        />
        <Facet
          label="Kind"
          searchable={known.length > 8}
          groups={[{ choices: known.map((kind) => ({ value: kind, label: kind })) }]}
          value={filters.kind}
          onOpen={open}
          onChange={(kind) => set({ ...filters, kind })}
        />
        <Views filters={filters} set={set} />
        {children}
      </div>
      <Chips
        chips={chipsOf(withStatus ? filters : { ...filters, status: undefined }, people)}
        onRemove={(name) => set({ ...filters, [name]: undefined })}
        onClear={() => set(withStatus ? {} : { status: filters.status })}
      />
    </div>
  )
}

const isPerson = ({ kind }: Assignee) => kind === 'person'

/** The text is no chip: its field shows it. */
function chipsOf({ status, assignee, kind }: WorkFilters, people: readonly Assignee[]): Chip[] {
  const whom = { me: 'you', nobody: 'nobody' }[assignee ?? '']
  const found = people.find(({ value }) => value === assignee)?.label
  return [
    ...(status === undefined
      ? []
      : [
          {
            name: 'status' as const,
            label: 'Status',
            value: status === 'all' ? 'all' : statusWords[status].toLowerCase(),
          },
        ]),
    ...(assignee === undefined
      ? []
      : [{ name: 'assignee' as const, label: 'Assignee', value: whom ?? found ?? assignee }]),
    ...(kind === undefined ? [] : [{ name: 'kind' as const, label: 'Kind', value: kind }]),
  ]
}
