import { Button, Group, Menu, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useProject } from '../../project/use-project.ts'
import { afterMenu } from '../../ui/after-menu.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DeleteIcon, DownIcon, EditIcon, PlusIcon, ViewIcon } from '../../ui/icons.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { tooLong } from '../../ui/too-long.ts'
import { filterKey, type WorkFilters } from '../filters.ts'
import css from './filter.module.css'
import type { SetFilters } from './use-filters.ts'
import { useViews, type View } from './use-views.ts'

const longestName = 60

type Naming = { view: View | null; name: string }

/** Filters that were given a name, kept for this project and account in this browser. */
export function Views({ filters, set }: { filters: WorkFilters; set: SetFilters }) {
  const { ref } = useProject()
  const [views, change] = useViews(ref)
  const [naming, setNaming] = useState<Naming | null>(null)
  const current = views.find((view) => filterKey(view.filters) === filterKey(filters))

  function choose(name: string) {
    const chosen = views.find((view) => view.name === name)
    if (chosen !== undefined) set(chosen.filters)
  }

  return (
    <>
      <Menu position="bottom-start" width={240} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            className={css.facet}
            leftSection={<ViewIcon />}
            rightSection={<DownIcon />}
            data-chosen={current !== undefined || undefined}
          >
            <span className={css.viewName}>{current?.name ?? 'Views'}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{views.length === 0 ? 'No view is kept yet' : 'Kept views'}</Menu.Label>
          <Menu.RadioGroup value={current?.name ?? ''} onChange={choose}>
            {views.map(({ name }) => (
              <Menu.RadioItem key={name} value={name} closeMenuOnClick>
                {name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          {current === undefined ? (
            <Menu.Item
              leftSection={<PlusIcon />}
              onClick={() => afterMenu(() => setNaming({ view: null, name: '' }))}
            >
              Keep these filters…
            </Menu.Item>
          ) : (
            <>
              <Menu.Item
                leftSection={<EditIcon />}
                onClick={() => afterMenu(() => setNaming({ view: current, name: current.name }))}
              >
                Rename “{current.name}”…
              </Menu.Item>
              <Menu.Item
                leftSection={<DeleteIcon />}
                onClick={() => {
                  change.remove(current.name)
                  notifyDone(`The view “${current.name}” is deleted. The filters stay.`)
                }}
              >
                Delete “{current.name}”
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Dialog
        opened={naming !== null}
        onClose={() => setNaming(null)}
        title={naming?.view === null ? 'Keep these filters' : 'Rename the view'}
      >
        {naming !== null && (
          <NameForm
            naming={naming}
            taken={views.map(({ name }) => name)}
            onDone={(name) => {
              if (naming.view === null) change.add({ name, filters })
              else change.rename(naming.view.name, name)
              setNaming(null)
            }}
          />
        )}
      </Dialog>
    </>
  )
}

function NameForm({
  naming,
  taken,
  onDone,
}: {
  naming: Naming
  taken: readonly string[]
  onDone: (name: string) => void
}) {
  const [name, setName] = useState(naming.name)
  const [error, setError] = useState<string | null>(null)

  function submit(event: FormEvent) {
    event.preventDefault()
    const said = name.trim()
    const excess = tooLong(said, longestName)
    if (said === '') setError('Fill this in.')
    else if (excess !== undefined) setError(excess)
    else if (said !== naming.name && taken.includes(said)) {
      setError('A view is called that already.')
    } else onDone(said)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Name"
          description="Kept in this browser, for you and this project."
          data-autofocus
          value={name}
          error={error}
          onChange={(event) => {
            setName(event.currentTarget.value)
            setError(null)
          }}
        />
        <Group justify="flex-end">
          <Button type="submit">{naming.view === null ? 'Keep the view' : 'Rename'}</Button>
        </Group>
      </Stack>
    </form>
  )
}
