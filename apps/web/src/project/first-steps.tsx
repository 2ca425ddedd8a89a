import { Button, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CheckIcon, OpenIcon } from '../ui/icons.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import { TextLink } from '../ui/links.tsx'
import { Section } from '../ui/section.tsx'
import { Rows } from '../ui/skeletons.tsx'
import { NewItemButton } from '../work/create/new-item-button.tsx'
import styles from './first-steps.module.css'
import { firstStepsQuery } from './queries.ts'
import { useProject } from './use-project.ts'

const BringPlaybook = lazyPart(
  async () => (await import('../playbook/import/bring-playbook.tsx')).BringPlaybook,
  <Rows count={1} height={320} />,
)

const bring = 'bring-a-playbook'

/** What to do in a young project; what is done already is ticked. */
export function FirstSteps({ hasPlaybook, onHide }: { hasPlaybook: boolean; onHide?: () => void }) {
  const { ref, org, may } = useProject()
  const { data } = useQuery(firstStepsQuery(ref))
  const mayBring = !hasPlaybook && may('playbook:write')
  return (
    <>
      <Section
        title="What to do next"
        action={
          onHide && (
            <Button size="xs" variant="subtle" onClick={onHide}>
              Hide this list
            </Button>
          )
        }
      >
        <ol className={styles.steps}>
          <Step done={hasPlaybook} title="Bring a playbook">
            <Text size="sm">
              A playbook is a Markdown file that says how work is done here. Its checklist becomes
              gates for every work item, its success metrics become targets on this page.
            </Text>
            {mayBring ? (
              <Text size="sm">
                <TextLink to="." hash={bring} inherit underline="always">
                  Choose one below
                </TextLink>
                : a file, a text, or one that comes with Baton.
              </Text>
            ) : (
              !hasPlaybook && (
                <Text size="sm" c="dimmed">
                  It takes a contributor to do so.
                </Text>
              )
            )}
          </Step>
          <Step done={data?.hasWork === true} title="Create a first work item">
            <Text size="sm">
              Something to be done, with a number. Items made before there is a playbook have no
              gates.
            </Text>
            {may('work:write') ? (
              <div>
                <NewItemButton />
              </div>
            ) : (
              <Text size="sm" c="dimmed">
                It takes a contributor to do so.
              </Text>
            )}
          </Step>
          <Step done={data?.isConnected === true} title="Connect an agent or CI">
            <Text size="sm">
              An agent works on items by itself; CI sends the reports that gates and targets are
              judged by. Each has a token of its own. This is ticked as soon as one of them has done
              something here.
            </Text>
            <Text size="sm">
              {may('token:manage') ? (
                <>
                  <TextLink to="/o/$org/agents" params={{ org }} inherit underline="always">
                    Create an agent
                  </TextLink>{' '}
                  or{' '}
                  <TextLink to="/o/$org/tokens" params={{ org }} inherit underline="always">
                    a token for CI
                  </TextLink>
                  .
                </>
              ) : (
                'An admin of the organisation creates them.'
              )}
            </Text>
          </Step>
        </ol>
      </Section>
      {mayBring && (
        <Section title="Bring a playbook" id={bring}>
          <div className={styles.bring}>
            <BringPlaybook project={ref} />
          </div>
        </Section>
      )}
    </>
  )
}

function Step({ done, title, children }: { done: boolean; title: string; children: ReactNode }) {
  return (
    <li className={styles.step} data-done={done || undefined}>
      <div className={styles.head}>
        {done ? <CheckIcon /> : <OpenIcon />}
        <Title order={3} size="h5">
          {title}
        </Title>
        {done && <span className={styles.done}>Done</span>}
      </div>
      <div className={styles.body}>{children}</div>
    </li>
  )
}
