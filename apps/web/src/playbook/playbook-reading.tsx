import type { PlaybookDetail } from '@baton/schema'
import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useProject } from '../project/use-project.ts'
import { useCommands } from '../ui/commands.ts'
import { lazyPart } from '../ui/lazy-part.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Lines } from '../ui/skeletons.tsx'
import { useStored } from '../ui/use-stored.ts'
import { Counts } from './document/counts.tsx'
import { Findings } from './document/findings.tsx'
import { keepPlace } from './document/keep-place.ts'
import { outlineOf } from './document/outline.ts'
import { OutlineNav } from './document/outline-nav.tsx'
import classes from './playbook-page.module.css'
import { sourceQuery } from './queries.ts'

const PlaybookDocument = lazyPart(
  async () => (await import('./document/playbook-document.tsx')).PlaybookDocument,
  <Lines count={12} />,
)

/** What the playbook holds, what was found in it, and its text beside its outline. */
export function PlaybookReading({ playbook }: { playbook: PlaybookDetail }) {
  const { ref } = useProject()
  const { slug, model, counts, diagnostics, revision } = playbook
  const source = useQuery(sourceQuery(ref, slug, revision.number))
  const outline = useMemo(() => outlineOf(model.sections), [model])
  const [showMarks, setShowMarks] = useStored('playbook-marks', true)
  const text = useRef<HTMLDivElement>(null)
  useCommands(
    useMemo(
      () => [
        {
          id: 'playbook.marks',
          label: 'Show or hide what Baton reads',
          group: 'View',
          keys: 'm',
          words: 'marks gates targets margin',
          run: () => keepPlace(text.current, () => setShowMarks((shown) => !shown)),
        },
      ],
      [setShowMarks],
    ),
  )
  return (
    <>
      <Counts counts={counts} model={model} />
      <div className={classes.above}>
        <Findings findings={diagnostics} linked />
        <Switch
          size="sm"
          label="Show what Baton reads beside the text"
          checked={showMarks}
          onChange={({ currentTarget: { checked } }) =>
            keepPlace(text.current, () => setShowMarks(checked))
          }
        />
      </div>
      <div className={classes.reading}>
        <div className={classes.body}>
          <div className={classes.side}>
            <OutlineNav entries={outline} text={text} />
          </div>
          <div ref={text}>
            <Loaded query={source} skeleton={<Lines count={12} />}>
              {({ source }) => (
                <PlaybookDocument
                  key={revision.number}
                  playbook={playbook}
                  source={source}
                  outline={outline}
                  showMarks={showMarks}
                />
              )}
            </Loaded>
          </div>
        </div>
      </div>
    </>
  )
}
