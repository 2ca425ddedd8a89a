import { useState } from 'react'

/** Whether a request of somebody below is on its way: `during` is put around it. */
export function useBusy() {
  const [busy, setBusy] = useState(false)
  async function during<Answer>(request: Promise<Answer>): Promise<Answer> {
    setBusy(true)
    try {
      return await request
    } finally {
      setBusy(false)
    }
  }
  return { busy, during }
}
