import type { WorkDetail, WorkStatus } from '@baton/schema'
import { Button, Menu, Text } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { DownIcon } from '../../ui/icons.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { MoveItems } from '../move-items.tsx'
import { adviceOn, asksFirst, movesOf } from '../moves.ts'
import { statusWords } from '../words.ts'
import type { ItemActions } from './use-item-actions.ts'

/** Where the item may go, and what that does or needs; some moves ask why. */
export function MoveMenu({
  item,
  actions,
  buttonRef,
}: {
  item: WorkDetail
  actions: ItemActions
  buttonRef: RefObject<HTMLButtonElement | null>
}) {
  const [asked, setAsked] = useState<WorkStatus | null>(null)
  if (movesOf(item).length === 0) return null
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button ref={buttonRef} size="xs" variant="default" rightSection={<DownIcon />}>
            Move
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <MoveItems
            item={item}
            onMove={(to) => (asksFirst(item, to) ? setAsked(to) : actions.move.mutate({ to }))}
          />
        </Menu.Dropdown>
      </Menu>
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked === null ? '' : `Move #${item.number} to ${statusWords[asked].toLowerCase()}`}
      >
        {asked !== null && (
          <>
            <Text size="sm" c="dimmed" mb="sm">
              {adviceOn(item, asked)}
            </Text>
            <ReasonForm
              label="Why"
              optional={asked !== 'blocked' && asked !== 'cancelled'}
              draft={`move ${item.project}#${item.number} ${asked}`}
              send={`Move to ${statusWords[asked].toLowerCase()}`}
              onCancel={() => setAsked(null)}
              onSend={(reason, sent) => {
                setAsked(null)
                actions.move.mutate({ to: asked, reason, sent })
              }}
            />
          </>
        )}
      </Dialog>
    </>
  )
}
