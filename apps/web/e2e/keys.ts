import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Why whoever uses the keyboard does not see where they are; an empty text when they do. */
function whyFocusIsLost(): string {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return 'the focus is nowhere'
  // A radio or switch may hide its input and show its label.
  const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : undefined
  const isShown = (element: HTMLElement) => {
    const { width, height, top, left, bottom, right } = element.getBoundingClientRect()
    const looks = { opacityProperty: true, visibilityProperty: true }
    const isInside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
    return width > 1 && height > 1 && isInside && element.checkVisibility(looks)
  }
  if (isShown(focused) || (label !== undefined && isShown(label))) return ''
  return `the focus is on something hidden: ${focused.outerHTML.slice(0, 200)}`
}

/** Waits until the focus is where it can be seen. */
export async function seesFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(whyFocusIsLost), { timeout: 10_000, interval: 50 }).toBe('')
}

/** Presses keys, one after the other; before and after, the focus is where it can be seen. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  await seesFocus(page)
  for (const key of keys) await page.keyboard.press(key)
  await seesFocus(page)
}

export async function type(page: Page, text: string): Promise<void> {
  await seesFocus(page)
  await page.keyboard.type(text)
  await seesFocus(page)
}

export const isFocused = (place: Locator) => place.evaluate((one) => one === document.activeElement)

/** Waits until the focus is there by itself. */
export async function hasFocus(page: Page, place: Locator): Promise<void> {
  await expect.poll(() => isFocused(place), { timeout: 10_000, interval: 50 }).toBe(true)
  await seesFocus(page)
}

/** Goes there by Tab; every stop on the way can be seen. */
export async function tabTo(page: Page, place: Locator, key = 'Tab'): Promise<void> {
  await place.waitFor()
  for (let presses = 0; presses < 60; presses++) {
    if (await isFocused(place)) return
    await press(page, key)
  }
  throw new Error(`60 times ${key} did not lead to ${place}`)
}

/** A card that was lifted listens to the arrow keys once that is drawn, a moment after it is said. */
export function listensToArrows(page: Page): Promise<unknown> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))),
  )
}
