import { describe, expect, it } from 'vitest'
import { openFollowUps, parseUnsaved, settle, storeUnsaved, toSend } from './unsaved.ts'

const field = (key: string, text: string | null) => ({ key, name: key, guidance: '', text })
const saved = {
  fields: [field('summary', 'Old'), field('risks', null)],
  followUps: [
    { title: 'Made before', body: '' },
    { title: 'Clean up', body: '' },
  ],
  followUpItems: [7],
}

describe('what is not saved yet', () => {
  it('is sent where it differs from what the server has', () => {
    expect(toSend({ fields: { summary: 'Old', risks: '' } }, saved)).toBeNull()
    expect(toSend({ fields: { summary: 'New', gone: 'x' } }, saved)).toEqual({
      fields: { summary: 'New' },
    })
  })

  it('leaves follow-ups that became items out, and those without a title', () => {
    expect(openFollowUps(saved)).toEqual([{ title: 'Clean up', body: '' }])
    const typed = [
      { title: 'Clean up ', body: '' },
      { title: ' ', body: '' },
    ]
    expect(toSend({ fields: {}, followUps: typed }, saved)).toBeNull()
    const more = [...typed, { title: 'Measure it', body: 'For a week' }]
    expect(toSend({ fields: {}, followUps: more }, saved)?.followUps).toHaveLength(2)
  })

  it('is what was typed while the server answered', () => {
    const answered = { ...saved, fields: [field('summary', 'New'), field('risks', null)] }
    expect(settle({ fields: { summary: 'New' } }, answered)).toEqual({ fields: {} })
    expect(settle({ fields: { summary: 'Newer' } }, answered)).toEqual({
      fields: { summary: 'Newer' },
    })
    // A follow-up that is just being begun stays on the page.
    const begun = [
      { title: 'Clean up', body: '' },
      { title: '', body: '' },
    ]
    expect(settle({ fields: {}, followUps: begun }, saved)).toEqual({
      fields: {},
      followUps: begun,
    })
  })

  it('survives a reload', () => {
    const typed = { fields: { risks: 'None' }, followUps: [] }
    expect(parseUnsaved(storeUnsaved(typed))).toEqual(typed)
    expect(storeUnsaved({ fields: {} })).toBe('')
    for (const text of ['', 'null', '{', '{}']) expect(parseUnsaved(text)).toEqual({ fields: {} })
  })
})
