import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { toRows } from '../../contract/columns.ts'
import type { RoomsView } from '../../contract/rooms-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import type { ArchiveView } from '../../contract/views/archive-view.ts'
import type { ParameterRow } from '../../contract/views/learning-view.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { replay } from '../../orchestrator/desk/replay.ts'
import { ASKING, askingModules } from '../faults/asking.ts'
import { until, withStand } from '../faults/kit.ts'
import { ASKING_ENGINE, command, type EngineChild, engineEnvironment, ready, startChild, tokenOf } from '../faults/processes.ts'

const NEW_DISK = { RAILWAY_ENVIRONMENT_NAME: 'production', TERCET_WITHOUT_VOLUME: 'true' }
/** Prices that a test moves together are no correlation. */
const UNRELATED = { TERCET_CORRELATION_LIMIT: '1', OPTIONS_TRADING: 'false' }

const PINNED = { module: 'crypto', strategy: ASKING, parameter: 'room' }

describe('an engine on a platform without a volume', function () {
  this.timeout(90_000)
  let folder: string
  const children: EngineChild[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-restore-'))
  })
  afterEach(() => {
    for (const { child } of children.splice(0)) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  const headers = () => ({ authorization: `Bearer ${tokenOf(folder)}`, 'content-type': 'application/json' })
  const post = async (engine: EngineChild, body: object) => (await fetch(`${await engine.url()}/api/restore`, { method: 'POST', headers: headers(), body: JSON.stringify(body) })).status
  const get = async <T>(engine: EngineChild, path: string) => (await (await fetch(`${await engine.url()}${path}`, { headers: headers() })).json()) as T
  const status = async (engine: EngineChild) => (JSON.parse((await engine.get('/health')).body) as { readonly status: string }).status

  it('waits as restoring, and goes on from its archive after the disk is lost: same book, no order twice, and a journal that proves itself', () =>
    withStand({}, async (stand) => {
      const env = { ...engineEnvironment(stand, folder), ...ASKING_ENGINE, ...NEW_DISK, ...UNRELATED }
      const start = (): EngineChild => {
        const child = startChild({ folder, env, entry: 'asking' })
        children.push(child)
        return child
      }
      const first = start()
      await first.url()
      await until('it waits for its archive', () => first.said().includes('waiting for the archive') || first.said().includes('listening on'))
      expect(await status(first)).to.equal('restoring')
      expect(await post(first, { schema: 1, empty: true })).to.equal(200)
      await ready(first)
      stand.put('BTC/USD', 60_000.5)
      stand.put('AAPL', 100.5)
      await until('both trade', () => stand.orders().filter((order) => order.status === 'filled').length >= 2)
      stand.put('BTC/USD', 60_000)
      stand.put('AAPL', 100)
      expect(await command(first, folder, { type: 'halt' })).to.equal(200)
      expect(await command(first, folder, { type: 'pin', ...PINNED })).to.equal(200)
      const before = await get<StateView>(first, '/api/state')
      const { state, parameters, trades } = await get<ArchiveView>(first, '/api/archive')
      expect(await post(first, { schema: 1, state, parameters, trades: [trades] }), 'an engine with a journal takes none').to.equal(409)
      first.child.kill('SIGKILL')
      await first.ended()
      const lost = readJournal(join(folder, 'journal-simulated.db'))
      const used = lost.lastInput()?.seq ?? Infinity
      lost.close()
      for (const file of readdirSync(folder).filter((name) => name.startsWith('journal'))) rmSync(join(folder, file))
      const ordered = stand.orders().length

      const second = start()
      await second.url()
      expect(await status(second)).to.equal('restoring')
      expect((await second.get('/api/state')).status, 'there is nothing to show yet').to.equal(503)
      expect(await post(second, { schema: 1, state, parameters, trades: [trades] })).to.equal(200)
      await ready(second)
      await stand.minutes(2)
      const after = await get<StateView>(second, '/api/state')
      const held = ({ positions }: StateView) => positions.map(({ module, strategy, underlying, holdings, stop, target, openedAt, reason }) => ({ module, strategy, underlying, holdings: holdings.map(({ symbol, qty, price }) => [symbol, qty, price]), stop, target, openedAt, reason }))
      expect(held(after)).to.deep.equal(held(before))
      expect(after.orders.map(({ id, role }) => [id, role])).to.deep.equal(before.orders.map(({ id, role }) => [id, role]))
      expect([after.states.desk.state, after.cash, after.peak >= before.peak]).to.deep.equal(['halted', before.cash, true])
      expect(stand.orders(), 'nothing was sent again').to.have.length(ordered)
      const { learning } = await get<RoomsView>(second, '/api/rooms?rooms=learning')
      const pinned = learning?.parameters.filter((one) => one.pinned).flatMap(({ strategy, values }) => toRows<ParameterRow>(values).filter((row) => row.pinned).map(({ name }) => [strategy, name]))
      expect([pinned, learning?.restored !== null], 'pins come along, and the page says where this journal began').to.deep.equal([[[PINNED.strategy, PINNED.parameter]], true])

      expect(await command(second, folder, { type: 'resume', scope: 'desk' })).to.equal(200)
      expect(await command(second, folder, { type: 'flatten' })).to.equal(200)
      await until('what the first bought, the second sells', () => stand.exchange.venue.positions().length === 0)
      second.child.kill('SIGTERM')
      await second.ended()
      const journal = readJournal(join(folder, 'journal-simulated.db'))
      const [firstInput] = journal.inputs(0, 1)
      expect(firstInput?.seq, 'numbers of inputs, and the order ids made of them, are used once').to.be.above(used)
      const proof = replay(journal, { modules: askingModules, calendar: sessionCalendar(), news: undefined })
      journal.close()
      expect([proof.chain.ok, proof.differences, proof.starts]).to.deep.equal([true, [], 1])
      expect(journal.identity.birth).to.equal(state.birth)
    }))
})
