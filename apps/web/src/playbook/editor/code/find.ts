import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  openSearchPanel,
  SearchQuery,
  search,
  setSearchQuery,
} from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, type Panel, runScopeHandlers, type ViewUpdate } from '@codemirror/view'
import { isComposing } from '../../../ui/composing.ts'

const scope = 'editor search-panel'

/**
 * Search in the text, of which the page holds only the lines in view. Without replacing: where a
 * part of the places is locked, it would have to do half or nothing.
 */
export const find: Extension = [
  search({
    top: true,
    literal: true,
    createPanel,
    scrollToMatch: (range) => EditorView.scrollIntoView(range, { yMargin: 60 }),
  }),
  // What is read out after a jump: “Found. We began in 2019. Line 20.”
  EditorState.phrases.of({ 'current match': 'Found', 'on line': 'Line' }),
  keymap.of([
    { key: 'Mod-f', run: openSearchPanel, scope, preventDefault: true },
    { key: 'F3', run: findNext, shift: findPrevious, scope, preventDefault: true },
    { key: 'Mod-g', run: findNext, shift: findPrevious, scope, preventDefault: true },
    { key: 'Escape', run: closeSearchPanel, scope },
  ]),
]

/** More than these are not counted, so that a single letter costs nothing. */
const most = 1000
/** How long a pause makes it worth to count again. */
const pauseMs = 150

function createPanel(view: EditorView): Panel {
  let timer: ReturnType<typeof setTimeout> | undefined
  const field = document.createElement('input')
  field.type = 'search'
  field.name = 'search'
  field.autocomplete = 'off'
  field.placeholder = 'Find in the text'
  field.setAttribute('aria-label', field.placeholder)
  field.setAttribute('main-field', 'true')
  const exact = document.createElement('input')
  exact.type = 'checkbox'
  const label = document.createElement('label')
  label.append(exact, 'Match case')
  const count = document.createElement('span')
  count.setAttribute('role', 'status')

  const ask = () =>
    view.dispatch({
      effects: setSearchQuery.of(
        new SearchQuery({ search: field.value, caseSensitive: exact.checked, literal: true }),
      ),
    })
  field.addEventListener('input', ask)
  exact.addEventListener('change', ask)

  const dom = document.createElement('div')
  dom.className = 'cm-search cm-find'
  dom.setAttribute('role', 'search')
  dom.setAttribute('aria-label', 'Text')
  dom.append(
    field,
    count,
    button('Previous', () => findPrevious(view)),
    button('Next', () => findNext(view)),
    label,
    button('Close', () => closeSearchPanel(view)),
  )
  dom.addEventListener('keydown', (event) => {
    if (isComposing(event)) return
    if (runScopeHandlers(view, event, 'search-panel')) return event.preventDefault()
    if (event.key !== 'Enter' || event.target !== field) return
    event.preventDefault()
    if (event.shiftKey) findPrevious(view)
    else findNext(view)
  })

  function show() {
    const query = getSearchQuery(view.state)
    if (field.value !== query.search) field.value = query.search
    exact.checked = query.caseSensitive
  }
  const recount = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      count.textContent = countOf(view.state)
    }, pauseMs)
  }
  show()
  recount()
  return {
    dom,
    top: true,
    mount: () => field.select(),
    update({ transactions, docChanged, selectionSet }: ViewUpdate) {
      const asked = transactions.some(({ effects }) =>
        effects.some((one) => one.is(setSearchQuery)),
      )
      if (asked) show()
      if (asked || docChanged || selectionSet) recount()
    },
    destroy: () => clearTimeout(timer),
  }
}

/** How many places there are, and at which of them the cursor is. */
function countOf(state: EditorState): string {
  const query = getSearchQuery(state)
  if (!query.valid) return ''
  const { from, to } = state.selection.main
  const places = query.getCursor(state)
  let found = 0
  let at = 0
  for (let next = places.next(); !next.done; next = places.next()) {
    found += 1
    if (next.value.from === from && next.value.to === to) at = found
    if (found === most) break
  }
  if (found === 0) return 'Nothing found'
  const all = found === most ? `${most} or more` : `${found}`
  return at === 0 ? `${all} found` : `${at} of ${all}`
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.addEventListener('click', onClick)
  return made
}
