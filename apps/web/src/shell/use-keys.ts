import type { Me } from '@baton/schema'
import { useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { matchKeybindingPress, parseKeybinding } from 'tinykeys'
import { useSignOut } from '../identity/use-sign-out.ts'
import { type Command, useCommands, useRegisteredCommands } from '../ui/commands.ts'
import { isComposing } from '../ui/composing.ts'
import { useExactTimes } from '../ui/times.ts'
import { useStored } from '../ui/use-stored.ts'
import { orgPages, projectPages } from './pages.tsx'
import { surfaces } from './surface.ts'
import { usePlace } from './use-place.ts'

/** Whether keys without a modifier do something; some people type them by accident. */
export const useSingleKeys = () => useStored('single-keys', true)

const goKeys: Record<string, string> = {
  Overview: 'g o',
  Work: 'g w',
  Board: 'g b',
  Playbook: 'g p',
  Measures: 'g m',
  Activity: 'g a',
  Settings: 'g s',
  Projects: 'g j',
  People: 'g e',
  Agents: 'g t',
}

/** Somebody types there, or a dialog has the keys for itself. */
function isTaken({ target }: KeyboardEvent): boolean {
  // A closed list of choices may stay in the page, hidden.
  const layers = document.querySelectorAll(
    'dialog, [popover], [role="dialog"], [role="menu"], [role="listbox"]',
  )
  if ([...layers].some((layer) => layer.checkVisibility())) return true
  return target instanceof HTMLElement && isTyping(target)
}

/** Controls that letters mean nothing to, though they are inputs. */
const deaf = /^(?:radio|checkbox|button|submit|reset|file|image|color|range)$/

function isTyping(target: HTMLElement): boolean {
  if (target instanceof HTMLInputElement) return !deaf.test(target.type)
  return target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName)
}

/** A sign that some keyboards have on Shift, such as `/` on German ones, counts either way. */
const withAnyShift = (keys: string) =>
  keys.replaceAll(/(?<!\S)[^\s\p{L}\p{N}$](?!\S)/gu, '[Shift]+$&')

/** Whether these were pressed one after the other: all of the keys, or as many of them as `count`. */
function isPressed(keys: string, events: readonly KeyboardEvent[], count?: number): boolean {
  const presses = parseKeybinding(withAnyShift(keys)).slice(0, count)
  return (
    presses.length === events.length &&
    events.every(
      (event, at) => presses[at] !== undefined && matchKeybindingPress(event, presses[at]),
    )
  )
}

/**
 * A key that is held does nothing more, and one that writes a character with others, or only
 * changes the next one, does nothing. Where a browser fills a field in, there is no key at all.
 */
const isIdle = (event: Event) =>
  !(event instanceof KeyboardEvent) ||
  event.repeat ||
  isComposing(event) ||
  event.getModifierState(event.key)

/** As long as the first of two keys waits for the second one. */
const waitMs = 1_000

/** Listens to the keys of whatever is registered. */
export function useKeys(): void {
  const commands = useRegisteredCommands()
  const [singleKeys] = useSingleKeys()
  // It outlives the commands, which come and go between two keys.
  const first = useRef<KeyboardEvent>(null)

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isIdle(event)) return
    const before = first.current
    first.current = null
    const isSecond = before !== null && event.timeStamp - before.timeStamp < waitMs
    const pressed = isSecond ? [before, event] : [event]
    const isFree = singleKeys && !isTaken(event)
    const found = commands.findLast(({ keys }) => {
      if (keys === undefined) return false
      return keys.startsWith('$mod') ? isPressed(keys, [event]) : isFree && isPressed(keys, pressed)
    })
    if (found !== undefined) {
      event.preventDefault()
      found.run()
    } else if (
      isFree &&
      commands.some(({ keys }) => keys !== undefined && isPressed(keys, [event], 1))
    ) {
      first.current = event
    }
  })

  useEffect(() => {
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Registers what can be done from every page. */
export function useEverywhere(me: Me): void {
  const navigate = useNavigate()
  const { membership, project } = usePlace(me)
  const { setColorScheme } = useMantineColorScheme()
  const [, setExact] = useExactTimes()
  const { mutate: signOut } = useSignOut()
  const commands = useMemo((): Command[] => {
    const pages = [
      ...(project === null ? [] : projectPages(project, membership?.role)),
      ...(membership === undefined ? [] : orgPages(membership)),
    ]
    const go = (id: string, label: string, to: string, keys?: string): Command => ({
      id: `go.${id}`,
      label,
      group: 'Go to',
      ...(keys === undefined ? {} : { keys }),
      run: () => void navigate({ to }),
    })
    const scheme = (value: 'auto' | 'light' | 'dark', label: string): Command => ({
      id: `view.${value}`,
      label,
      group: 'View',
      words: 'theme colour scheme mode',
      run: () => setColorScheme(value),
    })
    return [
      ...pages.map(({ to, label }) => go(to, label, to, goKeys[label])),
      go('account', 'Your account', '/account'),
      {
        id: 'palette',
        label: 'Search or do anything',
        group: 'View',
        keys: '$mod+k',
        run: () => surfaces.toggle('palette'),
      },
      {
        id: 'help',
        label: 'Keyboard shortcuts',
        group: 'View',
        keys: '?',
        run: () => surfaces.open('help'),
      },
      {
        id: 'times',
        label: 'Exact or relative times',
        group: 'View',
        keys: 't',
        run: () => setExact((exact) => !exact),
      },
      scheme('light', 'Light colours'),
      scheme('dark', 'Dark colours'),
      scheme('auto', 'Colours as the system has them'),
      { id: 'sign-out', label: 'Sign out', group: 'Do', run: () => signOut() },
    ]
  }, [membership, project, navigate, setColorScheme, setExact, signOut])
  useCommands(commands)
}
