import { Worker } from 'node:worker_threads'
import { build } from '../build.ts'
import type { Job, Result } from './job.ts'

/** All results, in the order of the jobs, so that nothing depends on which worker was faster. The workers run the build: what a loader adds to functions costs a tenth. */
export async function onWorkers(jobs: readonly Job[], { workers }: { readonly workers: number }): Promise<readonly Result[]> {
  build('bench')
  const results = new Map<number, Result>()
  let next = 0
  const one = async (): Promise<void> => {
    const worker = new Worker(COMPILED, { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: YOUNG } })
    try {
      for (let i = next++; i < jobs.length; i = next++) {
        const job = jobs[i]
        if (job) results.set(i, await answer(worker, job))
      }
    } finally {
      await worker.terminate()
    }
  }
  await Promise.all(Array.from({ length: workers }, one))
  return jobs.flatMap((_, i) => results.get(i) ?? [])
}

const COMPILED = new URL('../../dist/bench/optimizer/worker.js', import.meta.url)

/** Megabytes: with four times the usual there is less to carry over, which is a tenth of a life's time. */
const YOUNG = 192

function answer(worker: Worker, job: Job): Promise<Result> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (result: Result) => {
      worker.off('error', reject)
      resolve(result)
    })
    worker.postMessage(job)
  })
}
