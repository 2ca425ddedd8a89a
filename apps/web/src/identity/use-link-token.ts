import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'

/** The token of a one-time link. It stands in the fragment, which no server ever sees. */
export function useLinkToken(): string | null {
  const hash = useLocation({ select: (location) => location.hash })
  const found = new URLSearchParams(hash).get('token')
  // Once it was used the way leads on, without it, while the page still stands.
  const [token, setToken] = useState(found)
  if (found !== null && found !== token) setToken(found)
  return token === '' ? null : token
}
