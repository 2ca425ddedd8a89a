import type { Gate, GateState } from '@baton/schema'
import width from 'string-width'
import wrap from 'wrap-ansi'
import { type Colour, line, type Paint } from './output.ts'

export const gateColours: Record<GateState, Colour> = {
  pending: 'yellow',
  claimed: 'cyan',
  failed: 'red',
  satisfied: 'green',
  not_applicable: 'dim',
  overridden: 'yellow',
}

type Words = Pick<Gate, 'position' | 'state' | 'text' | 'rule' | 'why'>

/** A gate with all its words, in lines that fit the terminal: a table's cells are cut there. */
export function gateLines({ position, state, text, rule, why }: Words, paint: Paint): string[] {
  const margin = 4
  const columns = (paint.columns ?? Number.POSITIVE_INFINITY) - margin
  const words = (label: string, said: string) => {
    const [first, ...rest] = wrap(line(said), columns - width(label)).split('\n')
    const below = rest.map((part) => ' '.repeat(width(label)) + part)
    return [`${label}${first}`, ...below]
  }
  const [head = '', ...rest] = [
    ...words(`${paint(gateColours[state], state)}  `, text),
    ...words(`${paint('dim', 'rule')}  `, rule),
    ...words(`${paint('dim', 'why')}   `, why),
  ]
  const below = rest.map((part) => ' '.repeat(margin) + part)
  return [`${`${position}.`.padEnd(margin)}${head}`, ...below]
}
