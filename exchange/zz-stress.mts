import { startExchange } from './alpaca-api/start-exchange.ts'
import { syntheticMarket } from './market/synthetic/synthetic-market.ts'
import { millis } from '../core/brand.ts'
import { random } from './alpaca-api/faults/random.ts'
import { cpSync } from 'node:fs'
const path = process.argv[2] ?? ''
const mk = (clock?: number) => syntheticMarket({ seed: 11, start: millis(Date.parse('2026-03-13T14:00:00Z')), universe: { shares: 4, pairs: 2, underlyings: 2, contractsPer: 60 }, ...(clock ? { clock: millis(clock) } : {}) })
const keys = { keyId: 'a', secret: 'b' }
const ex = await startExchange({ source: mk(), seed: 3, keys, token: 't', rateLimit: 'off', speed: 1800, log: (l) => console.log(l), statePath: path, venue: { fill: { partialFillOdds: 0.2 } } })
const h = { 'apca-api-key-id': 'a', 'apca-api-secret-key': 'b', authorization: 'Bearer t' }
const call = async (m: string, p: string, b?: object) => { const r = await fetch(ex.url + p, { method: m, headers: h, ...(b ? { body: JSON.stringify(b) } : {}) }); const t = await r.text(); return { s: r.status, b: t ? JSON.parse(t) : undefined } }
const rnd = random(5)
const pick = <T,>(a: readonly T[]): T => a[Math.floor(rnd() * a.length)] as T
const src = ex.source
const stats: Record<string, number> = {}
const t0 = Date.now()
let n = 0
while (Date.now() - t0 < 20000) {
  const sym = pick(src.instruments.map((i) => i.symbol))
  const last = src.last(sym) ?? 1
  const k = rnd()
  let r
  const side = pick(['buy', 'sell'] as const)
  const tif = sym.includes('/') ? 'gtc' : 'day'
  if (k < 0.25) r = await call('POST', '/v2/orders', { symbol: sym, qty: sym.includes('/') ? (100 / last).toFixed(6) : '3', side, type: 'market', time_in_force: tif })
  else if (k < 0.45) r = await call('POST', '/v2/orders', { symbol: sym, qty: sym.includes('/') ? (100 / last).toFixed(6) : '5', side, type: 'limit', limit_price: (last * (0.995 + rnd() * 0.01)).toFixed(2), time_in_force: tif })
  else if (k < 0.55 && !sym.includes('/')) r = await call('POST', '/v2/orders', { symbol: sym, qty: '2', side, type: 'market', time_in_force: 'day', order_class: 'bracket', take_profit: { limit_price: (last * (side === 'buy' ? 1.004 : 0.996)).toFixed(2) }, stop_loss: { stop_price: (last * (side === 'buy' ? 0.996 : 1.004)).toFixed(2) } })
  else if (k < 0.7) { const u = pick(['AAPL', 'MSFT', 'SPY', 'QQQ'].filter((s) => src.contracts(s).length)); const c = pick(src.contracts(u)); r = await call('POST', '/v2/orders', { symbol: c.symbol, qty: '1', side: rnd() < 0.7 ? 'buy' : 'sell', type: 'market', time_in_force: 'day' }) }
  else if (k < 0.8) { const o = (await call('GET', '/v2/orders')).b; if (o.length) r = await call(rnd() < 0.5 ? 'DELETE' : 'PATCH', `/v2/orders/${pick(o as { id: string }[]).id}`, { limit_price: (last).toFixed(2) }) }
  else if (k < 0.85) { const o = (await call('GET', '/v2/positions')).b; if (o.length) r = await call('DELETE', `/v2/positions/${pick(o as { symbol: string }[]).symbol}`) }
  else if (k < 0.87) { const o = (await call('GET', '/v2/positions')).b.filter((p: { asset_class: string }) => p.asset_class === 'us_option'); if (o.length) r = await call('POST', `/v2/positions/${pick(o as { symbol: string }[]).symbol}/exercise`) }
  else r = await call('GET', pick(['/v2/account', '/v2/orders?status=all&limit=500&nested=true', '/v2/account/activities', '/v2/positions']))
  n += 1
  if (r) { const key = `${r.s} ${r.b?.message ? String(r.b.message).replace(/[\d.]+/g, '#').slice(0, 60) : ''}`; stats[key] = (stats[key] ?? 0) + 1 }
}
console.log(n, 'calls', new Date(ex.now()).toISOString(), stats)
for (const s of ['', '-wal']) { try { cpSync(path + s, path + 'copy' + s) } catch { } }
const a = JSON.stringify((await call('GET', '/ledger')).b.orders.length)
const state = JSON.stringify(ex.venue.save()), at = ex.now()
const t1 = performance.now()
const ex2 = await startExchange({ source: (c) => mk(c), seed: 3, keys, token: 't', speed: 0, statePath: path + 'copy', venue: { fill: { partialFillOdds: 0.2 } } })
console.log('orders', a, 'restart ms', (performance.now() - t1).toFixed(0), 'clock', ex2.now() - at)
const l2 = await (await fetch(ex2.url + '/ledger', { headers: h })).json() as { orders: unknown[] }
console.log('restored orders', l2.orders.length, state.length, JSON.stringify(ex2.venue.save()).length)
await ex.stop(); await ex2.stop(); process.exit(0)
