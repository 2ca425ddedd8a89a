import { Page } from '../../ui/page.tsx'

export function BoardPage() {
  return <Page title="BoardPage">{null}</Page>
}
