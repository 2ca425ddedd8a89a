import { EditIcon, MinusIcon, PlusIcon } from '../../ui/icons.tsx'
import { Status } from '../../ui/status.tsx'

export function ChangeStatus({ change }: { change: 'added' | 'removed' | 'changed' }) {
  switch (change) {
    case 'added':
      return <Status tone="good" icon={<PlusIcon />} word="Added" />
    case 'removed':
      return <Status tone="bad" icon={<MinusIcon />} word="Removed" />
    case 'changed':
      return <Status tone="busy" icon={<EditIcon />} word="Changed" />
  }
}
