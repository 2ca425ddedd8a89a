import { describe, expect, it } from 'vitest'
import {
  asksReader,
  conflictsOf,
  decide,
  decideFollowUps,
  followUpsClash,
  leftOver,
  openFollowUps,
  parseUnsaved,
  putFollowUps,
  settle,
  shownFollowUps,
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
const cleanUp = { title: 'Clean up', body: '' }
const measure = { title: 'Measure it', body: 'For a week' }
const empty = { title: '', body: '' }
const withFollowUps = (...followUps: typeof saved.followUps) => ({
  ...saved,
  followUps: [...saved.followUps.slice(0, 1), ...followUps],
})
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

  it('leaves follow-ups that became items out, and empty rows', () => {
    expect(openFollowUps(saved)).toEqual([cleanUp])
    const followUps = [{ title: 'Clean up ', body: '' }, empty]
    expect(toSend(putFollowUps(nothing, followUps, saved), saved)).toBeNull()
    const more = putFollowUps(nothing, [...followUps, measure], saved)
    expect(toSend(more, saved)?.followUps).toHaveLength(2)
  })

  it('waits for the title of a follow-up that has details', () => {
    const untitled = putFollowUps(nothing, [cleanUp, { title: ' ', body: 'For a week' }], saved)
    expect(toSend(untitled, saved)).toBeNull()
    expect(asksReader(untitled, saved)).toBe(true)
    expect(leftOver(untitled, saved)?.followUps).toEqual(untitled.followUps)
  })

  it('is shown with every word of it when it came too late', () => {
    const contested = { ...typed('Mine'), fields: { summary: 'Mine', risks: ' ', gone: 'x' } }
    expect(toSend(contested, withSummary('Theirs'))).toBeNull()
    expect(leftOver(contested, withSummary('Theirs'))).toEqual({
      fields: { summary: 'Mine', gone: 'x' },
      followUps: [],
    })
    const followUps = [cleanUp, measure]
    expect(leftOver(putFollowUps(nothing, followUps, saved), saved)?.followUps).toEqual(followUps)
    expect(leftOver(typed('Old'), saved)).toBeNull()
  })

  it('is what was typed while the server answered', () => {
    const sent = { fields: { summary: 'New' } }
    expect(settle(typed('New'), withSummary('New'), sent)).toEqual(nothing)
    expect(settle(typed('Newer'), withSummary('New'), sent)).toEqual({
      fields: { summary: 'Newer' },
      before: { summary: 'New' },
    })
    // A follow-up that is just being begun stays on the page.
    const begun = putFollowUps(nothing, [cleanUp, empty], saved)
    expect(settle(begun, saved, { fields: {} })).toEqual(begun)
  })

  it('survives a reload', () => {
    const unsaved = { ...typed('None'), followUps: [], followUpsBefore: [cleanUp] }
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

describe('follow-ups that somebody else changed meanwhile', () => {
  const theirs = withFollowUps(cleanUp, measure)

  it('are not deleted by an empty row that is open', () => {
    const none = withFollowUps()
    const open = putFollowUps(nothing, [empty], none)
    expect(toSend(open, theirs)).toBeNull()
    expect(followUpsClash(open, theirs, null)).toBe(false)
    expect(shownFollowUps(open, theirs)).toEqual([cleanUp, measure, empty])
    // What is typed into it then goes behind theirs.
    const mine = { title: 'Mine', body: '' }
    const next = putFollowUps(open, [cleanUp, measure, mine], theirs)
    expect(toSend(next, theirs)?.followUps).toEqual([cleanUp, measure, mine])
  })

  it('wait for the reader to decide', () => {
    const mine = putFollowUps(nothing, [], saved)
    expect(toSend(mine, saved)?.followUps).toEqual([])
    expect(toSend(mine, theirs)).toBeNull()
    expect(followUpsClash(mine, theirs, null)).toBe(true)
    expect(followUpsClash(mine, theirs, { fields: {}, followUps: [cleanUp, measure] })).toBe(false)
    expect(toSend(decideFollowUps(mine, 'mine', theirs), theirs)?.followUps).toEqual([])
    expect(decideFollowUps(mine, 'theirs', theirs)).toEqual(nothing)
  })

  it('are no clash when this page has just saved them itself', () => {
    const sent = { fields: {}, followUps: [cleanUp, measure] }
    const more = { title: 'More', body: '' }
    const typedOn = putFollowUps(nothing, [cleanUp, measure, more], saved)
    const left = settle(typedOn, theirs, sent)
    expect(followUpsClash(left, theirs, null)).toBe(false)
    expect(toSend(left, theirs)?.followUps).toHaveLength(3)
  })
})
