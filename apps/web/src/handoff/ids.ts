/* What the focus is put on by its id. */

export const fieldId = (key: string) => `handoff-${key}`
export const followUpId = (index: number) => `follow-up-${index}`
export const addFollowUpId = 'add-follow-up'
