import type { Millis } from '../../core/brand.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { yearsLeft } from '../../core/market/years-left.ts'
import { priceAt } from '../price-at.ts'
import type { Tape } from '../tape.ts'
import type { ChainSource } from './chain-source.ts'
import { modelledChain } from './modelled-chains.ts'
import { MODEL, modelledQuote } from './modelled-quote.ts'
import { realisedSurface } from './realised-surface.ts'
import { type ChainReader, type RecordedChain, RecordedReader } from './recorded-chains.ts'
import { RestatedReader } from './restated-reader.ts'
import { type Surface, surfaceOf } from './surface.ts'

/** Makes a run's option quotes over its own tape: what is modelled follows the bars that are played. */
export type ChainsFor = (tape: Tape) => ChainSource

/**
 * Recorded quotes of the tape on the dates that were recorded. On others quotes are modelled, with the surface of the last chain on record, or, where there is
 * none, with the volatility that the underlying's days have shown.
 */
export function chainsOf(calendar: SessionCalendar): ChainsFor {
  const readerOf = readersOf()
  return (tape) => {
    const readers = new Map((tape.chains ?? []).map((one) => [one.underlying, new RestatedReader(readerOf(one), tape.actions)]))
    const surfaceAt = surfaces(readers, tape)
    const readerAt = (underlying: string, at: Millis): ChainReader | undefined => {
      const reader = readers.get(underlying)
      // Over night the last quotes of the day stand.
      const day = calendar.isOpen(at) ? at : calendar.previousSession(at).close
      return reader?.covers(day) === true ? reader : undefined
    }
    return {
      title: titleOf([...readers.keys()]),
      kindAt: (underlying, at) => (readerAt(underlying, at) ? 'recorded' : 'modelled'),
      chain(underlying, spot, window, only) {
        const reader = readerAt(underlying, spot.at)
        if (reader) return reader.chain(spot.at, window, only)
        const surface = surfaceAt(underlying, spot.at)
        return surface && modelledChain({ underlying, spot, window, surface, calendar, only })
      },
      middle: ({ underlying, symbol }, at) => readerAt(underlying, at)?.middle(symbol, at),
      quote(contract, spot) {
        const { underlying, symbol } = contract
        const found = readerAt(underlying, spot.at)?.quote(symbol, spot.at)
        if (found) return found
        const surface = surfaceAt(underlying, spot.at)
        return surface && modelledQuote(contract, { spot, surface, years: yearsLeft(contract, spot.at) })
      },
    }
  }
}

/** One for each recording, however many runs read it. */
function readersOf(): (recorded: RecordedChain) => RecordedReader {
  const known = new WeakMap<RecordedChain, RecordedReader>()
  return (recorded) => {
    const reader = known.get(recorded) ?? new RecordedReader(recorded)
    known.set(recorded, reader)
    return reader
  }
}

/** Of the last chain on record before a date, else of the bars. */
function surfaces(readers: ReadonlyMap<string, ChainReader>, tape: Tape): (underlying: string, at: Millis) => Surface | undefined {
  const realised = realisedSurface(tape)
  const known = new Map<string, Surface | undefined>()
  return (underlying, at) => {
    if (readers.size === 0) return realised(underlying, at)
    const key = `${underlying} ${newYorkDate(at)}`
    if (!known.has(key)) known.set(key, recordedSurface(underlying, readers.get(underlying), { tape, at }))
    return known.get(key) ?? realised(underlying, at)
  }
}

const EVERYTHING = { expiryFrom: '0000-00-00', expiryTo: '9999-99-99', strikeFrom: 0, strikeTo: Infinity }

function recordedSurface(underlying: string, reader: ChainReader | undefined, { tape, at }: { readonly tape: Tape; readonly at: Millis }): Surface | undefined {
  const last = reader?.lastSpoken(at)
  const series = reader && tape.series.find((one) => one.instrument.symbol === underlying)
  const spot = series && last !== undefined ? priceAt(series, last) : undefined
  return reader && last !== undefined && spot !== undefined ? surfaceOf(reader.chain(last, EVERYTHING).entries, spot, last) : undefined
}

function titleOf(underlyings: readonly string[]): string {
  if (underlyings.length === 0) return `modelled: ${MODEL}; one volatility, that of the underlying's last 20 days`
  return `recorded chains of ${underlyings.join(', ')}; on other dates modelled with their last surface: ${MODEL}`
}
