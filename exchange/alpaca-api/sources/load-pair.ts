import { recordedInstrument } from '../../../core/market/recorded-instrument.ts'
import { DataAbsent } from './data-absent.ts'
import { findFiles } from './find-files.ts'
import { gapNote } from './gap-note.ts'
import type { Loaded } from './loaded.ts'
import { modelledNote, modelledQuotes } from './modelled-quotes.ts'
import { readBars } from './read-bars.ts'
import { shiftWeeks } from './shift-weeks.ts'
import type { TapeWindow } from './tape-window.ts'

/** A pair as orders name it, and the recorded series that stands in for it. */
export interface PairSeries {
  /** `BTC/USD`. */
  readonly symbol: string
  /** Folder of the series: `BTCUSD.bitfinex`. */
  readonly series: string
  /** The first date of the file to take, where the series has several; else the first that is long enough. */
  readonly file?: string
  /** How many weeks before the last fitting one of the file to take, default 0. */
  readonly weeksEarlier?: number
}

/** A pair's minutes moved by whole weeks onto the tape's dates, with modelled quotes. @throws DataAbsent without a long enough file. */
export async function loadPair(dataRoot: string, window: TapeWindow, pair: PairSeries): Promise<Loaded> {
  const files = await findFiles(dataRoot, { asset: 'crypto', resolution: '1m', name: pair.series })
  for (const file of files.filter(({ first }) => pair.file === undefined || first === pair.file)) {
    const { bars, issues } = await readBars(file.path, file.name, pair.symbol)
    const shifted = shiftWeeks(bars, window.start, window.end, pair.weeksEarlier)
    if (!shifted) continue
    const instrument = recordedInstrument(pair.symbol, shifted.bars[0]?.open)
    const notes = [...issues, ...movedNote(pair, file.name, shifted.weeks), modelledNote(instrument), ...gapNote(pair.symbol, shifted.bars)]
    return { instrument, recording: { bars: shifted.bars, quotes: modelledQuotes(instrument, shifted.bars) }, notes }
  }
  throw new DataAbsent(
    `no file of crypto/1m/${pair.series}${pair.file === undefined ? '' : ` from ${pair.file}`} below ${dataRoot} is long enough`,
    'Set TERCET_DATA to the folder that holds open/crypto/1m, or leave the pair out.',
  )
}

function movedNote(pair: PairSeries, file: string, weeks: number): readonly string[] {
  if (weeks === 0) return []
  const direction = weeks < 0 ? 'back' : 'forward'
  const moved = `moved ${direction} by ${Math.abs(weeks)} whole weeks so that weekday and UTC clock agree`
  return [`${pair.symbol} minutes come from ${file}, ${moved}.`]
}
