import { describe, expect, it } from 'vitest'
import {
  conflictsOf,
  decide,
  openFollowUps,
  parseUnsaved,
  settle,
  storeUnsaved,
  toSend,
  typeInto,
  type Unsaved,
} from './unsaved.ts'

const field = (key: string, text: string | null) => ({ key, name: key, guidance: '', text })
const saved = {
  fields: [field('summary', 'Old'), field('risks', null)],
  followUps: [
    { title: 'Made before', body: '' },
    { title: 'Clean up', body: '' },
  ],
  followUpItems: [7],
}
const withSummary = (text: string) => ({
  ...saved,
  fields: [field('summary', text), field('risks', null)],
})
const nothing: Unsaved = { fields: {}, before: {} }
const typed = (text: string) => typeInto(nothing, 'summary', text, saved)

describe('what is not saved yet', () => {
  it('is sent where it differs from what the server has', () => {
    expect(toSend({ ...nothing, fields: { summary: 'Old', risks: '' } }, saved)).toBeNull()
    const unknown = { ...typed('New'), fields: { summary: 'New', gone: 'x' } }
    expect(toSend(unknown, saved)).toEqual({ fields: { summary: 'New' } })
  })

  it('leaves follow-ups that became items out, and those without a title', () => {
    expect(openFollowUps(saved)).toEqual([{ title: 'Clean up', body: '' }])
    const followUps = [
      { title: 'Clean up ', body: '' },
      { title: ' ', body: '' },
    ]
    expect(toSend({ ...nothing, followUps }, saved)).toBeNull()
    const more = [...followUps, { title: 'Measure it', body: 'For a week' }]
    expect(toSend({ ...nothing, followUps: more }, saved)?.followUps).toHaveLength(2)
  })

  it('is what was typed while the server answered', () => {
    const sent = { fields: { summary: 'New' } }
    expect(settle(typed('New'), withSummary('New'), sent)).toEqual(nothing)
    expect(settle(typed('Newer'), withSummary('New'), sent)).toEqual({
      fields: { summary: 'Newer' },
      before: { summary: 'New' },
    })
    // A follow-up that is just being begun stays on the page.
    const begun = {
      ...nothing,
      followUps: [
        { title: 'Clean up', body: '' },
        { title: '', body: '' },
      ],
    }
    expect(settle(begun, saved, { fields: {} })).toEqual(begun)
  })

  it('survives a reload', () => {
    const unsaved = { ...typed('None'), followUps: [] }
    expect(parseUnsaved(storeUnsaved(unsaved))).toEqual(unsaved)
    expect(storeUnsaved(nothing)).toBe('')
    for (const text of ['', 'null', '{', '{}']) expect(parseUnsaved(text)).toEqual(nothing)
  })
})

describe('a field that somebody else changed meanwhile', () => {
  it('is not overwritten', () => {
    const theirs = withSummary('Theirs')
    expect(conflictsOf(typed('Mine'), theirs, null)).toEqual(['summary'])
    expect(toSend(typed('Mine'), theirs)).toBeNull()
    expect(conflictsOf(typed('Theirs'), theirs, null)).toEqual([])
  })

  it('is not one that this page has just saved itself', () => {
    const after = withSummary('Mine, first half')
    const sent = { fields: { summary: 'Mine, first half' } }
    expect(conflictsOf(typed('Mine, first half and more'), after, sent)).toEqual([])
  })

  it('is decided by the reader', () => {
    const theirs = withSummary('Theirs')
    const mine = decide(typed('Mine'), 'summary', 'mine', theirs)
    expect(toSend(mine, theirs)).toEqual({ fields: { summary: 'Mine' } })
    expect(decide(typed('Mine'), 'summary', 'theirs', theirs)).toEqual(nothing)
  })
})
