import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect } from 'chai'
import { RightOfWay } from './right-of-way.ts'

/** A thread that waits as the one that learns does, and says why it went on. */
const WAITER = `
const { parentPort, workerData: { cell } } = require('node:worker_threads')
parentPort.postMessage(Atomics.wait(cell, 0, 1, 20_000))
`

describe('the right of way', function () {
  this.timeout(30_000)

  const waiter = async (way: RightOfWay): Promise<Worker> => {
    const worker = new Worker(WAITER, { eval: true, execArgv: [], workerData: { cell: way.cell } })
    await once(worker, 'online')
    return worker
  }

  it('holds a thread back while a cycle is under way, and lets it go at its end', async () => {
    const way = new RightOfWay()
    way.take()
    const worker = await waiter(way)
    const said: unknown[] = []
    worker.on('message', (word) => said.push(word))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(said, 'while the cycle goes on').to.deep.equal([])
    way.free()
    await once(worker, 'exit')
    expect(said[0]).to.be.oneOf(['ok', 'not-equal'])
  })

  it('is free to whoever asks while no cycle is under way', () => {
    const way = new RightOfWay()
    way.take()
    way.free()
    expect(way.wait()).to.equal('not-equal')
  })

  it('is not waited for without an end: a cycle that hangs slows learning and does not stop it', () => {
    const way = new RightOfWay()
    way.take()
    expect(way.wait()).to.equal('timed-out')
  })
})
