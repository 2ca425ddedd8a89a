import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Rows } from './skeletons.tsx'

/**
 * Goes on to another page, once. The router's own `Navigate` does so with every rendering, which
 * never ends where the way depends on the location.
 */
export function Redirect({ to }: { to: string }) {
  const router = useRouter()
  useEffect(() => {
    void router.navigate({ href: to, replace: true })
  }, [router, to])
  return <Rows count={3} />
}
