import { Button } from '@mantine/core'

/** Something to do with one row; quiet, since it stands there as often as there are rows. */
export function RowButton({
  label,
  name,
  onClick,
}: {
  label: string
  /** What a screen reader says: the deed and the row it is for. */
  name: string
  onClick: () => void
}) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      fw={500}
      aria-label={name}
      onClick={onClick}
    >
      {label}
    </Button>
  )
}
