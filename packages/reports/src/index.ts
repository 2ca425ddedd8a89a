export { type Detected, detectReport, type ReportFormat } from './detect.ts'
export { MAX_FAILURES } from './junit.ts'
export type { ReportCode } from './problem.ts'
export { type ReadResult, readReport } from './read.ts'
