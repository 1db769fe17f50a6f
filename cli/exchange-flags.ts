import type { Config } from '../config/config.ts'
import type { Split } from '../core/market/corporate-action.ts'
import type { ExchangeChoice } from './exchange-process.ts'

/** The options of `tercet exchange` as commander gives them. */
export interface ExchangeFlags {
  readonly port: number
  readonly speed?: number
  readonly lockStep?: true
  readonly seed?: number
  readonly tape?: string
  readonly data?: string
  readonly csv?: string
  readonly fresh?: true
  readonly split?: readonly Omit<Split, 'type'>[]
}

/** The exchange that options and settings ask for, or what is wrong with them. */
export function parseExchange(flags: ExchangeFlags, config: Pick<Config, 'exchange' | 'paths'>): ExchangeChoice | string {
  const { port, speed, lockStep, tape, csv, split: splits } = flags
  if (lockStep && speed !== undefined) return '--speed and --lock-step exclude each other: in lock-step the engine sets the pace'
  if (csv !== undefined && (tape !== undefined || flags.data !== undefined)) return '--csv plays your own files: leave out --tape and --data'
  const seed = flags.seed ?? config.exchange.seed
  const rest = { state: config.paths.state, seed, port, speed: lockStep ? 0 : (speed ?? config.exchange.speed) }
  if (splits && (csv !== undefined || (tape ?? config.exchange.tape) !== 'synthetic')) return '--split is for the simulated market: leave out --tape and --csv'
  if (csv !== undefined) return { ...rest, source: { type: 'folder', folder: csv } }
  const played = tape ?? config.exchange.tape
  if (played === 'synthetic') return flags.data === undefined ? { ...rest, source: { type: 'synthetic', seed, ...(splits && { splits }) } } : '--data needs --tape a or --tape b; your own files are played by --csv'
  if (played !== 'a' && played !== 'b') return '--tape is a or b'
  const dataRoot = flags.data ?? config.paths.data
  if (dataRoot === undefined) return `--tape ${played} needs the folder of its data: give --data, or set TERCET_DATA`
  return { ...rest, source: { type: 'walk', tape: played, dataRoot } }
}
