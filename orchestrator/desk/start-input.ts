import { millis } from '../../core/brand.ts'
import { planOf } from '../../core/engine/desk-plan.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Input, VenueSnapshot } from '../../core/engine/input.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Broker } from '../../core/ports/broker.ts'
import { missedSplits } from './due-splits.ts'
import { heldUnderlyings } from './held-underlyings.ts'
import { readSplits } from './read-splits.ts'
import { scopeOf } from './reconciler.ts'
import type { EngineParts } from './running-engine.ts'
import { sharesOf } from './shares-of.ts'
import { unaskedSleeves } from './unasked-sleeves.ts'
import { unlistedSymbols } from './unlisted-symbols.ts'
import { warmUpBars } from './warm-up.ts'

export interface Start {
  readonly input: Extract<Input, { type: 'start' }>
  /** The venue has told of its splits. */
  readonly hasAsked: boolean
}

type Given = Pick<EngineParts, 'broker' | 'clock' | 'settings' | 'journal' | 'environment' | 'version' | 'restored' | 'log' | 'parts' | 'patience'>

/** What an engine begins from: the venue's whole word, the past that its folds need, and the splits that it missed. */
export async function startInput(parts: Given, engine: Engine): Promise<Start> {
  const { broker, clock, settings, journal, environment, version, restored, log } = parts
  const plan = planOf(parts.parts, settings)
  const of = (names: readonly ModuleName[]) => plan.seats.filter((seat) => seat.enabled && names.includes(seat.module.name)).flatMap((seat) => seat.symbols)
  const at = clock.now()
  const held = apart([...heldUnderlyings(engine.book), ...(restored?.book.sleeves ?? []).map((sleeve) => sleeve.underlying)])
  const scope = scopeOf(engine, at)
  const unfinished = [...scope.unfinished, ...(restored?.book.orders ?? []).map((order) => order.id)]
  const since = millis(journal.lastFact()?.at ?? at)
  const shares = sharesOf({ plan, book: engine.book })
  const asked = readSplits({ broker, shares, since, now: at, patience: parts.patience, warn: (message) => log.warning(message) })
  const [told, listed, venue, { minutes: warmUp, sessions }] = await Promise.all([
    asked,
    broker.instruments([...new Set([...of(['stocks', 'options']), ...held.shares])], [...new Set([...of(['crypto']), ...held.pairs])]),
    broker.snapshot({ ...scope, unfinished }),
    asked.then((splits = []) => warmUpBars({ broker, plan, now: at, splits })),
  ])
  for (const words of unlistedSymbols(settings.seats, listed)) log.warning(`${words}: check the spelling`)
  for (const words of unaskedSleeves(settings.seats, engine.book.sleeves.values())) log.warning(words)
  const instruments = [...listed, ...(await unlisted(broker, listed, venue))]
  const birth = journal.identity.birth
  const splits = missedSplits({ book: engine.book, splits: told ?? [], since, now: at, venue, calendar: plan.calendar })
  const found = { ...(sessions.length > 0 && { sessions }), ...(splits.length > 0 && { splits }), ...(restored && { restored }) }
  const input: Start['input'] = { type: 'start', at: clock.now(), birth, account: venue.account.id, environment, version, desk: settings, instruments, warmUp, venue, ...found }
  return { input, hasAsked: told !== undefined }
}

/** Instruments of positions that came from elsewhere. */
async function unlisted(broker: Broker, listed: readonly Instrument[], venue: VenueSnapshot): Promise<readonly Instrument[]> {
  const known = new Set(listed.map(({ symbol }) => symbol))
  const { shares, pairs } = apart(venue.positions.map(({ symbol }) => symbol).filter((symbol) => !known.has(symbol)))
  return shares.length + pairs.length === 0 ? [] : broker.instruments(shares, pairs)
}

/** By the shape of their symbols; a contract is its own instrument and needs no list. */
function apart(symbols: readonly string[]): { readonly shares: readonly string[]; readonly pairs: readonly string[] } {
  const single = symbols.filter((symbol) => !parseOccSymbol(symbol))
  return { shares: single.filter((symbol) => !symbol.includes('/')), pairs: single.filter((symbol) => symbol.includes('/')) }
}
