import type { Diagnostic, PlaybookModel } from '@baton/schema'
import { compile, type Structure } from './compile.ts'
import { finding } from './finding.ts'
import type { CompiledItem } from './gates/checklist.ts'
import { readonlyScopes } from './markers/readonly.ts'
import { malformedMarkers, pairRegions, pairSlots } from './markers/regions.ts'
import { scanMarkers } from './markers/scan.ts'
import { readOutline } from './sections/outline.ts'
import { type BlockNode, parseBlocks, textBlocks } from './source/blocks.ts'
import { textProblem } from './source/decode.ts'
import { readDocument, type SourceDocument } from './source/document.ts'
import { readFrontMatter } from './source/front-matter-values.ts'
import { readLines } from './source/lines.ts'
import { MAX_COLUMN, MAX_DEPTH, type Refusal } from './source/tangle.ts'

/** Everything one parse of a playbook gives; lint, guard and edits all start from it. */
export type Reading = Structure & {
  /** The blocks that hold text, in reading order. */
  blocks: BlockNode[]
  model: PlaybookModel
  checklist: CompiledItem[]
  diagnostics: Diagnostic[]
}

/** Reads a playbook, whatever the text is: what cannot be read becomes a diagnostic. */
export function readPlaybook(source: string): Reading {
  const problem = textProblem(source)
  if (problem) return unread(source, [problem])
  const document = readDocument(source)
  const parsed = parseBlocks(document)
  if ('refused' in parsed) return unread(source, [unreadable(parsed)])

  const { lines, lastLine } = document
  const frontMatter = readFrontMatter(document)
  const blocks = textBlocks(parsed.root)
  const sections = readOutline(source, parsed.root, lastLine)
  const markers = scanMarkers(source, lines, blocks)
  const { regions, diagnostics: regionFaults } = pairRegions(markers)
  const { slots, diagnostics: slotFaults } = pairSlots(markers)
  const scopes = readonlyScopes(markers, sections, regions, lines, lastLine)
  const structure = {
    ...{ document, sections, markers, regions, scopes, slots },
    frontMatter: frontMatter.values,
  }
  const compiled = compile(structure)
  return {
    ...structure,
    blocks,
    model: compiled.model,
    checklist: compiled.checklist,
    diagnostics: [
      ...document.diagnostics,
      ...frontMatter.diagnostics,
      ...regionFaults,
      ...slotFaults,
      ...malformedMarkers(markers),
      ...compiled.diagnostics,
    ],
  }
}

/**
 * Parses and compiles a playbook of any generation. Never throws. A diagnostic of severity error
 * refuses the write: broken marker structure, or a file that is not readable text.
 *
 * @example
 * const { model, diagnostics } = parsePlaybook('# Backend\n\n## Success Metrics\n- Coverage: >80%\n')
 * model.targets[0]?.metric // 'coverage'
 */
export function parsePlaybook(source: string): {
  model: PlaybookModel
  diagnostics: Diagnostic[]
} {
  const { model, diagnostics } = readPlaybook(source)
  return { model, diagnostics }
}

/** The reading of a text that is refused as a whole: an empty playbook and why. */
function unread(source: string, diagnostics: Diagnostic[]): Reading {
  const document: SourceDocument = {
    ...readDocument(''),
    source,
    lines: readLines(source),
  }
  const structure = {
    ...{ document, frontMatter: {}, sections: [], markers: [] },
    ...{ regions: [], scopes: [], slots: [] },
  }
  const { model, checklist } = compile(structure)
  return { ...structure, blocks: [], model, checklist, diagnostics }
}

function unreadable({ refused, line }: Refusal): Diagnostic {
  return refused === 'depth'
    ? finding(
        'error',
        'PLAYBOOK_TOO_DEEP',
        line,
        `Line ${line} nests more than ${MAX_DEPTH} lists or quotations, or begins one behind ` +
          `column ${MAX_COLUMN}.`,
        'Flatten the lists and quotations of this line.',
      )
    : finding(
        'error',
        'PLAYBOOK_TOO_COMPLEX',
        line,
        `Up to line ${line} there are more lists, nested lists and lines that break off a ` +
          'quotation or list item than a playbook of this length can have.',
        'Split the playbook, and indent the lines that continue a list item.',
      )
}
