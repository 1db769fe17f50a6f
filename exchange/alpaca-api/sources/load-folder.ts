import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bar } from '../../../core/market/bar.ts'
import { newYorkDate } from '../../../core/market/new-york-time.ts'
import { recordedInstrument } from '../../../core/market/recorded-instrument.ts'
import type { SessionCalendar } from '../../../core/market/session-calendar.ts'
import { DataAbsent } from './data-absent.ts'
import { gapNote } from './gap-note.ts'
import type { Loaded } from './loaded.ts'
import { modelledNote, modelledQuotes } from './modelled-quotes.ts'
import { BAR_COLUMNS, readBars } from './read-bars.ts'
import { regularSession } from './regular-session.ts'

/** The user's bar files, and the last trading day on which any of them has a bar. */
export interface LoadedFolder {
  readonly loaded: readonly Loaded[]
  readonly lastSession: string
}

/** Reads every bar file of a folder, in order of name. @throws DataAbsent without folder, files or bars in regular sessions. */
export async function loadFolder(folder: string, calendar: SessionCalendar): Promise<LoadedFolder> {
  const names = await readdir(folder).catch(() => {
    throw new DataAbsent(`the folder ${folder}`, 'Give a folder that holds your bar files.')
  })
  const files = names.filter((name) => NAME.test(name)).sort()
  const remedy = `Name files SYMBOL.csv (shares) or BASE-QUOTE.csv (pairs), with the header ${BAR_COLUMNS.join(',')}.`
  if (files.length === 0) throw new DataAbsent(`bar files in ${folder}`, remedy)
  const loaded: Loaded[] = []
  for (const name of files) loaded.push(await loadFile(folder, name, calendar))
  const lastSession = loaded.flatMap(({ recording }) => lastTradingDay(recording.bars, calendar)).sort().at(-1)
  if (lastSession === undefined)
    throw new DataAbsent(`bars within regular sessions in ${folder}`, 'Times are epoch milliseconds UTC of the start of the minute.')
  return { loaded, lastSession }
}

/** `TWX.csv`, `BRK.B.csv.gz`, `BTC-USD.csv`. */
const NAME = /^([A-Z][A-Z0-9]*(?:\.[A-Z])?)(?:-([A-Z]+))?\.csv(?:\.gz)?$/

async function loadFile(folder: string, name: string, calendar: SessionCalendar): Promise<Loaded> {
  const [, base = '', quote] = NAME.exec(name) ?? []
  const symbol = quote === undefined ? base : `${base}/${quote}`
  const { bars, issues } = await readBars(join(folder, name), name, symbol)
  const instrument = recordedInstrument(symbol, bars[0]?.open)
  const { type } = instrument
  const all = { bars, quotes: modelledQuotes(instrument, bars) }
  const recording = type === 'share' ? regularSession(calendar, all) : all
  const outside = bars.length - recording.bars.length
  const notes = [
    ...issues,
    ...(outside > 0 ? [`${name}: ${outside} bars outside the regular session left out.`] : []),
    ...gapNote(name, recording.bars, type === 'share' ? calendar : undefined),
    modelledNote(instrument),
  ]
  return { instrument, recording, notes }
}

function lastTradingDay(bars: readonly Bar[], calendar: SessionCalendar): readonly string[] {
  const last = bars.findLast((bar) => calendar.isOpen(bar.start))
  return last ? [newYorkDate(last.start)] : []
}
