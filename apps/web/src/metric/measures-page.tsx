import { Page } from '../ui/page.tsx'

export function MeasuresPage() {
  return <Page title="MeasuresPage">{null}</Page>
}
