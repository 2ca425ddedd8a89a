export const revisionStatuses = ['proposed', 'applied', 'rejected'] as const
export type RevisionStatus = (typeof revisionStatuses)[number]

/** The kinds of report that a gate's rule may ask for. */
export const reportFamilies = ['tests', 'coverage', 'security', 'load', 'api'] as const
export type ReportFamily = (typeof reportFamilies)[number]
