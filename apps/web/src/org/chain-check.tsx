import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { rpc } from '../rpc.ts'
import { Failure } from '../ui/failure.tsx'
import { CheckIcon, WarningIcon } from '../ui/icons.tsx'
import { Section } from '../ui/section.tsx'
import { Status } from '../ui/status.tsx'
import { fullTime } from '../ui/times.ts'
import { useOrg } from './use-org.ts'

const entries = (count: number) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? 'entry' : 'entries'}`

/** Has the server check the whole log, when somebody asks for it. */
export function ChainCheck() {
  const { slug: org } = useOrg()
  const check = useMutation({
    mutationFn: async () => {
      const found = await rpc.event.verify.query({ org })
      return { ...found, at: new Date().toISOString() }
    },
  })
  return (
    <Section title="Integrity">
      <div className="card">
        <Group justify="space-between" gap="sm">
          <Text size="sm" className="prose" style={{ flex: '1 1 20rem' }}>
            Each entry holds the hash of the one before it. An entry that was changed, removed or
            slipped in breaks the chain.
          </Text>
          <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
            Verify the chain
          </Button>
        </Group>
        <div aria-live="polite">
          {check.data !== undefined && <Result {...check.data} />}
          {check.error !== null && <Failure error={check.error} retry={check.mutate} />}
        </div>
      </div>
    </Section>
  )
}

type Checked = Awaited<ReturnType<typeof rpc.event.verify.query>> & { at: string }

function Result({ count, broken, at }: Checked) {
  if (broken === null) {
    return (
      <Group gap="xs" mt="sm">
        <Status tone="good" icon={<CheckIcon />} word={`Unbroken: ${entries(count)}`} />
        <Text size="sm" c="dimmed">
          Checked {fullTime(at)}
        </Text>
      </Group>
    )
  }
  return (
    <Alert
      variant="default"
      className="failure"
      mt="sm"
      title={
        <Status
          tone="bad"
          icon={<WarningIcon />}
          word={`Broken at entry ${broken.seq.toLocaleString('en-GB')}`}
        />
      }
    >
      <Stack gap="xs">
        <Text size="sm">{broken.reason}</Text>
        <Text size="sm">
          {count === 0 ? 'No entry before it holds.' : `${entries(count)} before it hold.`} Whatever
          stands from there on cannot be trusted. Keep a copy of the database as it is, then compare
          this entry with your newest backup from before, and find out who can write to the database
          besides the server.
        </Text>
        {broken.eventId !== null && (
          <Text size="xs" c="dimmed">
            Event <span className="mono">{broken.eventId}</span>
          </Text>
        )}
        <Text size="xs" c="dimmed">
          Checked {fullTime(at)}
        </Text>
      </Stack>
    </Alert>
  )
}
