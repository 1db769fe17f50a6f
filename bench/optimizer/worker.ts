import { parentPort } from 'node:worker_threads'
import { doJob } from './do-job.ts'
import type { Job } from './job.ts'

parentPort?.on('message', (job: Job) => parentPort?.postMessage(doJob(job)))
