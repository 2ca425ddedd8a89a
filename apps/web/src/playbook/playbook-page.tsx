import { Page } from '../ui/page.tsx'

export function PlaybookPage() {
  return <Page title="PlaybookPage">{null}</Page>
}
