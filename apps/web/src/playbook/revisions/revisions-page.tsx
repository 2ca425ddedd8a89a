import { Page } from '../../ui/page.tsx'

export function RevisionsPage() {
  return <Page title="RevisionsPage">{null}</Page>
}
