import { atrColumn } from '../../core/indicator/columns/atr.ts'
import { bollingerColumns } from '../../core/indicator/columns/bollinger.ts'
import { emaColumn } from '../../core/indicator/columns/ema.ts'
import { macdColumns } from '../../core/indicator/columns/macd.ts'
import { rsiColumn } from '../../core/indicator/columns/rsi.ts'
import { smaColumn } from '../../core/indicator/columns/sma.ts'
import type { W4Loop, W4Name } from '../ceiling/w4.ts'

/** W4's six through the column forms of core/indicator. */
export const W4_COLUMNS: Readonly<Record<W4Name, W4Loop>> = {
  sma: ({ close }, [out]) => void smaColumn(close, 20, out),
  ema: ({ close }, [out]) => void emaColumn(close, 20, out),
  rsi: ({ close }, [out]) => void rsiColumn(close, 14, out),
  macd: ({ close }, [line = NONE, signal = NONE, histogram = NONE]) => void macdColumns(close, { fast: 12, slow: 26, signal: 9 }, { line, signal, histogram }),
  atr: ({ high, low, close }, [out]) => void atrColumn({ high, low, close }, 14, out),
  bollinger: ({ close }, [upper = NONE, middle = NONE, lower = NONE]) => void bollingerColumns(close, { length: 20, width: 2 }, { upper, middle, lower }),
}

const NONE = new Float64Array(0)
