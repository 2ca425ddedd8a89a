import type { PlaybookCounts, PlaybookModel } from '@baton/schema'

/** How many of each a model holds. */
export function countsOf(model: PlaybookModel): PlaybookCounts {
  return {
    responsibilities: model.responsibilities.length,
    practices: model.practices.length,
    resources: model.resources.length,
    startingPoints: model.startingPoints.length,
    touchpoints: model.touchpoints.length,
    checklist: model.checklist.length,
    metrics: model.metrics.length,
    targets: model.targets.length,
    knownIssues: model.knownIssues.length,
    handoffFields: model.handoffFields.length,
    evidenceKinds: model.evidenceKinds.length,
    regions: model.regions.length,
    readonlyScopes: model.readonlyScopes.length,
    openSlots: model.openSlots.length,
  }
}
