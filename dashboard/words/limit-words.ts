import { percent } from './format.ts'

const LIMITS: Readonly<Record<string, string>> = {
  'drawdown': 'Drawdown',
  'daily-loss': 'Daily loss',
  'position': 'Largest position',
  'open-positions': 'Open positions',
  'stocks': 'Stocks allocation',
  'crypto': 'Crypto allocation',
  'options': 'Options allocation',
}

/** `Daily loss`; a limit that this page does not know is told by its name. */
export function limitTitle(name: string): string {
  return LIMITS[name] ?? name
}

/** `Daily loss: 62 % of its cap used`. */
export function limitUseWords({ name, share }: { readonly name: string; readonly share: number }): string {
  return share >= 1 ? `${limitTitle(name)}: its cap is reached` : `${limitTitle(name)}: ${percent(share, 0)} of its cap used`
}
