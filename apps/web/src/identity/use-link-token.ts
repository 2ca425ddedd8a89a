import { useLocation } from '@tanstack/react-router'

/** The token of a one-time link. It stands in the fragment, which no server ever sees. */
export function useLinkToken(): string | null {
  const hash = useLocation({ select: (location) => location.hash })
  const token = new URLSearchParams(hash).get('token')
  return token === '' ? null : token
}
