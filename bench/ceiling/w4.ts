import type { BarColumns } from '../../core/market/bar-columns.ts'
import { atr } from './w4/atr.ts'
import { bollinger } from './w4/bollinger.ts'
import { ema } from './w4/ema.ts'
import { macd } from './w4/macd.ts'
import { rsi } from './w4/rsi.ts'
import { sma } from './w4/sma.ts'

/** W4's six (PERFORMANCE.md), each the plain loop over typed arrays, in whatever order of operations is fastest and unrolled where that helps. */
export type W4Name = 'sma' | 'ema' | 'rsi' | 'macd' | 'atr' | 'bollinger'

/** One column an output; rows of the warm-up are left as they are. */
export type W4Loop = (columns: BarColumns, out: readonly Float64Array[]) => void

export const W4_CEILING: Readonly<Record<W4Name, W4Loop>> = {
  sma: ({ close }, [out = NONE]) => sma(close, out, 20),
  ema: ({ close }, [out = NONE]) => ema(close, out, 20),
  rsi: ({ close }, [out = NONE]) => rsi(close, out, 14),
  macd: ({ close }, [line = NONE, signal = NONE, histogram = NONE]) => macd(close, { line, signal, histogram }),
  atr: ({ high, low, close }, [out = NONE]) => atr({ high, low, close }, out, 14),
  bollinger: ({ close }, [upper = NONE, middle = NONE, lower = NONE]) => bollinger(close, { upper, middle, lower }),
}

const NONE = new Float64Array(0)
