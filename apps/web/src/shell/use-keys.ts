import type { Me } from '@baton/schema'
import { useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { tinykeys } from 'tinykeys'
import { useSignOut } from '../identity/use-sign-out.ts'
import { type Command, useCommands, useRegisteredCommands } from '../ui/commands.ts'
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
  if (surfaces.isOpen()) return true
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

/** A key that is held does nothing more, and one that writes a character with others does nothing. */
const ignore = ({ repeat, isComposing }: KeyboardEvent) => repeat || isComposing

/** Listens to the keys of whatever is registered. */
export function useKeys(): void {
  const commands = useRegisteredCommands()
  const [singleKeys] = useSingleKeys()
  useEffect(() => {
    const bindings = commands.flatMap(({ keys, run }) => {
      if (keys === undefined) return []
      const modified = keys.startsWith('$mod')
      if (!modified && !singleKeys) return []
      const handle = (event: KeyboardEvent) => {
        if (!modified && isTaken(event)) return
        event.preventDefault()
        run()
      }
      return [[withAnyShift(keys), handle] as const]
    })
    // Several keys in a row first: their last one may do something by itself.
    bindings.sort(([one], [other]) => other.split(' ').length - one.split(' ').length)
    return tinykeys(window, Object.fromEntries(bindings), { ignore })
  }, [commands, singleKeys])
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
        run: () => surfaces.open('palette'),
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
