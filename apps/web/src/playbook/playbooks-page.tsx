import { Page } from '../ui/page.tsx'

export function PlaybooksPage() {
  return <Page title="PlaybooksPage">{null}</Page>
}
