/** One for the page: what it says itself it does not hear. */
const tabs = new BroadcastChannel('baton:account')

/** Tells the other tabs who is signed in now; null: nobody any more. */
export const tellTabs = (account: string | null) => tabs.postMessage(account)

/** Hears what other tabs say; answers how to stop. */
export function hearTabs(hear: (account: string | null) => void): () => void {
  const listener = ({ data }: MessageEvent<string | null>) => hear(data)
  tabs.addEventListener('message', listener)
  return () => tabs.removeEventListener('message', listener)
}
