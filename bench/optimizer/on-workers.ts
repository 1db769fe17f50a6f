import { Worker } from 'node:worker_threads'
import type { Job, Result } from './job.ts'

/** All results, in the order of the jobs, so that nothing depends on which worker was faster. */
export async function onWorkers(jobs: readonly Job[], { workers }: { readonly workers: number }): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  let next = 0
  const one = async (): Promise<void> => {
    const worker = new Worker(START, { eval: true, workerData: new URL('./worker.ts', import.meta.url).href })
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

/** On Node 20 a worker does not inherit the loader, so it brings its own before it opens a TypeScript file. */
const START = `import('tsx/esm/api').then(({ register }) => { register(); return import(require('node:worker_threads').workerData) })`

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
