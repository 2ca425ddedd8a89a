import type { ReactNode } from 'react'
import {
  AgentIcon,
  CrossIcon,
  EvidenceIcon,
  GateIcon,
  HandoffIcon,
  InfoIcon,
  IssueIcon,
  LinkIcon,
  LockIcon,
  SlotIcon,
  TargetIcon,
  WarningIcon,
} from '../../ui/icons.tsx'
import type { Tone } from '../../ui/status.tsx'
import type { MarkKind } from './marks.ts'

/** Each kind of mark as icon and word; only what somebody has to see to has a colour. */
export const markKinds: Record<MarkKind, { word: string; icon: ReactNode; tone: Tone }> = {
  gate: { word: 'Gate', icon: <GateIcon />, tone: 'quiet' },
  target: { word: 'Target', icon: <TargetIcon />, tone: 'quiet' },
  issue: { word: 'Known issue', icon: <IssueIcon />, tone: 'quiet' },
  touchpoint: { word: 'Touchpoint', icon: <LinkIcon />, tone: 'quiet' },
  handoff: { word: 'Hand-off field', icon: <HandoffIcon />, tone: 'quiet' },
  evidence: { word: 'Evidence', icon: <EvidenceIcon />, tone: 'quiet' },
  region: { word: 'Agents may rewrite', icon: <AgentIcon />, tone: 'busy' },
  readonly: { word: 'Read-only', icon: <LockIcon />, tone: 'quiet' },
  slot: { word: 'Open slot', icon: <SlotIcon />, tone: 'warn' },
  error: { word: 'Error', icon: <CrossIcon />, tone: 'bad' },
  warning: { word: 'Warning', icon: <WarningIcon />, tone: 'warn' },
  info: { word: 'Note', icon: <InfoIcon />, tone: 'busy' },
}
