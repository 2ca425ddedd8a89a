import type { Gate } from '@baton/schema'
import { GateStatus } from './gate-state.tsx'

export function GateList({ gates }: { gates: readonly Gate[] }) {
  return (
    <ul className="gates">
      {gates.map((gate) => (
        <li key={gate.position}>
          <GateStatus state={gate.state} />
          <div>
            <div className="gate-text">{gate.text}</div>
            <div className="gate-why">{gate.why}</div>
          </div>
        </li>
      ))}
    </ul>
  )
}
