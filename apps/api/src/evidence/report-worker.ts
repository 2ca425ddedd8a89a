import { parentPort, workerData } from 'node:worker_threads'
import { readReport } from '@baton/reports'

/* The inside of the thread that read-aside.ts starts for one large report. */
parentPort?.postMessage(readReport(workerData as Uint8Array))
