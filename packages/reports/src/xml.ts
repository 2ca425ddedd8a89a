import { SaxesParser } from 'saxes'
import { ReportProblem } from './problem.ts'
import { clip } from './text.ts'

/** What `walkXml` tells of a document, in document order. */
export type XmlVisitor = {
  open(name: string, attributes: Readonly<{ [name: string]: string }>): void
  /** Character data or CDATA directly inside the element opened last and not yet closed. */
  text(content: string): void
  close(): void
}

const MAX_DEPTH = 256

/**
 * Walks a strict, well-formed XML document in linear time. A DOCTYPE is refused, and with it every
 * entity beyond the five predefined ones; so are elements nested deeper than 256.
 * Throws `ReportProblem`, also from the visitor.
 */
export function walkXml(text: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser()
  let depth = 0
  parser.on('doctype', () => {
    const fix = 'Take the DOCTYPE out: Baton reads no entities or external definitions.'
    throw new ReportProblem('REPORT_INVALID', parser.line, 'The report has a DOCTYPE.', fix)
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > MAX_DEPTH) {
      const message = `Elements are nested deeper than ${MAX_DEPTH}.`
      throw new ReportProblem('REPORT_INVALID', parser.line, message)
    }
    visitor.open(name, attributes)
  })
  parser.on('text', (content) => visitor.text(content))
  parser.on('cdata', (content) => visitor.text(content))
  parser.on('closetag', () => {
    depth -= 1
    visitor.close()
  })

  attempt('REPORT_INVALID', parser, () => parser.write(text))
  // What only the end of the input reveals is something that was never finished.
  attempt('REPORT_TRUNCATED', parser, () => parser.close())
}

function attempt(
  code: 'REPORT_INVALID' | 'REPORT_TRUNCATED',
  parser: SaxesParser,
  step: () => unknown,
): void {
  try {
    step()
  } catch (error) {
    if (error instanceof ReportProblem) throw error
    // saxes puts "line:column: " in front of its messages.
    const reason = error instanceof Error ? error.message.replace(/^\d+:\d+: /, '') : 'unreadable.'
    throw new ReportProblem(code, parser.line, `The XML is damaged: ${clip(reason, 200)}`)
  }
}
