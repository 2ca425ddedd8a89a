import type { WorkDetail } from '@baton/schema'
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { FileIcon, WarningIcon } from '../ui/icons.tsx'
import css from './evidence.module.css'
import { KindField } from './kind-field.tsx'
import { addUpload, dropUpload, keepPlain, retryUpload, type Upload } from './uploads.ts'
import { sizeWords } from './words.ts'

/** A file that is on its way, or that waits for the reader to decide. */
export function UploadRow({ upload, item }: { upload: Upload; item: WorkDetail }) {
  const { id, file, state } = upload
  return (
    <li className={css.upload}>
      <Group gap="xs" wrap="nowrap" align="baseline">
        {state.is === 'refused' || state.is === 'failed' ? <WarningIcon /> : <FileIcon />}
        <span className={css.name}>{file.name}</span>
        <Text span size="sm" c="dimmed" className={css.size}>
          {sizeWords(file.size)}
        </Text>
      </Group>
      <UploadProgress upload={upload} />
      {state.is === 'needs-kind' && <AskKind upload={upload} item={item} {...state} />}
      {state.is === 'refused' && (
        <Stack gap="xs" role="alert">
          <Text size="sm">{state.text}</Text>
          {state.diagnostics.length > 1 && (
            <ul className={css.findings}>
              {state.diagnostics.map(({ message, at }, index) => (
                <li key={index}>
                  {at?.line === undefined ? '' : `Line ${at.line}: `}
                  {message}
                </li>
              ))}
            </ul>
          )}
          {state.fix !== null && (
            <Text size="sm" c="dimmed">
              {state.fix}
            </Text>
          )}
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => keepPlain(id)}>
              Keep it as a plain file…
            </Button>
            <Discard id={id} />
          </Group>
        </Stack>
      )}
      {state.is === 'failed' && (
        <Stack gap="xs" role="alert">
          <Text size="sm">
            {state.text}
            {state.offline && ' It is tried again when the connection is back.'}
          </Text>
          <Group gap="xs">
            {state.final !== true && (
              <Button size="xs" onClick={() => retryUpload(id)}>
                Try again
              </Button>
            )}
            <Discard id={id} />
          </Group>
        </Stack>
      )}
    </li>
  )
}

const Discard = ({ id }: { id: number }) => (
  <Button size="xs" variant="default" onClick={() => dropUpload(id)}>
    Discard
  </Button>
)

function UploadProgress({ upload: { id, file, state } }: { upload: Upload }) {
  if (state.is !== 'waiting' && state.is !== 'sending' && state.is !== 'reading') return null
  const percent = state.is === 'sending' ? Math.floor(100 * state.share) : 0
  const words = {
    waiting: 'Waits for its turn.',
    sending: `${percent} % sent.`,
    reading: 'Sent. The server reads it.',
  }
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress
        className={css.progress}
        value={state.is === 'reading' ? 100 : percent}
        animated={state.is === 'reading'}
        size="sm"
        aria-label={`${file.name}: ${words[state.is]}`}
      />
      <Text size="sm" c="dimmed" className={css.size}>
        {words[state.is]}
      </Text>
      {state.is !== 'reading' && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Cancel ${file.name}`}
          onClick={() => dropUpload(id)}
        >
          Cancel
        </Button>
      )}
    </Group>
  )
}

function AskKind({
  upload: { id, file },
  item,
  plain,
  why,
}: {
  upload: Upload
  item: WorkDetail
  plain: boolean
  why: string | null
}) {
  const [kind, setKind] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <form
      aria-label={`Kind of ${file.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (kind === '') setMissing(true)
        else void addUpload(id, { kind, plain })
      }}
    >
      <Stack gap="xs">
        <Text size="sm">
          {plain
            ? 'It is kept as it is and read as no report. Say what it is.'
            : 'This is no report, so say what it is.'}
        </Text>
        <KindField
          item={item}
          value={kind}
          error={missing && kind === '' ? 'Fill this in.' : (why ?? undefined)}
          onChange={setKind}
        />
        <Group gap="xs">
          <Button type="submit" size="xs">
            Add it
          </Button>
          <Discard id={id} />
        </Group>
      </Stack>
    </form>
  )
}
