import { expect } from 'chai'
import { NONE, type Channels } from './channels.ts'
import { StreamSupervisor, type StreamAction, type StreamEvent, type SupervisorSettings } from './stream-supervisor.ts'

const AAPL_SPY: Channels = { bars: ['AAPL', 'SPY'], quotes: ['AAPL', 'SPY'] }

describe('the supervisor of a stream', () => {
  it('is up when the subscription is acknowledged, not before', () => {
    const world = stream({ wants: AAPL_SPY })
    expect(types(world.tell({ type: 'start' }))).to.deep.equal(['dial'])
    expect(world.all({ type: 'dialled' }, { type: 'opened' }, { type: 'authenticated' })).to.deep.equal([])
    expect(world.tell({ type: 'acked', channels: { bars: ['AAPL'], quotes: [] } }), 'a part is not the whole').to.deep.equal([])
    expect(world.tell({ type: 'acked', channels: AAPL_SPY })).to.deep.equal([{ type: 'report', up: true, why: '' }])
  })

  it('with nothing to carry is up when authenticated, while the trading stream still has to listen', () => {
    expect(stream({ wants: NONE }).connect()).to.deep.equal([{ type: 'report', up: true, why: '' }])
    const trading = stream({ wants: NONE, trading: true })
    expect(trading.connect()).to.deep.equal([])
    expect(types(trading.tell({ type: 'acked', channels: null }))).to.deep.equal(['report'])
  })

  for (const [phase, events, why] of [
    ['connection', [], /did not accept the connection/],
    ['authentication', [{ type: 'opened' }], /did not answer the authentication/],
    ['subscription', [{ type: 'opened' }, { type: 'authenticated' }], /did not acknowledge the subscription/],
  ] as const) {
    it(`hangs up when the ${phase} is not answered within its deadline, and dials again`, () => {
      const world = stream({ wants: AAPL_SPY })
      world.all({ type: 'start' }, { type: 'dialled' }, ...events)
      expect(world.pass(9_999)).to.deep.equal([])
      const [hangUp, report] = world.pass(1)
      expect(hangUp).to.deep.equal({ type: 'hang-up' })
      expect(report).to.include({ type: 'report', up: false }).with.property('why').that.matches(why)
      expect(types(world.pass(1_000))).to.deep.equal(['dial'])
    })
  }

  it('waits twice as long after each failure, up to a minute, and never gives up', () => {
    const world = stream({ wants: AAPL_SPY })
    const waits = Array.from({ length: 9 }, () => {
      world.all({ type: 'start' }, { type: 'dialled' }, { type: 'failed', why: 'connect ECONNREFUSED' }, { type: 'closed' })
      return world.untilDial()
    })
    expect(waits).to.deep.equal([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000))
  })

  it('waits a second again once it has stood for half a minute, or has heard something', () => {
    const failing = (): ReturnType<typeof stream> => {
      const world = stream({ wants: AAPL_SPY })
      for (let i = 0; i < 3; i += 1) {
        world.all({ type: 'start' }, { type: 'dialled' }, { type: 'closed' })
        world.untilDial()
      }
      world.connect({ acked: AAPL_SPY })
      return world
    }
    const after = (act: (world: ReturnType<typeof stream>) => void): number => {
      const world = failing()
      act(world)
      world.tell({ type: 'closed' })
      return world.untilDial()
    }
    expect(after(() => undefined), 'the fourth time').to.equal(8_000)
    expect(after((world) => world.pass(29_999)), 'it may be one that always breaks').to.equal(8_000)
    expect(after((world) => world.pass(30_000))).to.equal(1_000)
    expect(after((world) => world.tell({ type: 'item' }))).to.equal(1_000)
  })

  it('says why it fell: what the venue said last on this connection, or that it closed', () => {
    const world = stream({ wants: AAPL_SPY })
    const why = (...said: readonly string[]): unknown => {
      world.connect({ acked: AAPL_SPY })
      for (const words of said) expect(world.tell({ type: 'failed', why: words })).to.deep.equal([])
      const [, report] = world.tell({ type: 'closed' })
      world.untilDial()
      return report
    }
    expect(why('internal error')).to.deep.equal({ type: 'report', up: false, why: 'internal error' })
    expect(why()).to.deep.equal({ type: 'report', up: false, why: 'the venue closed the stream' })
  })

  it('tells each word once, however often it fails with it', () => {
    const world = stream({ wants: AAPL_SPY })
    const told = Array.from({ length: 3 }, () => {
      const actions = [...world.all({ type: 'start' }, { type: 'dialled' }), ...world.tell({ type: 'closed' })]
      world.untilDial()
      return types(actions)
    })
    expect(told).to.deep.equal([['hang-up', 'report'], ['hang-up'], ['hang-up']])
  })

  it('leaves the place of a refused connection alone for up to ninety seconds (406, or 429 on the upgrade)', () => {
    const world = stream({ wants: AAPL_SPY })
    const waits = ['connection limit exceeded', 'Unexpected server response: 429', 'connection limit exceeded', 'connection limit exceeded'].map((why) => {
      world.all({ type: 'start' }, { type: 'dialled' }, { type: 'opened' })
      expect(types(world.tell({ type: 'failed', why })), 'the open socket is useless').to.include('hang-up')
      return world.untilDial()
    })
    expect(waits).to.deep.equal([15_000, 30_000, 60_000, 90_000])
  })

  it('subscribes to all that is wanted on every connection, whatever the last one carried', () => {
    const world = stream({ wants: AAPL_SPY })
    world.connect({ acked: AAPL_SPY })
    world.tell({ type: 'closed' })
    world.tell({ type: 'want', channels: { bars: ['AAPL', 'QQQ'], quotes: ['QQQ'] } })
    expect(world.supervisor.channels).to.deep.equal({ bars: ['AAPL', 'QQQ'], quotes: ['QQQ'] })
    world.untilDial()
    world.all({ type: 'dialled' }, { type: 'opened' }, { type: 'authenticated' })
    expect(world.tell({ type: 'acked', channels: AAPL_SPY }), 'the old set is not the wanted one').to.deep.equal([])
    expect(types(world.tell({ type: 'acked', channels: { bars: ['QQQ', 'AAPL'], quotes: ['QQQ'] } }))).to.deep.equal(['report'])
  })

  it('changes a living subscription by its difference, and rebuilds when that is not acknowledged', () => {
    const world = stream({ wants: AAPL_SPY })
    world.connect({ acked: AAPL_SPY })
    expect(world.tell({ type: 'want', channels: { bars: ['AAPL', 'QQQ'], quotes: ['AAPL'] } })).to.deep.equal([
      { type: 'unsubscribe', channels: { bars: ['SPY'], quotes: ['SPY'] } },
      { type: 'subscribe', channels: { bars: ['QQQ'], quotes: [] } },
    ])
    expect(types(world.pass(10_000))).to.deep.equal(['hang-up', 'report'])
  })

  it('carries the first symbols within the limit and says so', () => {
    const world = stream({ wants: AAPL_SPY, symbols: 1 })
    expect(world.supervisor.channels).to.deep.equal({ bars: ['AAPL'], quotes: ['AAPL'] })
    expect(world.connect({ acked: world.supervisor.channels })).to.deep.equal([
      { type: 'report', up: true, why: "carries 1 of 2 symbols, the plan's limit" },
    ])
  })

  it('is rebuilt smaller after 405, which loses every subscription of the refused frame', () => {
    const fresh = stream({ wants: { bars: ['A', 'B', 'C', 'D'], quotes: [] } })
    fresh.connect()
    expect(types(fresh.tell({ type: 'failed', why: 'symbol limit exceeded' }))).to.deep.equal(['hang-up', 'report'])
    expect(fresh.supervisor.channels.bars, 'half, when nothing was ever carried').to.deep.equal(['A', 'B'])
    const grown = stream({ wants: AAPL_SPY })
    grown.connect({ acked: AAPL_SPY })
    grown.tell({ type: 'want', channels: { bars: ['AAPL', 'SPY', 'QQQ'], quotes: [] } })
    grown.tell({ type: 'failed', why: 'symbol limit exceeded' })
    expect(grown.supervisor.channels.bars, 'what was carried').to.deep.equal(['AAPL', 'SPY'])
  })

  it('meets the Basic plan on its way down from more, with what is most wanted kept', () => {
    const names = Array.from({ length: 100 }, (_, i) => `S${i}`)
    const asked = (count: number): readonly number[] => {
      const world = stream({ wants: { bars: names.slice(0, count), quotes: [] }, symbols: 1_000 })
      world.connect()
      return Array.from({ length: 4 }, () => {
        world.tell({ type: 'failed', why: 'symbol limit exceeded' })
        const { bars } = world.supervisor.channels
        expect(bars, 'the first of what is wanted: held and pending symbols stand there').to.deep.equal(names.slice(0, bars.length))
        world.untilDial()
        world.all({ type: 'dialled' }, { type: 'opened' }, { type: 'authenticated' })
        return bars.length
      })
    }
    expect([asked(100), asked(31), asked(8)]).to.deep.equal([[50, 30, 15, 7], [30, 15, 7, 3], [4, 2, 1, 1]])
  })

  describe('that the venue gave fewer symbols than the plan is set to', () => {
    const four: Channels = { bars: [], quotes: ['A', 'B', 'C', 'D'] }
    const two: Channels = { bars: [], quotes: ['A', 'B'] }
    const rest: readonly StreamAction[] = [{ type: 'subscribe', channels: { bars: [], quotes: ['C', 'D'] } }]
    const minutes = (count: number): number => count * 60_000

    /** Up with two of four. */
    function halved(): ReturnType<typeof stream> {
      const world = stream({ wants: four })
      world.connect()
      world.tell({ type: 'failed', why: 'symbol limit exceeded' })
      world.untilDial()
      world.all({ type: 'dialled' }, { type: 'opened' }, { type: 'authenticated' })
      world.tell({ type: 'acked', channels: two })
      return world
    }

    /** Ticks of a minute, each with a message before it. */
    function heard(world: ReturnType<typeof stream>, count: number, expecting: boolean): readonly StreamAction[] {
      return Array.from({ length: count }, () => [...world.tell({ type: 'item' }), ...world.pass(minutes(1), { expecting })]).flat()
    }

    it('asks for the rest when the market closes, once, and not within the hour of the refusal', () => {
      const world = halved()
      expect(heard(world, 30, true), 'in session').to.deep.equal([])
      expect(heard(world, 20, false), 'half an hour is too soon').to.deep.equal([])
      expect(heard(world, 10, false)).to.deep.equal(rest)
      expect(types(world.tell({ type: 'failed', why: 'symbol limit exceeded' }))).to.deep.equal(['hang-up', 'report'])
      expect(world.supervisor.channels, 'as many as were carried').to.deep.equal(two)
      heard(world, 1, false)
      world.all({ type: 'dialled' }, { type: 'opened' }, { type: 'authenticated' })
      world.tell({ type: 'acked', channels: two })
      expect(heard(world, 900, false), 'nor again in the same night').to.deep.equal([])
      expect(heard(world, 390, true)).to.deep.equal([])
      expect(heard(world, 1, false), 'but after the next session').to.deep.equal(rest)
    })

    it('asks once a day where no market closes', () => {
      const world = halved()
      expect(heard(world, 1439, true)).to.deep.equal([])
      expect(heard(world, 1, true)).to.deep.equal(rest)
    })

    it('carries what the venue then takes, from the next wish on, so that who polled the rest misses nothing', () => {
      const world = halved()
      heard(world, 1440, true)
      expect(world.supervisor.most).to.equal(2)
      world.tell({ type: 'acked', channels: four })
      expect(world.supervisor.most, 'until somebody has polled once more').to.equal(2)
      expect(world.tell({ type: 'want', channels: four })).to.deep.equal([])
      expect(world.supervisor.most).to.equal(4)
    })

    it('begins again with what it carried when the connection breaks before an answer', () => {
      const world = halved()
      heard(world, 1440, true)
      world.tell({ type: 'want', channels: four })
      world.tell({ type: 'closed' })
      expect(world.supervisor.channels).to.deep.equal(two)
      expect(world.supervisor.most).to.equal(2)
    })

    it('asks for fewer than were refused once so few are wanted', () => {
      const world = halved()
      world.tell({ type: 'want', channels: { bars: [], quotes: ['A', 'B', 'D'] } })
      expect(heard(world, 1, true), 'a moment after the refusal').to.deep.equal([])
      expect(heard(world, 1, true)).to.deep.equal([{ type: 'subscribe', channels: { bars: [], quotes: ['D'] } }])
      world.tell({ type: 'acked', channels: { bars: [], quotes: ['A', 'B', 'D'] } })
      expect(heard(world, 60, true)).to.deep.equal([])
    })
  })

  it('takes a stream that is silent in session for dead, on both clocks', () => {
    const world = stream({ wants: AAPL_SPY })
    world.connect({ acked: AAPL_SPY })
    expect(world.pass(600_000, { expecting: false }), 'nothing is expected at night').to.deep.equal([])
    expect(world.pass(179_999)).to.deep.equal([])
    world.tell({ type: 'item' })
    expect(world.pass(179_999)).to.deep.equal([])
    expect(types(world.pass(1))).to.deep.equal(['hang-up', 'report'])
  })

  it('does not call a fast market clock silence', () => {
    const world = stream({ wants: AAPL_SPY, speed: 600 })
    world.connect({ acked: AAPL_SPY })
    expect(world.pass(19_999), 'hours of market time, but not twenty seconds').to.deep.equal([])
    expect(types(world.pass(1))).to.deep.equal(['hang-up', 'report'])
  })

  it('tells a gap when a trade update could not be read, and goes on', () => {
    const world = stream({ wants: NONE, trading: true })
    world.connect({ acked: null })
    const why = 'failed to process message: trading frame data must be a non-null object'
    expect(world.tell({ type: 'failed', why })).to.deep.equal([{ type: 'gap', why }])
    const early = stream({ wants: NONE, trading: true })
    early.connect()
    expect(early.tell({ type: 'failed', why }), 'it looks at the whole account when it is up').to.deep.equal([])
    const data = stream({ wants: AAPL_SPY })
    data.connect({ acked: AAPL_SPY })
    expect(data.tell({ type: 'failed', why }), 'the next bar or quote says more').to.deep.equal([])
  })

  it('goes no further than where it stands, whatever comes out of turn', () => {
    const world = stream({ wants: AAPL_SPY })
    expect(world.all({ type: 'dialled' }, { type: 'opened' }, { type: 'authenticated' }, { type: 'acked', channels: AAPL_SPY })).to.deep.equal([])
    world.tell({ type: 'start' })
    expect(world.supervisor.isQueued).to.equal(true)
    expect(world.all({ type: 'opened' }, { type: 'authenticated' }, { type: 'acked', channels: AAPL_SPY }), 'of a connection before').to.deep.equal([])
    world.tell({ type: 'dialled' })
    expect(world.supervisor.isQueued).to.equal(false)
    expect(world.all({ type: 'authenticated' }, { type: 'acked', channels: AAPL_SPY })).to.deep.equal([])
    expect(world.all({ type: 'opened' }, { type: 'authenticated' }, { type: 'acked', channels: AAPL_SPY })).to.deep.equal([{ type: 'report', up: true, why: '' }])
    world.tell({ type: 'stop' })
    expect(world.supervisor.isQueued).to.equal(false)
    expect(world.all({ type: 'dialled' }, { type: 'want', channels: NONE }, { type: 'closed' })).to.deep.equal([])
  })

  it('begins to wait for a refused place anew once it had it', () => {
    const world = stream({ wants: AAPL_SPY })
    const refused = (): number => {
      world.all({ type: 'start' }, { type: 'dialled' }, { type: 'opened' })
      world.tell({ type: 'failed', why: 'connection limit exceeded' })
      return world.untilDial()
    }
    expect([refused(), refused()]).to.deep.equal([15_000, 30_000])
    world.connect({ acked: AAPL_SPY })
    world.tell({ type: 'closed' })
    world.untilDial()
    expect(refused()).to.equal(15_000)
  })

  it('hears nothing from a connection that it has left, and nothing after its end', () => {
    const world = stream({ wants: AAPL_SPY })
    world.connect()
    world.tell({ type: 'failed', why: 'auth failed' })
    expect(world.all({ type: 'closed' }, { type: 'acked', channels: AAPL_SPY }, { type: 'failed', why: 'late' })).to.deep.equal([])
    expect(types(world.tell({ type: 'stop' }))).to.deep.equal(['hang-up'])
    expect(world.pass(600_000)).to.deep.equal([])
  })
})

const SETTINGS: SupervisorSettings = {
  trading: false,
  symbols: 30,
  connect: 10_000,
  auth: 10_000,
  ack: 10_000,
  reconnect: 1_000,
  reconnectMost: 60_000,
  limited: 15_000,
  limitedMost: 90_000,
  stale: 180_000,
  staleWall: 20_000,
  // Half of the spread either way: pauses are exact.
  chance: () => 0.5,
}

interface World {
  readonly wants: Channels
  readonly trading?: boolean
  readonly symbols?: number
  /** Market seconds in a wall second. */
  readonly speed?: number
}

function stream({ wants, speed = 1, ...settings }: World) {
  const supervisor = new StreamSupervisor({ ...SETTINGS, ...settings })
  let wall = 0
  const tell = (event: StreamEvent): readonly StreamAction[] => supervisor.step(event, { wall, market: wall * speed })
  const all = (...events: readonly StreamEvent[]): readonly StreamAction[] => events.flatMap(tell).filter(({ type }) => type !== 'dial')
  const pass = (ms: number, { expecting = true } = {}): readonly StreamAction[] => {
    wall += ms
    return tell({ type: 'tick', expecting })
  }
  tell({ type: 'want', channels: wants })
  return {
    supervisor,
    tell,
    all,
    pass,
    connect({ acked }: { readonly acked?: Channels | null } = {}) {
      const connected = all({ type: 'start' }, { type: 'dialled' }, { type: 'opened' }, { type: 'authenticated' })
      return acked === undefined ? connected : [...connected, ...tell({ type: 'acked', channels: acked })]
    },
    /** Wall milliseconds until it dials. */
    untilDial(): number {
      const from = wall
      while (!types(pass(1_000)).includes('dial')) if (wall - from > 1e6) throw new Error('never dialled again')
      return wall - from
    },
  }
}

function types(actions: readonly StreamAction[]): readonly string[] {
  return actions.map(({ type }) => type)
}
