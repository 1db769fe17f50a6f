import {
  CandlestickSeries, createChart, createSeriesMarkers, CrosshairMode, type IChartApi, type ISeriesApi, LineSeries, LineStyle, LineType, type LogicalRange, type SeriesMarker, type Time, type UTCTimestamp,
} from 'lightweight-charts'
import { toRows } from '../../../contract/columns.ts'
import type { ChartDocument } from '../../../contract/documents/chart.ts'
import type { ChartBar, ChartFill, ChartLevel } from '../../../contract/views/chart-view.ts'
import { price, quantity } from '../../words/format.ts'
import { clockTime, shortTime, type Zone } from '../../words/time.ts'
import { barOf } from './bar-of.ts'
import { levelLines } from './level-lines.ts'
import { levelPlace } from './level-place.ts'
import { linePoints } from './line-points.ts'
import { lookOf } from './looks.ts'
import { familyOf, panesOf } from './panes.ts'
import type { Theme } from './theme.ts'

export interface Drawn {
  readonly chart: IChartApi
  readonly candles: ISeriesApi<'Candlestick'>
  readonly bars: readonly ChartBar[]
}

interface Drawing {
  readonly host: HTMLElement
  readonly document: ChartDocument
  readonly zone: Zone
  readonly theme: Theme
  /** What the reader looked at before; undefined shows the whole day. */
  readonly range: LogicalRange | undefined
}

/** The library's dots of a line one pixel wide are one pixel apart, which looks like a paler line. */
const DASHES = { solid: LineStyle.Solid, dashed: LineStyle.LargeDashed, dotted: LineStyle.Dashed } as const
/** Pixels that the words of a fill take: where fills have less each, they are arrows alone, which the table below explains. */
const WORDS = 64
/** Pixels left free at either end. */
const EDGE = 24
/** Of a line that only accompanies the bars. */
const QUIETLY = { priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false } as const

/** Bars, fills, levels and indicators on a new chart. Its logo would inject a style, which the page's policy forbids: the notice stands in the footer. */
export function drawChart({ host, document, zone, theme, range }: Drawing): Drawn {
  const bars = toRows<ChartBar>(document.bars)
  const chart = createChart(host, options(theme, zone, document.interval))
  const digits = digitsOf(bars)
  const candles = chart.addSeries(CandlestickSeries, {
    // Risen bars are hollow, fallen ones filled: colour only repeats it.
    upColor: theme.paper, borderUpColor: theme.accent, wickUpColor: theme.accent, downColor: theme.loss, borderDownColor: theme.loss, wickDownColor: theme.loss,
    priceLineColor: theme['line-strong'], priceFormat: { type: 'price', precision: digits, minMove: 10 ** -digits },
  })
  candles.setData(bars.map(({ at, open, high, low, close }) => ({ time: second(at), open, high, low, close })))
  const fills = toRows<ChartFill>(document.fills)
  createSeriesMarkers(candles, fills.flatMap((fill) => marker(fill, bars, theme)).map(({ text = '', ...rest }) => (fills.length * WORDS > host.clientWidth ? rest : { ...rest, text })))
  const line = (values: readonly (number | null)[], pane: number, look: object): void => {
    chart.addSeries(LineSeries, { ...QUIETLY, ...look }, pane).setData(linePoints(values, bars))
  }
  for (const { kind, values } of levelLines(toRows<ChartLevel>(document.levels), bars, document.interval)) {
    const far = levelPlace(values, bars) !== 'inside'
    line(values, 0, { ...(far ? { autoscaleInfoProvider: () => null } : {}), color: kind === 'stop' ? theme.loss : theme.accent, lineWidth: 2, lineStyle: kind === 'stop' ? LineStyle.LargeDashed : LineStyle.Dotted, lineType: LineType.WithSteps })
  }
  const panes = panesOf(document.indicators)
  document.indicators.forEach(({ name, pane, values }, i) => {
    const { tone, dash } = lookOf(i)
    const place = pane === 'price' ? 0 : panes.indexOf(familyOf(name)) + 1
    line(values, place, { color: theme[tone], lineWidth: 1, lineStyle: DASHES[dash] })
  })
  chart.panes().forEach((pane, i) => pane.setStretchFactor(i === 0 ? 4 : 1))
  if (range) chart.timeScale().setVisibleLogicalRange(range)
  else showWholeDay(chart, bars.length)
  return { chart, candles, bars }
}

/** With room at both ends for the words of the first hour and of a fill in the last bar. */
export function showWholeDay(chart: IChartApi, bars: number): void {
  const scale = chart.timeScale()
  const room = (bars * EDGE) / Math.max(EDGE * 8, scale.width())
  scale.setVisibleLogicalRange({ from: -0.5 - room, to: bars - 0.5 + room })
}

function options(theme: Theme, zone: Zone, interval: number): Parameters<typeof createChart>[1] {
  return {
    autoSize: true,
    layout: { background: { color: 'transparent' }, textColor: theme.quiet, fontFamily: theme.font, fontSize: 13, attributionLogo: false, panes: { separatorColor: theme.line, enableResize: false } },
    grid: { vertLines: { visible: false }, horzLines: { color: theme.line } },
    crosshair: { mode: CrosshairMode.Normal, vertLine: { color: theme.ink, labelBackgroundColor: theme.ink }, horzLine: { color: theme.quiet, labelBackgroundColor: theme.ink } },
    rightPriceScale: { borderColor: theme.line },
    timeScale: { borderColor: theme.line, timeVisible: true, secondsVisible: interval < 60, tickMarkFormatter: (time: Time) => shortTime(Number(time) * 1_000, zone) },
    localization: { priceFormatter: price, timeFormatter: (time: Time) => (interval < 60 ? clockTime : shortTime)(Number(time) * 1_000, zone) },
    // A page that scrolls must not stop at a chart.
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false, axisPressedMouseMove: { time: true, price: false } },
  }
}

function marker({ at, side, qty, price: paid }: ChartFill, bars: readonly ChartBar[], theme: Theme): SeriesMarker<Time>[] {
  const bar = bars[barOf(at, bars)]
  if (!bar) return []
  const text = `${side === 'buy' ? 'Buy' : 'Sell'} ${qty === null ? price(paid) : quantity(qty)}`
  return [side === 'buy'
    ? { time: second(bar.at), position: 'belowBar', shape: 'arrowUp', color: theme.accent, text }
    : { time: second(bar.at), position: 'aboveBar', shape: 'arrowDown', color: theme.loss, text }]
}

function second(at: number): UTCTimestamp {
  return Math.floor(at / 1_000) as UTCTimestamp
}

/** Cents from a dollar up, five significant digits below. */
function digitsOf(bars: readonly ChartBar[]): number {
  const low = Math.min(...bars.map((bar) => bar.low))
  return low >= 1 || !Number.isFinite(low) || low <= 0 ? 2 : Math.min(10, 4 - Math.floor(Math.log10(low)))
}
