import { expect } from 'chai'
import type { LiveDocument } from '../../../../contract/documents/live.ts'
import { systemRows } from './system-rows.ts'

describe('the system, line by line', () => {
  const up = { at: 1, state: 'up' } as const
  const active = { state: 'active', cause: null } as const
  const module = { enabled: true, open: 0, realised: 0, unrealised: 0, fees: 0 }
  const live = {
    environment: 'paper', market: 0, updatedAt: 3_590_000, interval: 30, writer: 'updater-1', pass: 12, startedAt: 0, uptime: 0.9979,
    heartbeats: { engine: up, updater: up, stocks: up, crypto: { at: null, state: 'down' }, options: up, optimizer: up },
    modules: { stocks: module, crypto: module, options: { ...module, enabled: false } },
    states: { desk: active, stocks: active, crypto: { state: 'halted', cause: 'benched' }, options: active },
    sessions: { stocks: { open: true, changesAt: 7_200_000 }, crypto: { open: true, changesAt: null }, options: { open: false, changesAt: 1 } },
    cycle: { n: 4_312, at: Date.UTC(2026, 10, 20, 15, 14), duration: 212, every: 30_000 },
    reconciled: null, sync: { state: 'connected', lag: 1_400, commands: true }, writesToday: { date: '', count: 1_204, saving: 2 },
  } as unknown as LiveDocument
  const rows = systemRows(live, { wall: 3_600_000, zone: 'America/New_York' })
  const text = (title: string): string | undefined => rows.find((row) => row.title === title)?.text

  it('tells each module with its toggle and state', () => {
    expect(text('Stocks')).to.equal('switched on, up; trading; market open, closes in 1\u00a0h')
    expect(text('Options')).to.equal('switched off by its toggle')
    expect(text('Crypto')).to.equal('switched on, down; HALTED: it failed or hung and waits for an operator; market open, never closes')
  })

  it('tells the last cycle, the store and its budget, and marks what is wrong', () => {
    expect(text('Last cycle')).to.equal('number 4,312 at 20 Nov, 10:14, took 212\u00a0ms; one every 30\u00a0s of market time')
    expect(text('Firestore')).to.equal('connected, 1.4\u00a0s behind the engine; commands are heard')
    expect(text('Answered in the last 30 days')).to.equal('99.79\u00a0% of the time; target above 99.5\u00a0%')
    expect(text('Writes today')).to.match(/^1,204 of 20,000 free ones/)
    expect(rows.filter(({ isWrong }) => isWrong).map(({ title }) => title)).to.deep.equal(['Crypto', 'Writes today'])
  })

  it('tells an engine that does not answer, though the updater writes on', () => {
    const heartbeats = { ...live.heartbeats, engine: { at: 3_500_000, state: 'up' }, updater: { at: 3_600_000, state: 'up' } } as const
    const silent = (state: 'up' | 'down'): object | undefined => systemRows({ ...live, heartbeats: { ...heartbeats, engine: { ...heartbeats.engine, state } } }, { wall: 3_600_000, zone: 'America/New_York' })[0]
    expect(silent('up')).to.deep.equal({ title: 'Engine', text: 'silent, answered 1\u00a0min ago for the last time', isWrong: true })
    expect(silent('down')).to.deep.include({ text: 'down, answered 1\u00a0min ago for the last time' })
  })

  it('tells an updater that says nothing any more, and its store as of then', () => {
    const old = systemRows({ ...live, updatedAt: 3_360_000 }, { wall: 3_600_000, zone: 'America/New_York' })
    expect(old.find(({ title }) => title === 'Updater')).to.deep.include({ text: 'updater-1, pass 12, one every 30\u00a0s; nothing has come of it for 4\u00a0min', isWrong: true })
    expect(old.find(({ title }) => title === 'Firestore')).to.deep.include({ text: 'when last heard of: connected, 1.4\u00a0s behind the engine; commands are heard', isWrong: true })
  })

  it('tells an updater that was stopped, and a Firestore without a quota', () => {
    const stopped = systemRows({ ...live, environment: 'simulated', writer: '', writesToday: { ...live.writesToday, saving: 0 } }, { wall: 3_600_000, zone: 'America/New_York' })
    expect(stopped.find(({ title }) => title === 'Updater')).to.deep.include({ text: 'stopped; nothing is written until it runs again', isWrong: true })
    expect(stopped.find(({ title }) => title === 'Writes today')?.text).to.equal('1,204 to the local Firestore, which counts no quota')
  })
})
