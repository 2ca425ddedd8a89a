import { NotFoundPage } from '../ui/failure.tsx'
import { PublicShell } from './public-shell.tsx'

/** An address that belongs to nothing, whoever asks for it. */
export function Lost() {
  return (
    <PublicShell>
      <NotFoundPage />
    </PublicShell>
  )
}
