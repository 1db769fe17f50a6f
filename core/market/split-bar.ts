import type { Bar } from './bar.ts'

/** A bar in other shares: prices times `factor`, the volume divided by it. */
export function splitBar(bar: Bar, factor: number): Bar {
  return { ...bar, open: bar.open * factor, high: bar.high * factor, low: bar.low * factor, close: bar.close * factor, volume: bar.volume / factor }
}
