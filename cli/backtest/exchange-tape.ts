import { millis } from '../../core/brand.ts'
import { Outage } from '../../core/ports/broker.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { barsFile } from '../../backtest/data/bars-file.ts'
import { toSeries } from '../../backtest/data/to-series.ts'
import { localConfig } from '../ground.ts'
import { readLocalSession } from '../local-session.ts'
import type { FetchGiven } from './fetch-tape.ts'
import { loadedOf } from './loaded-of.ts'
import type { LoadedTape } from './loaded-tape.ts'

/**
 * Minute bars of the local exchange that runs now, up to its own present. They are never cached: another seed has another past.
 * @throws BadData when none runs, or it does not answer.
 */
export async function exchangeTape({ wish, config, calendar, from, to }: FetchGiven): Promise<LoadedTape> {
  const session = readLocalSession(config.paths.state)
  if (!session) throw new BadData(`no local exchange runs on ${config.paths.state}: start one with 'tercet start' or 'tercet exchange'`)
  const { createBroker } = await import('../../broker/broker.ts')
  const { accessOf } = await import('../../orchestrator/settings-of.ts')
  const { keyId, secret, environment, baseUrl } = accessOf(localConfig(config, process.cwd(), session))
  const broker = createBroker({ keyId, secret, environment, ...(baseUrl === undefined ? {} : { baseUrl }), now: Date.now, marketNow: () => millis(Date.now()) })
  try {
    const { at } = await broker.clock()
    const parts = []
    for (const symbol of wish.symbols) {
      const bars = from < at ? await broker.bars([symbol], from, millis(Math.min(to, at))) : []
      parts.push(toSeries([barsFile(session.exchangeUrl, bars)], { symbol, interval: 1, calendar }))
    }
    return loadedOf(parts, { source: session.exchangeUrl, feed: 'the local exchange, a simulated market', calendar })
  } catch (error) {
    if (error instanceof Outage) throw new BadData(`the local exchange at ${session.exchangeUrl} does not answer (${error.message}): start it again`)
    throw error
  } finally {
    await broker.close()
  }
}
