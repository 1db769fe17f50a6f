import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { FromOptimizer, ToOptimizer } from '../../optimizer/protocol.ts'
import { RightOfWay } from './right-of-way.ts'

/** The thread that learns. One message is answered at a time; whatever ends it ends every question with a ThreadFailed. */
export interface LearnerThread {
  /**
   * Gives a message, buffers moved, and resolves with its answers when all of them are there.
   * @param patience Wall milliseconds from one sign of life to the next.
   */
  ask(message: ToOptimizer, given: { readonly transfer: readonly ArrayBufferLike[]; readonly patience: number }): Promise<readonly FromOptimizer[]>
  /** Its cycles go first: between two slices of work the thread waits while one is under way. */
  readonly way: RightOfWay
  stop(): Promise<void>
}

export class ThreadFailed extends Error {
  override readonly name = 'ThreadFailed'
  readonly kind: 'crashed' | 'hung'

  constructor(kind: 'crashed' | 'hung', message: string) {
    super(message)
    this.kind = kind
  }
}

/** What the thread posts: an answer to the message of that number, or the word that there is no more of them. */
export type ThreadSays = { readonly n: number } & ({ readonly type: 'answer'; readonly answer: FromOptimizer } | { readonly type: 'end' })

/** What the thread is begun with. */
export interface ThreadGiven {
  readonly cell: RightOfWay['cell']
}

/** Megabytes of the thread's heap: beyond it the thread ends, and not the process. */
const HEAP = 768

interface Question {
  readonly n: number
  readonly answers: FromOptimizer[]
  readonly resolve: (answers: readonly FromOptimizer[]) => void
  readonly reject: (error: ThreadFailed) => void
  readonly alive: () => void
  readonly done: () => void
}

export function startLearnerThread(entry: URL = ENTRY): LearnerThread {
  const way = new RightOfWay()
  const worker = workerOf(entry, { cell: way.cell })
  worker.unref()
  let question: Question | undefined
  let numbers = 0
  let ended: ThreadFailed | undefined

  const fail = (failure: ThreadFailed): void => {
    ended ??= failure
    question?.done()
    question?.reject(failure)
    question = undefined
    void worker.terminate()
  }
  worker.on('error', (error: unknown) => fail(new ThreadFailed('crashed', error instanceof Error ? error.message : String(error))))
  worker.on('exit', (code) => fail(new ThreadFailed('crashed', `the thread ended with code ${code}`)))
  worker.on('message', (says: ThreadSays) => {
    if (says.n !== question?.n) return
    question.alive()
    if (says.type === 'answer') return void question.answers.push(says.answer)
    question.done()
    question.resolve(question.answers)
    question = undefined
  })

  return {
    way,
    ask(message, { transfer, patience }) {
      if (ended) return Promise.reject(ended)
      numbers += 1
      const n = numbers
      return new Promise((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined
        const alive = (): void => {
          clearTimeout(timer)
          timer = setTimeout(() => fail(new ThreadFailed('hung', `no answer to '${message.type}' within ${patience / 1_000} s`)), patience)
        }
        question = { n, answers: [], resolve, reject, alive, done: () => clearTimeout(timer) }
        alive()
        worker.postMessage({ n, message }, transfer as ArrayBuffer[])
      })
    },
    async stop() {
      ended ??= new ThreadFailed('crashed', 'the engine stops')
      question?.done()
      question = undefined
      await worker.terminate()
    },
  }
}

const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './optimizer-worker.ts' : './optimizer-worker.js', import.meta.url)

/** Under tsx on Node 20 a worker does not inherit the loader, so it brings its own, found beside tsx's entry; a build needs none. */
function workerOf(entry: URL, given: ThreadGiven): Worker {
  const limits = { resourceLimits: { maxOldGenerationSizeMb: HEAP } }
  if (!entry.href.endsWith('.ts')) return new Worker(entry, { execArgv: [], workerData: given, ...limits })
  const loader = new URL('esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx')))
  const workerData = { ...given, loader: loader.href, entry: entry.href }
  return new Worker(START, { eval: true, execArgv: [], workerData, ...limits })
}

const START = `
const { loader, entry } = require('node:worker_threads').workerData
import(loader).then(({ register }) => { register(); return import(entry) })
`
