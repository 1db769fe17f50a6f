import { expect } from 'chai'
import type { StateView } from '../../contract/state-view.ts'
import type { Answer, Engine } from '../read-engine.ts'
import { memoryLog } from '../testing/memory-log.ts'
import { learningOf } from '../testing/rooms-of.ts'
import { healthOf, stateOf } from '../testing/state-of.ts'
import { newMemory, type Memory } from './memory.ts'
import { readPass } from './read-pass.ts'

const NOW = Date.parse('2026-03-10T15:00:00Z')

describe('a pass that reads', () => {
  const read = async (memory: Memory, state: StateView | undefined, now = NOW): Promise<Memory> => {
    const silent: Answer<never> = { type: 'silent', why: 'no answer' }
    const none = async (): Promise<Answer<never>> => silent
    const engine: Engine = {
      state: async () => (state ? { type: 'answer', body: state } : silent), health: async () => (state ? { type: 'answer', body: healthOf(now) } : silent),
      rooms: none, archive: none, command: none, restore: none,
    }
    return (await readPass(memory, { engine, interval: 30_000, log: memoryLog().log, now })).memory
  }

  it('takes another account behind the same address for another: nothing of the former one is shown, or told, as its own', async () => {
    const paper = stateOf({ at: NOW, seq: 1, environment: 'paper' })
    const before: Memory = { ...(await read(newMemory(NOW, Infinity), paper)), learning: learningOf(NOW, ['c1']), toldChanges: new Set(['c1']), live: { environment: 'paper' } as unknown as NonNullable<Memory['live']>, endedDates: ['2026-03-09'] }
    expect(before.line.ripe?.state.account).to.equal('PA3XK9Q7T2')
    const others = [stateOf({ at: NOW, seq: 1, environment: 'live' }), { ...stateOf({ at: NOW, seq: 1, environment: 'live' }), account: '123456789' }]
    for (const other of others) {
      const after = await read(before, other, NOW + 30_000)
      expect([after.line.ripe, after.line.waiting.map(({ state }) => state.account), after.live, after.learning, after.toldChanges, after.endedDates]).to.deep.equal([null, [other.account], undefined, undefined, undefined, []])
    }
    const another = await read(before, { ...paper, account: 'PA0000000X' }, NOW + 30_000)
    expect([another.line.ripe?.state.account, another.live, another.learning]).to.deep.equal(['PA0000000X', undefined, undefined])
    expect((await read(before, paper, NOW + 30_000)).learning, 'the same one goes on').to.equal(before.learning)
  })

  it('shows a live account a quarter of an hour late, to the millisecond', async () => {
    const live = stateOf({ at: NOW, seq: 1, environment: 'live' })
    const first = await read(newMemory(NOW, Infinity), live)
    const minutes = async (milliseconds: number) => (await read(first, undefined, NOW + milliseconds)).line.ripe?.state.seq
    expect([await minutes(0), await minutes(899_999), await minutes(900_000)]).to.deep.equal([undefined, undefined, 1])
  })

  it('counts the time between two passes to the engine only if it answers', async () => {
    const state = stateOf({ at: NOW, seq: 1 })
    const up = await read(await read(newMemory(NOW, Infinity), state), state, NOW + 600_000)
    expect(up.uptime).to.deep.equal({ share: 1, span: 600_000 })
    const silent = await read(up, undefined, NOW + 1_200_000)
    expect(silent.uptime, 'half of the time').to.deep.equal({ share: 0.5, span: 1_200_000 })
  })
})
