import { Button, CopyButton } from '@mantine/core'

/** A line to run in a terminal, with a button that copies it. */
export function Command({ line }: { line: string }) {
  return (
    <div className="command">
      <pre>
        <code>{wholeWords(line)}</code>
      </pre>
      <CopyButton value={line}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy} aria-live="polite">
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}

/** Breaks between words only: `--project` in two halves would read as something else. */
function wholeWords(line: string) {
  return line
    .split(/( )/)
    .map((word, index) => (word === ' ' ? ' ' : <span key={index}>{word}</span>))
}
