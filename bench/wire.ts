import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Alpaca } from '@alpacahq/alpaca-trade-api'
import { orderBody } from '../broker/order-body.ts'
import { orderId, type VenueId } from '../core/brand.ts'
import type { Input } from '../core/engine/input.ts'
import type { ApprovedOrder } from '../core/order/approved.ts'
import { canonicalJson } from '../journal/canonical.ts'
import { bytesLeft } from './bytes-left.ts'
import { KEYS, startBenchExchange } from './exchange.ts'
import { SHARE_SYMBOLS } from './universe.ts'
import { openWireDesk, type WireDesk } from './wire-desk.ts'

/** Wall milliseconds until the order's last byte left, one after the other in the same run. */
export interface WireTimes {
  /** From the input that decides (a cycle, all it looks at gathered) through turn, gate, journal on the disk, lane and SDK. */
  readonly ours: readonly number[]
  /** From one append and fdatasync of as many bytes as that transaction has, through a bare SDK's POST of the same order. */
  readonly bare: readonly number[]
}

const START = '2026-03-10T14:00:00Z'
/** A market minute a second: every symbol has a new closed minute when its turn comes again. */
const SPEED = 60
const WARMING = 20
/** Before each: what the stream says of the last cancel has passed by then, and both begin with the same idle process. */
const PAUSE = 15

export async function wireTimes({ folder, orders }: { readonly folder: string; readonly orders: number }): Promise<WireTimes> {
  const work = mkdtempSync(join(folder, 'bench-wire-'))
  const exchange = await startBenchExchange({ start: START, speed: SPEED, cwd: work })
  const desk = await openWireDesk({ url: exchange.url, path: join(work, 'journal.db') })
  const file = openSync(join(work, 'raw'), 'w')
  const [ours, bare]: [number[], number[]] = [[], []]
  try {
    const sdk = bareSdk(exchange.url)
    for (let n = 0; n < orders + WARMING; n += 1) {
      const symbol = SHARE_SYMBOLS[n % SHARE_SYMBOLS.length] ?? ''
      const { ms, order, bytes } = await throughDesk(desk, symbol)
      const reference = await throughSdk({ sdk, file, order, bytes, n })
      await desk.broker.cancel(reference.venueId)
      if (n < WARMING) continue
      ours.push(ms)
      bare.push(reference.ms)
    }
    return { ours, bare }
  } finally {
    await desk.close()
    closeSync(file)
    await exchange.stop()
    rmSync(work, { recursive: true, force: true })
  }
}

async function throughDesk(desk: WireDesk, symbol: string): Promise<{ readonly ms: number; readonly order: ApprovedOrder; readonly bytes: number }> {
  const input: Input = await desk.prepare(symbol)
  await sleep(PAUSE)
  const left = bytesLeft()
  const began = performance.now()
  desk.post(input)
  const order = desk.order()
  if (typeof order === 'string') throw new Error(`the cycle made no order (${order})`)
  const ms = (await left) - began
  await desk.cancelOwn(order.id)
  return { ms, order, bytes: canonicalJson(input).length + 2 * canonicalJson(order).length }
}

interface Reference {
  readonly sdk: Alpaca
  readonly file: number
  readonly order: ApprovedOrder
  readonly bytes: number
  readonly n: number
}

async function throughSdk({ sdk, file, order, bytes, n }: Reference): Promise<{ readonly ms: number; readonly venueId: VenueId }> {
  const postOrderRequest = orderBody({ ...order, id: orderId(`bare-${n}`) })
  const text = 'x'.repeat(bytes)
  await sleep(PAUSE)
  const left = bytesLeft()
  const began = performance.now()
  writeSync(file, text)
  fdatasyncSync(file)
  const answer = sdk.trading.orders.postOrderRaw({ postOrderRequest })
  const ms = (await left) - began
  const { id } = (await (await answer).raw.json()) as { readonly id: VenueId }
  return { ms, venueId: id }
}

/** The SDK with nothing of ours but the address. */
function bareSdk(url: string): Alpaca {
  const fetchApi = (address: string, init: RequestInit): Promise<Response> => fetch(address.replace(/^https:\/\/[^/]+/, url), init)
  return new Alpaca({ ...KEYS, paper: true, fetchApi, rateLimit: false, retry: false, timeoutMs: 0 })
}
