import type { Bar } from '../../../core/market/bar.ts'
import { newYorkDate } from '../../../core/market/new-york-time.ts'
import type { Quote } from '../../../core/market/quote.ts'
import { recordedInstrument } from '../../../core/market/recorded-instrument.ts'
import type { SessionCalendar } from '../../../core/market/session-calendar.ts'
import { DataAbsent } from './data-absent.ts'
import { filesOf } from './files-of.ts'
import { gapNote } from './gap-note.ts'
import type { Loaded, TapeDates } from './loaded.ts'
import { modelledNote, modelledQuotes } from './modelled-quotes.ts'
import { readBars } from './read-bars.ts'
import { readQuotes } from './read-quotes.ts'
import { regularSession } from './regular-session.ts'

/** A share's regular-session minutes, with its recorded quotes where there are any and modelled ones where not. */
export async function loadShare(dates: TapeDates, calendar: SessionCalendar, symbol: string): Promise<Loaded> {
  const bars: Bar[] = []
  const notes: string[] = []
  for (const file of await filesOf(dates, { asset: 'stocks', resolution: '1m', name: symbol })) {
    const read = await readBars(file.path, file.name, symbol)
    const last = bars.at(-1)?.start ?? 0
    bars.push(...read.bars.filter(({ start }) => start > last && newYorkDate(start) <= dates.date))
    notes.push(...read.issues)
  }
  const instrument = recordedInstrument(symbol)
  const recorded = await recordedQuotes(dates, symbol)
  const quotes = recorded ?? modelledQuotes(instrument, bars)
  if (!recorded) notes.push(modelledNote(instrument))
  const recording = regularSession(calendar, { bars, quotes })
  return { instrument, recording, notes: [...notes, ...gapNote(symbol, recording.bars, calendar)] }
}

async function recordedQuotes(dates: TapeDates, symbol: string): Promise<readonly Quote[] | undefined> {
  const files = await filesOf(dates, { asset: 'stocks', resolution: '1m-quotes', name: symbol }).catch((error: unknown) => {
    if (error instanceof DataAbsent) return undefined
    throw error
  })
  if (!files) return undefined
  const quotes: Quote[] = []
  for (const file of files) {
    const last = quotes.at(-1)?.at ?? 0
    quotes.push(...(await readQuotes(file.path, file.name, symbol)).filter((quote) => quote.at > last))
  }
  return quotes
}
