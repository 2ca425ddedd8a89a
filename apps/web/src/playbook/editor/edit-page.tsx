import { Page } from '../../ui/page.tsx'

export function EditPage() {
  return <Page title="EditPage">{null}</Page>
}
