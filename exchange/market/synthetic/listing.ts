import type { Instrument } from '../../../core/market/instrument.ts'
import { dayClock } from './day-clock.ts'
import type { DayClock, DayShape } from './day-clock.ts'
import type { Days } from './days.ts'
import type { SyntheticOptions } from './options.ts'
import { DEFAULT_UNIVERSE } from './options.ts'
import { CRYPTO_SIGMA, PAIRS } from './pairs-table.ts'
import type { PairSpec } from './pairs-table.ts'
import { recent } from './recent.ts'
import { series } from './series.ts'
import type { Series } from './series.ts'
import { MARKET_SIGMA, SECTOR_SIGMA, SHARES } from './shares-table.ts'
import type { ShareSpec } from './shares-table.ts'
import { volatilityRegime } from './volatility-regime.ts'
import type { VolatilityRegime } from './volatility-regime.ts'
import { waveSeries } from './wave-series.ts'

/** One source of a symbol's price change and how strongly the symbol answers. */
export interface Driver {
  readonly series: Series
  readonly weight: number
}

/** A listed share or pair with everything that moves it. */
export interface Listed {
  readonly instrument: Instrument
  readonly home: number
  readonly tick: number
  readonly shape: DayShape
  readonly days: Days
  /** The day clock of a day of so many slots. */
  readonly clock: (slots: number) => DayClock
  readonly drivers: readonly Driver[]
  /** Standard deviation of a whole day in a normal volatility regime. */
  readonly dailySigma: number
  readonly regime: VolatilityRegime
}

/** Paths remembered of a common source (it is asked once per symbol, for many days running) and of a symbol's own. */
const KEEP_COMMON = 64
const KEEP_OWN = 2

/** The shares and pairs of one market, in symbol order. @throws RangeError when more is asked than there is. */
export function listing(options: SyntheticOptions, days: { readonly session: Days; readonly utc: Days }): readonly Listed[] {
  const size = { ...DEFAULT_UNIVERSE, ...options.universe }
  if (size.shares > SHARES.length || size.pairs > PAIRS.length || size.underlyings > size.shares)
    throw new RangeError(
      `the simulated market lists at most ${SHARES.length} shares and ${PAIRS.length} pairs, and options on its shares only`,
    )
  const shares = SHARES.slice(0, size.shares).map(shareLister(options, days.session))
  const pairs = PAIRS.slice(0, size.pairs).map(pairLister(options, days.utc))
  return [...shares, ...pairs].sort((a, b) => (a.instrument.symbol < b.instrument.symbol ? -1 : 1))
}

function shareLister(options: SyntheticOptions, days: Days): (spec: ShareSpec) => Listed {
  const make = maker(options, days, 'session')
  const market = make.source('market', MARKET_SIGMA, KEEP_COMMON)
  const sectors = new Map(SHARES.map(({ sector }) => [sector, make.source(`sector ${sector}`, SECTOR_SIGMA, KEEP_COMMON)]))
  return (spec) => {
    const sector = sectors.get(spec.sector) ?? market
    const drivers = [
      { series: market, weight: spec.market },
      { series: sector, weight: spec.toSector },
      { series: make.source(spec.symbol, spec.own, KEEP_OWN), weight: 1 },
    ]
    const dailySigma = Math.hypot(spec.market * MARKET_SIGMA, spec.toSector * SECTOR_SIGMA, spec.own)
    drivers.push(...make.waves(spec.symbol, dailySigma))
    const instrument: Instrument = { type: 'share', symbol: spec.symbol, fractionable: true, shortable: true }
    return { instrument, home: spec.home, tick: 0.01, shape: 'session', days, drivers, dailySigma, ...make.pace }
  }
}

function pairLister(options: SyntheticOptions, days: Days): (spec: PairSpec) => Listed {
  const make = maker(options, days, 'utc')
  const crypto = make.source('crypto', CRYPTO_SIGMA, KEEP_COMMON)
  return ({ pair, home, toCrypto, own }) => {
    const drivers = [{ series: crypto, weight: toCrypto }, { series: make.source(pair.symbol, own, KEEP_OWN), weight: 1 }]
    const dailySigma = Math.hypot(toCrypto * CRYPTO_SIGMA, own)
    drivers.push(...make.waves(pair.symbol, dailySigma))
    return { instrument: pair, home, tick: pair.tick, shape: 'utc', days, drivers, dailySigma, ...make.pace }
  }
}

function maker(options: SyntheticOptions, days: Days, shape: DayShape) {
  const { seed, regimeShift: shift } = options
  const regime = volatilityRegime({ seed, name: shape, days, shift })
  const clock = recent(4, (slots: number) => dayClock(shape, slots))
  const pace = { clock, regime }
  const source = (name: string, sigma: number, keep: number) => series({ seed, name, shape, sigma, days, shift, keep, ...pace })
  const hasWaves = shift?.before?.waves ?? shift?.after.waves
  const waves = (symbol: string, weight: number): Driver[] => (shift && hasWaves ? [{ series: waveSeries({ seed, symbol, days, shift }), weight }] : [])
  return { pace, source, waves }
}
