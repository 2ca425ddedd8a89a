import { parentPort, workerData } from 'node:worker_threads'
import { runTask, type TaskName } from './tasks.ts'

/* The inside of the thread that aside.ts starts for one large text. */
const { name, args } = workerData as { name: TaskName; args: unknown[] }
parentPort?.postMessage({ result: runTask(name, args) })
