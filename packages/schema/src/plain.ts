/*
 * What needs no Zod, for clients whose size counts: the data and functions behind the schemas,
 * and every type. Nothing that is reachable from here imports Zod; plain.test.ts holds that.
 */

export * from './common/assert-never.ts'
export type * from './common/diagnostic.ts'
export type * from './common/errors.ts'
export type * from './common/page.ts'
export type * from './event/event.ts'
export type * from './evidence/evidence.ts'
export type * from './evidence/reports.ts'
export type * from './gate/gate.ts'
export * from './gate/states.ts'
export type * from './handoff/handoff.ts'
export * from './handoff/states.ts'
export type * from './identity/identity.ts'
export * from './identity/roles.ts'
export * from './metric/definitions.ts'
export type * from './metric/metric.ts'
export * from './metric/verdicts.ts'
export * from './metric/words.ts'
export type * from './org/org.ts'
export type * from './playbook/model.ts'
export type * from './playbook/playbook.ts'
export * from './playbook/states.ts'
export type * from './project/project.ts'
export * from './work/states.ts'
export type * from './work/work.ts'
