/*
 * What needs no parser, for pages that show a playbook: its lines, its frame, its links. Nothing
 * that is reachable from here imports a package; browser.test.ts holds that.
 */

export { resolvePath } from './lint/repository.ts'
export { decodePlaybook, MAX_PLAYBOOK_BYTES } from './source/decode.ts'
export { readDocument, type SourceDocument } from './source/document.ts'
export { closesFence, type Fence, fenceAfter, fenceOf } from './source/fence.ts'
export { lineText } from './source/lines.ts'
