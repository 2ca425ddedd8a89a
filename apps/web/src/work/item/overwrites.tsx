import { Alert } from '@mantine/core'
import { WarningIcon } from '../../ui/icons.tsx'
import css from './item.module.css'

/** Says which texts, that somebody changed meanwhile, an edit is about to take the place of. */
export function Overwrites({ theirs }: { theirs: readonly { name: string; text: string }[] }) {
  return theirs.map(({ name, text }) => (
    <Alert
      key={name}
      role="alert"
      variant="default"
      icon={<WarningIcon />}
      title={`Somebody changed the ${name} since you began`}
    >
      If you save, yours takes the place of theirs:
      <pre className={css.theirs}>{text === '' ? 'Nothing.' : text}</pre>
    </Alert>
  ))
}
