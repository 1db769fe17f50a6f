import { expect } from 'chai'
import type { InjectOptions } from 'fastify'
import type { RestoreRequest } from '../../../contract/views/archive-view.ts'
import { buildApp } from '../build-app.ts'
import { HttpError } from '../http-error.ts'
import type { HttpOptions } from '../http-options.ts'
import { BEARER, door, OWN } from '../testing/door.ts'

const ARCHIVE: RestoreRequest = {
  schema: 1,
  state: { birth: 'abcd1234', environment: 'simulated', cash: 50_000, peak: 101_000, day: { date: '2026-03-10', equity: 100_000, realised: 12, fees: 0.5 }, causes: [], sleeves: [], orders: [] },
  parameters: { versions: [], pins: [] },
  trades: [],
}

const RESTORING: Partial<HttpOptions> = { phase: () => ({ type: 'restoring', why: 'the disk is new' }) }

async function post(given: Partial<HttpOptions>, payload: object, headers: InjectOptions['headers'] = BEARER) {
  const app = buildApp(door(given))
  try {
    const answer = await app.inject({ method: 'POST', url: '/api/restore', headers: { ...OWN, ...headers }, payload })
    return { status: answer.statusCode, body: answer.json() as { readonly error?: { readonly code: string; readonly message: string } } }
  } finally {
    await app.close()
  }
}

describe('POST /api/restore', () => {
  it('hands the archive to an engine that waits for it', async () => {
    const given: unknown[] = []
    expect(await post({ ...RESTORING, restore: (request) => given.push(request) }, ARCHIVE)).to.deep.equal({ status: 200, body: { restored: true } })
    expect(given).to.deep.equal([ARCHIVE])
  })

  it('takes the word that nothing was ever archived', async () => {
    const given: unknown[] = []
    expect((await post({ ...RESTORING, restore: (request) => given.push(request) }, { schema: 1, empty: true })).status).to.equal(200)
    expect(given).to.deep.equal([undefined])
  })

  it('is refused by an engine that has a journal, and by one that is not so far', async () => {
    const { status, body } = await post({}, ARCHIVE)
    expect([status, body.error?.code]).to.deep.equal([409, 'not-empty'])
    expect((await post({ phase: () => ({ type: 'starting', why: '' }) }, ARCHIVE)).status).to.equal(503)
  })

  it('wants the token in local mode too', async () => {
    expect((await post(RESTORING, ARCHIVE, {})).status).to.equal(401)
  })

  it('names what is wrong with an archive, and gives nothing to the engine', async () => {
    const given: unknown[] = []
    const { status, body } = await post({ ...RESTORING, restore: (request) => given.push(request) }, { ...ARCHIVE, state: { ...ARCHIVE.state, cash: 'much' } })
    expect([status, body.error?.code, given]).to.deep.equal([400, 'bad-archive', []])
    expect(body.error?.message).to.contain('state.cash')
  })

  it("passes the engine's own refusal on", async () => {
    const restore = (): void => {
      throw new HttpError(409, 'other-environment', 'the archive is of a live account')
    }
    expect((await post({ ...RESTORING, restore }, ARCHIVE)).body.error?.code).to.equal('other-environment')
  })

  it('takes a body of years of trades, which no other route would', async () => {
    const rows = 4_000
    const column = <T>(value: T): T[] => Array.from({ length: rows }, () => value)
    const trades = {
      seq: column(1), at: column(1), openedAt: column(1), sleeve: column('stocks/mean_reversion/AAPL'), realised: column(1.25), fees: column(0.25), basis: column(1_000), parameters: column(1),
      entry: column('stretched-below-mean'), exit: column('back-to-mean'),
    }
    const months = Array.from({ length: 12 }, (_, i) => ({ month: `2026-${String(i + 1).padStart(2, '0')}`, trades }))
    const body = { ...ARCHIVE, trades: months }
    expect(JSON.stringify(body).length).to.be.above(4_000_000)
    expect((await post({ ...RESTORING, restore: () => undefined }, body)).status).to.equal(200)
  })
})

describe('GET /api/archive', () => {
  const get = async (given: Partial<HttpOptions>) => {
    const app = buildApp(door(given))
    try {
      return await app.inject({ method: 'GET', url: '/api/archive', headers: { ...OWN, ...BEARER } })
    } finally {
      await app.close()
    }
  }

  it('gives what the engine archives, once it has a book', async () => {
    const { state, parameters } = ARCHIVE
    const archive = { schema: 1 as const, seq: 3, market: 5, state, parameters, trades: { month: '2026-03', trades: { seq: [], at: [], openedAt: [], sleeve: [], realised: [], fees: [], basis: [], parameters: [], entry: [], exit: [] } } }
    expect((await get({ archive: () => archive })).json()).to.deep.equal(archive)
    expect((await get(RESTORING)).statusCode).to.equal(503)
  })
})
