import { DataAbsent } from './data-absent.ts'
import { findFiles } from './find-files.ts'
import type { SeriesFile, SeriesName } from './find-files.ts'
import type { TapeDates } from './loaded.ts'

/** The files of a series that touch a tape's dates. @throws DataAbsent when none holds the date that is played. */
export async function filesOf(dates: TapeDates, series: SeriesName): Promise<readonly SeriesFile[]> {
  const files = await findFiles(dates.dataRoot, series)
  const touching = files.filter(({ first, last }) => first <= dates.date && last >= dates.from)
  if (touching.some(({ last }) => last >= dates.date)) return touching
  const name = `${series.asset}/${series.resolution}/${series.name}`
  throw new DataAbsent(
    `no file of ${name} for ${dates.date} below ${dates.dataRoot}`,
    `Put one into open/${name}/ (or vendor/, copyleft/) as ${dates.date}.csv.gz, or point TERCET_DATA to a folder that has it.`,
  )
}
