import type { Millis } from '../../core/brand.ts'
import { loadBar, type Slate, slateFor } from '../../core/engine/track/bar-rows.ts'
import type { Bar } from '../../core/market/bar.ts'
import { barAt, type BarSeries, toldBarAt } from '../bar-series.ts'

/** The bars of a tape that end together, as places in their series: written over by the next moment. */
export class Moment {
  at = NaN as Millis
  length = 0
  private readonly series: BarSeries[] = []
  private readonly rows: number[] = []
  private readonly slate: Slate = slateFor('')

  begin(at: Millis): void {
    this.at = at
    this.length = 0
  }

  add(series: BarSeries, row: number): void {
    this.series[this.length] = series
    this.rows[this.length] = row
    this.length += 1
  }

  /** @throws RangeError beyond the moment's bars. */
  seriesOf(k: number): BarSeries {
    const series = k < this.length ? this.series[k] : undefined
    if (!series) throw new RangeError(`no bar ${k} of ${this.length} that end together`)
    return series
  }

  symbol(k: number): string {
    return this.seriesOf(k).instrument.symbol
  }

  /** As the market traded it: written over by the next one that is asked for. */
  bar(k: number): Bar {
    const { slate } = this
    const series = this.seriesOf(k)
    slate.symbol = series.instrument.symbol
    loadBar(slate, series, this.rows[k] as number)
    return slate
  }

  /** As the engine hears of it, to keep. */
  told(k: number): Bar {
    const series = this.seriesOf(k)
    return (series.interval === 1 ? barAt : toldBarAt)(series, this.rows[k] as number)
  }

  /** When the first of its bars began. */
  get opening(): Millis {
    let least: number = this.at
    for (let k = 0; k < this.length; k += 1) {
      const start = this.seriesOf(k).start[this.rows[k] as number] as number
      if (start < least) least = start
    }
    return least as Millis
  }
}
