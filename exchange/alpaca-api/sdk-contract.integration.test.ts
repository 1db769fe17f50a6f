import { once } from 'node:events'
import { Alpaca, TimeFrame, withResponse } from '@alpacahq/alpaca-trade-api'
import { expect } from 'chai'
import { KEYS, startTiny, type Tiny } from './testing/start-tiny.ts'

const OPTION = 'AAPL260313C00100000'
const HOSTS = ['paper-api.alpaca.markets', 'data.alpaca.markets']

describe('the official SDK', () => {
  let tiny: Tiny
  let alpaca: Alpaca

  beforeEach(async () => {
    tiny = await startTiny()
    await tiny.step(2)
    alpaca = new Alpaca({ ...KEYS, paper: true, retry: false, rateLimit: false, fetchApi: (input, init) => fetch(local(String(input)), init) })
  })
  afterEach(() => tiny.stop())

  const local = (address: string): string => {
    const { host, pathname, search } = new URL(address)
    if (!HOSTS.includes(host)) throw new TypeError(`host ${host} is not allowed here`)
    return tiny.exchange.url + pathname + search
  }
  const stream = (path: string): string => tiny.exchange.url.replace('http', 'ws') + path

  it('connects, reads clock, calendar, assets and contracts', async () => {
    expect((await alpaca.trading.validateConnection()).ok).to.equal(true)
    expect((await alpaca.trading.clock.legacyClock()).isOpen).to.equal(true)
    const days = await alpaca.trading.calendar.legacyCalendar({ start: new Date('2026-07-01'), end: new Date('2026-07-06') })
    expect(days).to.have.length(3)
    expect(await alpaca.trading.assets.getV2Assets({ status: 'active', assetClass: 'crypto' })).to.have.length(1)
    expect((await alpaca.trading.assets.getV2AssetsSymbolOrAssetId({ symbolOrAssetId: 'BTC/USD' })).symbol).to.equal('BTC/USD')
    const contracts = await alpaca.trading.collectOptionsContracts({ underlyingSymbols: 'AAPL', expirationDateGte: new Date('2026-03-01'), limit: 7 })
    expect(contracts).to.have.length(20)
  })

  it('trades shares, coins and contracts with its own builders', async () => {
    const { orders, positions } = alpaca.trading
    const placed = [
      await orders.market({ symbol: 'AAPL', qty: '100', side: 'buy' }),
      await orders.market({ symbol: 'BTC/USD', qty: '0.1', side: 'buy', timeInForce: 'gtc' }),
      await orders.limit({ symbol: OPTION, qty: '1', side: 'buy', limitPrice: '1.05', positionIntent: 'buy_to_open' }),
      await orders.bracket({ symbol: 'SPY', qty: '1', side: 'buy', takeProfit: { limitPrice: '510' }, stopLoss: { stopPrice: '490' } }),
    ]
    await tiny.step(2)
    for (const { id } of placed) expect((await orders.getOrderByOrderID({ orderId: String(id), nested: true })).status).to.equal('filled')
    const held = await positions.getAllOpenPositions()
    expect(held.map(({ symbol }) => symbol)).to.have.members(['AAPL', 'BTCUSD', 'SPY', OPTION])
    expect((await positions.getOpenPosition({ symbolOrAssetId: 'BTC/USD' })).qty, 'the fee is taken in coins').to.equal('0.09975')
    const half = await positions.deleteOpenPosition({ symbolOrAssetId: 'AAPL', percentage: 50 })
    expect(half.qty).to.equal('50')
    const fills = await alpaca.trading.accountActivities.getAccountActivities({ activityTypes: ['FILL'] })
    expect(fills.length).to.be.at.least(4)
    await positions.deleteAllOpenPositions({ cancelOrders: true })
    await tiny.step(2)
    expect(await positions.getAllOpenPositions()).to.deep.equal([])
  })

  it('replaces and cancels, and reads refusals as typed errors', async () => {
    const { orders } = alpaca.trading
    const { id } = await orders.limit({ symbol: 'AAPL', qty: '10', side: 'buy', limitPrice: '90', clientOrderId: 'first' })
    const replaced = await orders.patchOrderByOrderId({ orderId: String(id), patchOrderRequest: { limitPrice: '91' } })
    expect(replaced.limitPrice).to.equal('91')
    expect((await orders.getOrderByOrderID({ orderId: String(id) })).status).to.equal('replaced')
    const { status } = await withResponse(orders.deleteOrderByOrderIDRaw({ orderId: String(replaced.id) }))
    expect(status).to.equal(204)
    const again = await orders.limit({ symbol: 'AAPL', qty: '10', side: 'buy', limitPrice: '90', clientOrderId: 'first' }).catch((error: unknown) => error)
    expect(again).to.include({ status: 422, code: 40010001, message: 'client_order_id must be unique' })
    expect(again).to.have.nested.property('rateLimit.limit', 200)
  })

  it('sends a spread of two legs', async () => {
    const legs = [
      { symbol: 'AAPL260313C00100000', ratioQty: '1', side: 'buy', positionIntent: 'buy_to_open' },
      { symbol: 'AAPL260313C00105000', ratioQty: '1', side: 'sell', positionIntent: 'sell_to_open' },
    ] as const
    const order = await alpaca.trading.orders.submit({ orderClass: 'mleg', type: 'limit', qty: '1', limitPrice: '0.1', timeInForce: 'day', legs: [...legs] })
    await tiny.step(2)
    const filled = await alpaca.trading.orders.getOrderByOrderID({ orderId: String(order.id) })
    expect(filled.status).to.equal('filled')
    expect(filled.legs).to.have.length(2)
  })

  it('reads market data through its paginators', async () => {
    const bars = await alpaca.marketData.getStockBars({ symbols: ['AAPL', 'SPY'], timeframe: TimeFrame.Minute, start: new Date('2026-03-10T13:00:00Z'), limit: 13 })
    expect(bars['AAPL']).to.have.length(31)
    expect(bars['SPY']).to.have.length(31)
    expect(await alpaca.marketData.getLatestPrice('AAPL')).to.equal(100)
    const snapshots = await alpaca.marketData.stocks.stockSnapshots({ symbols: 'AAPL,SPY' })
    expect(Object.keys(snapshots)).to.deep.equal(['AAPL', 'SPY'])
    const books = await alpaca.marketData.crypto.cryptoLatestOrderbooks({ loc: 'us', symbols: 'BTC/USD' })
    expect(books.orderbooks['BTC/USD']?.b).to.have.length(1)
    const chain = await alpaca.marketData.collectOptionChainBySymbol({ underlyingSymbol: 'AAPL', feed: 'indicative', expirationDateGte: new Date('2026-03-01'), limit: 8 })
    expect(Object.keys(chain)).to.have.length(20)
    expect(chain[OPTION]).to.have.nested.property('greeks.delta', 0.5)
  })

  it('streams bars, coins, contracts and trade updates', async () => {
    const stock = alpaca.marketData.stockStream({ url: stream('/v2/iex'), reconnect: false })
    const crypto = alpaca.marketData.cryptoStream({ url: stream('/v1beta3/crypto/us'), reconnect: false })
    const option = alpaca.marketData.optionStream({ url: stream('/v1beta1/indicative'), reconnect: false })
    const trading = alpaca.trading.stream({ url: stream('/stream'), reconnect: false })
    const seen: string[] = []
    stock.onBar((bar) => seen.push(`bar ${bar.symbol} ${bar.timestamp.toISOString()}`))
    crypto.onQuote((quote) => seen.push(`quote ${quote.symbol}`))
    option.onQuote((quote) => seen.push(`quote ${quote.symbol}`))
    trading.onTradeUpdate((update) => seen.push(`${update.event} ${String(update.order.symbol)}`))
    stock.subscribeForBars(['AAPL'])
    crypto.subscribeForQuotes(['BTC/USD'])
    option.subscribeForQuotes([OPTION])
    trading.subscribeTradeUpdates()
    const streams = [stock, crypto, option, trading]
    for (const one of streams) {
      one.connect()
      await one.whenAuthenticated()
    }
    await acknowledged()
    await alpaca.trading.orders.market({ symbol: 'AAPL', qty: '1', side: 'buy' })
    await tiny.step()
    await acknowledged()
    for (const one of streams) one.disconnect()
    expect(seen).to.have.members([
      'pending_new AAPL', 'new AAPL', 'fill AAPL', 'bar AAPL 2026-03-10T13:31:00.000Z', 'quote BTC/USD', `quote ${OPTION}`,
    ])
  })

  /** Frames sent before now have been read: a fresh connection is served after them. */
  async function acknowledged(): Promise<void> {
    const { WebSocket } = await import('ws')
    for (let round = 0; round < 3; round += 1) {
      const socket = new WebSocket(stream('/v1beta1/news'))
      await once(socket, 'message')
      socket.close()
      await once(socket, 'close')
    }
  }
})
