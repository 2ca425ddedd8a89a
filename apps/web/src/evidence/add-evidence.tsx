import type { Evidence, WorkDetail } from '@baton/schema'
import { Button, FileButton, Group, Text } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useRef, useState } from 'react'
import { refresh } from '../event/refresh.ts'
import { LinkIcon, UploadIcon } from '../ui/icons.tsx'
import { notifyDone } from '../ui/notify.tsx'
import css from './evidence.module.css'
import { LinkForm } from './link-form.tsx'
import { UploadRow } from './upload-row.tsx'
import { startUploads, useUploads } from './uploads.ts'
import { useFileDrop } from './use-file-drop.ts'

/** Where evidence is added: files by dropping or choosing, and links. */
export function AddEvidence({
  item,
  section,
  corrects,
  onCorrected,
  chooseRef,
}: {
  item: WorkDetail
  /** Where files may be dropped. */
  section: RefObject<HTMLElement | null>
  /** What the next file or link takes the place of. */
  corrects: Evidence | null
  onCorrected: () => void
  chooseRef: RefObject<HTMLButtonElement | null>
}) {
  const { project, number } = item
  const client = useQueryClient()
  const { online } = useNetwork()
  const [linking, setLinking] = useState(false)
  const linkButton = useRef<HTMLButtonElement>(null)
  const resetChoice = useRef<() => void>(null)
  const [tooMany, setTooMany] = useState(false)
  const uploads = useUploads(project, number)

  const supersedes = corrects?.id ?? null
  const onFiles = useCallback(
    (files: File[]) => {
      // The same file may be chosen again, as after a correction of it.
      resetChoice.current?.()
      const isTooMany = supersedes !== null && files.length > 1
      setTooMany(isTooMany)
      if (isTooMany || files.length === 0) return
      const onAdded = (name: string) => {
        notifyDone(`“${name}” was added.`)
        refresh(client, ['evidence'])
      }
      startUploads({ project, number, supersedes, onAdded }, files)
      onCorrected()
    },
    [client, project, number, supersedes, onCorrected],
  )
  const dragging = useFileDrop(section, onFiles)

  function leaveCorrection() {
    setTooMany(false)
    onCorrected()
  }

  function leaveLink() {
    setLinking(false)
    linkButton.current?.focus()
  }

  return (
    <>
      <div className={css.drop} data-dragging={dragging}>
        <Text size="sm" className={css.dropWords}>
          {corrects === null ? (
            dragging === 'no' ? (
              'Drop reports, screenshots or logs here. JUnit, lcov and Istanbul reports are read.'
            ) : (
              'Drop the files here.'
            )
          ) : (
            <>
              Give the file or link that takes the place of <strong>{corrects.title}</strong>. It
              stays on the record.
            </>
          )}
          {tooMany && <strong role="alert"> Give one file: it takes the place of one.</strong>}
          {!online && ' You are offline: files are sent when the connection is back.'}
        </Text>
        <Group gap="xs">
          <FileButton
            resetRef={resetChoice}
            multiple={corrects === null}
            onChange={(chosen) => onFiles([chosen].flat().filter((file) => file !== null))}
          >
            {(props) => (
              <Button
                {...props}
                ref={chooseRef}
                size="compact-sm"
                variant="default"
                leftSection={<UploadIcon />}
              >
                {corrects === null ? 'Choose files' : 'Choose a file'}
              </Button>
            )}
          </FileButton>
          <Button
            ref={linkButton}
            size="compact-sm"
            variant="default"
            leftSection={<LinkIcon />}
            aria-expanded={linking}
            onClick={() => setLinking(!linking)}
          >
            Add a link
          </Button>
          {corrects !== null && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                leaveCorrection()
                chooseRef.current?.focus()
              }}
            >
              Cancel
            </Button>
          )}
        </Group>
      </div>
      {linking && (
        <LinkForm
          key={supersedes}
          item={item}
          corrects={corrects}
          onCancel={leaveLink}
          onDone={() => {
            leaveLink()
            leaveCorrection()
          }}
        />
      )}
      {uploads.length > 0 && (
        <ul className={css.uploads} aria-label="Files on their way">
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} item={item} />
          ))}
        </ul>
      )}
    </>
  )
}
