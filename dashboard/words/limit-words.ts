import { percent } from './format.ts'

const LIMITS: Readonly<Record<string, string>> = {
  'drawdown': 'Drawdown',
  'daily-loss': 'Daily loss',
  'position': 'Largest position',
  'open-positions': 'Underlyings held',
  'stocks': 'Stocks allocation',
  'crypto': 'Crypto allocation',
  'options': 'Options allocation',
  'net-delta': 'Net delta',
  'net-vega': 'Net vega',
  'maximum-loss': 'Largest loss of one structure',
  'order-rate': 'Entries in a minute',
  'rejections': 'Rejected orders in a row',
  'losses': 'Losing trades in a row',
}

/** `Daily loss`; a limit that this page does not know is told by its name. */
export function limitTitle(name: string): string {
  return LIMITS[name] ?? name
}

/** A used part in whole percent; what has not reached its cap is never told as 100 %. */
export function shareWords(share: number): string {
  return percent(share < 1 ? Math.min(share, 0.99) : share, 0)
}

/** `Daily loss: 62 % of its cap used`. */
export function limitUseWords({ name, share }: { readonly name: string; readonly share: number }): string {
  return share >= 1 ? `${limitTitle(name)}: its cap is reached` : `${limitTitle(name)}: ${shareWords(share)} of its cap used`
}
