/**
 * Whether a key belongs to a character that is composed of several, as in Japanese, and to whatever
 * composes it. Safari tells by the number alone that Enter ended it.
 */
export const isComposing = ({ isComposing, keyCode }: KeyboardEvent) =>
  isComposing || keyCode === 229
