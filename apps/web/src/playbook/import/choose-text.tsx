import type { Diagnostic } from '@baton/schema'
import { Button, Stack, Text, Textarea } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import '@mantine/dropzone/styles.css'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { Failure } from '../../ui/failure.tsx'
import { UploadIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import { Findings } from '../document/findings.tsx'
import { BuiltIn } from './built-in.tsx'
import classes from './import.module.css'
import { type Chosen, readFile } from './read-file.ts'

/** The three ways to a text: a file, the clipboard, and what comes with Baton. */
export function ChooseText({
  project,
  playbook,
  pasted,
  onPaste,
  onChoose,
}: {
  project: string
  playbook: string | undefined
  pasted: string
  onPaste: (text: string) => void
  onChoose: (chosen: Chosen) => void
}) {
  const openPicker = useRef<() => void>(null)
  const reading = useMutation({
    async mutationFn(file: File) {
      const read = await readFile(file)
      if ('diagnostic' in read) return { name: file.name, diagnostic: read.diagnostic }
      onChoose({ origin: 'file', name: file.name, source: read.source, at: Date.now() })
      return null
    },
  })
  return (
    <div className={classes.choose}>
      <Stack gap="sm">
        <Dropzone
          onDrop={([file]) => file !== undefined && reading.mutate(file)}
          openRef={openPicker}
          multiple={false}
          loading={reading.isPending}
          // The button inside is for the keyboard; the area as a second one would only repeat it.
          activateOnClick={false}
          activateOnKeyboard={false}
          enablePointerEvents
          useFsAccessApi={false}
          tabIndex={-1}
          className={classes.drop}
          inputProps={{ 'aria-label': 'Playbook file' }}
        >
          <Stack align="center" gap="xs">
            <span className={classes.big}>
              <UploadIcon />
            </span>
            <Text fw={600}>Drop a playbook here</Text>
            <Text size="sm" c="dimmed">
              One Markdown file of 1 MiB at most. It is read in your browser first.
            </Text>
            <Button onClick={() => openPicker.current?.()}>Choose a file</Button>
          </Stack>
        </Dropzone>
        {reading.data != null && <Refused {...reading.data} />}
        {reading.error !== null && <Failure error={reading.error} />}
      </Stack>
      <Section title="Paste a text">
        <Textarea
          aria-label="The playbook’s text"
          placeholder="# Name of the playbook"
          value={pasted}
          onChange={(event) => onPaste(event.currentTarget.value)}
          minRows={4}
          maxRows={14}
          autosize
          classNames={{ input: 'mono' }}
        />
        <div>
          <Button
            variant="default"
            disabled={pasted.trim() === ''}
            onClick={() => onChoose({ origin: 'text', name: '', source: pasted, at: Date.now() })}
          >
            Read this text
          </Button>
        </div>
      </Section>
      {playbook === undefined && <BuiltIn project={project} onChoose={onChoose} />}
    </div>
  )
}

function Refused({ name, diagnostic }: { name: string; diagnostic: Diagnostic }) {
  return (
    <div role="alert" className="card">
      <Text size="sm" fw={600} mb={4}>
        “{name}” cannot be read as a playbook
      </Text>
      <Findings findings={[diagnostic]} linked={false} />
    </div>
  )
}
