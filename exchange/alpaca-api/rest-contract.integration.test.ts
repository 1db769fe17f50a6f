import { expect } from 'chai'
import { all, typeErrors } from './testing/field-types.ts'
import { startTiny, type Tiny } from './testing/start-tiny.ts'

type Json = Readonly<Record<string, unknown>>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Which fields are strings and which numbers: docs.alpaca.markets, API reference of the trading and market-data APIs. */
const ORDER = {
  ...all('string', 'id client_order_id created_at updated_at submitted_at asset_id symbol asset_class filled_qty order_class order_type type side time_in_force status'),
  ...all('string|null', 'qty notional filled_avg_price limit_price stop_price trail_price trail_percent hwm filled_at expired_at canceled_at failed_at replaced_at replaced_by replaces position_intent'),
  extended_hours: 'boolean',
  legs: 'array|null',
}
const ACCOUNT = {
  ...all('string', `id account_number status crypto_status currency cash portfolio_value equity last_equity buying_power regt_buying_power
    non_marginable_buying_power options_buying_power effective_buying_power long_market_value short_market_value position_market_value
    initial_margin maintenance_margin last_maintenance_margin sma multiplier accrued_fees balance_asof created_at`),
  ...all('boolean', 'trading_blocked transfers_blocked account_blocked shorting_enabled trade_suspended_by_user'),
  ...all('number', 'options_approved_level options_trading_level crypto_tier'),
}
const POSITION = {
  ...all('string', `asset_id symbol exchange asset_class avg_entry_price qty qty_available side market_value cost_basis unrealized_pl
    unrealized_plpc unrealized_intraday_pl unrealized_intraday_plpc current_price lastday_price change_today`),
  asset_marginable: 'boolean',
}
const ASSET = {
  ...all('string', 'id class exchange symbol name status margin_requirement_long margin_requirement_short'),
  ...all('boolean', 'tradable marginable shortable easy_to_borrow fractionable'),
  maintenance_margin_requirement: 'number',
  attributes: 'array',
}
const CONTRACT = {
  ...all('string', `id symbol name status expiration_date root_symbol underlying_symbol underlying_asset_id type style strike_price multiplier size
    open_interest open_interest_date`),
  ...all('string|null', 'close_price close_price_date'),
  tradable: 'boolean',
}
const BAR = { t: 'string', ...all('number', 'o h l c v n vw') }
const STOCK_QUOTE = { ...all('string', 't ax bx z'), ...all('number', 'ap as bp bs'), c: 'array' }
const STOCK_TRADE = { ...all('string', 't x z'), ...all('number', 'p s i'), c: 'array' }

describe('the REST contract', () => {
  let tiny: Tiny
  const get = async (path: string): Promise<unknown> => {
    const { status, body } = await tiny.call('GET', path)
    expect(status, `${path}: ${JSON.stringify(body)}`).to.equal(200)
    return body
  }
  const typed = (value: unknown, table: Readonly<Record<string, string>>): void => void expect(typeErrors(value, table)).to.deep.equal([])

  beforeEach(async () => {
    tiny = await startTiny()
    await tiny.step(2)
  })
  afterEach(() => tiny.stop())

  it('answers the account, its switches and its activities', async () => {
    const account = (await get('/v2/account')) as Json
    typed(account, ACCOUNT)
    expect(account['equity']).to.equal('100000')
    expect(account).not.to.have.property('pattern_day_trader')
    expect(await get('/v2/account/activities')).to.deep.equal([])
    const { body } = await tiny.call('PATCH', '/v2/account/configurations', { no_shorting: true, max_options_trading_level: 2, pdt_check: 'both' })
    expect(body).to.include({ no_shorting: true, max_options_trading_level: 2, fractional_trading: true })
    expect(await get('/v2/account/configurations')).to.deep.equal(body)
  })

  it('takes an order, shows it filled, and shows position and fill', async () => {
    const { status, body } = await tiny.call('POST', '/v2/orders', { symbol: 'AAPL', qty: '10', side: 'buy', type: 'market', time_in_force: 'day', client_order_id: 'a b/c:d' })
    expect(status, JSON.stringify(body)).to.equal(200)
    typed(body, ORDER)
    const { id } = body as { id: string }
    expect(id).to.match(UUID)
    await tiny.step()
    const filled = (await get(`/v2/orders/${id}`)) as Json
    typed(filled, ORDER)
    expect(filled).to.include({ status: 'filled', filled_qty: '10', filled_avg_price: '100.01', order_class: '', type: 'market', order_type: 'market' })
    expect(await get('/v2/orders:by_client_order_id?client_order_id=a%20b%2Fc%3Ad')).to.include({ id })
    expect(await get('/v2/orders/a%20b%2Fc%3Ad'), 'a client id in place of the id').to.include({ id })
    const positions = (await get('/v2/positions')) as Json[]
    typed(positions[0], POSITION)
    expect(positions[0]).to.include({ symbol: 'AAPL', qty: '10', avg_entry_price: '100.01', side: 'long' })
    const fills = (await get('/v2/account/activities/FILL')) as Json[]
    typed(fills[0], all('string', 'id activity_type transaction_time type price qty side symbol leaves_qty order_id cum_qty order_status'))
  })

  it('takes numbers for amounts, any content type, and a DELETE with a JSON type and no body', async () => {
    const order = { symbol: 'AAPL', qty: 2, limit_price: 90.5, side: 'buy', type: 'limit', time_in_force: 'day' }
    const { status, body } = await tiny.call('POST', '/v2/orders', order, { 'content-type': 'text/plain;charset=UTF-8' })
    expect(status, JSON.stringify(body)).to.equal(200)
    expect(body).to.include({ qty: '2', limit_price: '90.5' })
    const canceled = await tiny.call('DELETE', `/v2/orders/${(body as { id: string }).id}`, undefined, { 'content-type': 'application/json' })
    expect(canceled.status).to.equal(204)
    expect(canceled.body).to.equal(undefined)
    const list = (await get('/v2/orders?status=closed&nested=True')) as Json[]
    expect(list.map((one) => one['status'])).to.deep.equal(['canceled'])
  })

  it('answers 207 for cancel all and close all', async () => {
    await tiny.call('POST', '/v2/orders', { symbol: 'AAPL', qty: '1', side: 'buy', type: 'market', time_in_force: 'day' })
    await tiny.step()
    await tiny.call('POST', '/v2/orders', { symbol: 'SPY', qty: '1', limit_price: '400', side: 'buy', type: 'limit', time_in_force: 'day' })
    const canceled = await tiny.call('DELETE', '/v2/orders')
    expect(canceled.status).to.equal(207)
    typed((canceled.body as Json[])[0], { id: 'string', status: 'number' })
    const closed = await tiny.call('DELETE', '/v2/positions?cancel_orders=True')
    expect(closed.status).to.equal(207)
    typed((closed.body as Json[])[0], { symbol: 'string', status: 'number', body: 'object' })
    await tiny.step()
    expect(await get('/v2/positions')).to.deep.equal([])
  })

  it('exercises a long contract into shares', async () => {
    const order = { symbol: 'AAPL260313C00095000', qty: '1', side: 'buy', type: 'market', time_in_force: 'day', position_intent: 'buy_to_open' }
    expect((await tiny.call('POST', '/v2/orders', order)).status).to.equal(200)
    await tiny.step()
    const exercised = await tiny.call('POST', '/v2/positions/AAPL260313C00095000/exercise')
    expect(exercised.status, JSON.stringify(exercised.body)).to.equal(200)
    const positions = (await get('/v2/positions')) as Json[]
    expect(positions.map(({ symbol, qty }) => [symbol, qty])).to.deep.equal([['AAPL', '100']])
    expect((await tiny.call('POST', '/v2/positions/AAPL260313C00095000/exercise')).status).to.equal(404)
  })

  it('closes a part of a position, named with its slash', async () => {
    await tiny.call('POST', '/v2/orders', { symbol: 'BTC/USD', qty: 0.1, side: 'buy', type: 'market', time_in_force: 'gtc' })
    await tiny.step()
    expect(await get('/v2/positions/BTC/USD')).to.include({ symbol: 'BTCUSD' })
    const closed = await tiny.call('DELETE', '/v2/positions/BTC/USD?qty=0.05')
    expect(closed.status).to.equal(200)
    expect(closed.body).to.include({ symbol: 'BTC/USD', side: 'sell', qty: '0.05' })
  })

  it('refuses in the words, codes and fields of Alpaca', async () => {
    const order = { symbol: 'AAPL', qty: '1', side: 'buy', type: 'limit', limit_price: '90', time_in_force: 'day', client_order_id: 'once' }
    expect((await tiny.call('POST', '/v2/orders', order)).status).to.equal(200)
    const refusals: readonly [string, string, unknown, number, number, string][] = [
      ['POST', '/v2/orders', order, 422, 40010001, 'client_order_id must be unique'],
      ['POST', '/v2/orders', '{"symbol":', 422, 40010001, 'request body format is invalid'],
      ['POST', '/v2/orders', { ...order, client_order_id: 'two', qty: '100000' }, 403, 40310000, 'insufficient buying power'],
      ['POST', '/v2/orders', { ...order, client_order_id: 'three', limit_price: '90.123' }, 422, 42210000, 'sub-penny'],
      ['GET', '/v2/orders/61e69015-8549-4bfd-b9c3-01e75843f47d', undefined, 404, 40410000, 'order not found'],
      ['GET', '/v2/positions/SPY', undefined, 404, 40410000, 'position does not exist'],
      ['GET', '/v2/assets/NOPE', undefined, 404, 40410000, 'asset not found for NOPE'],
      ['GET', '/v2/options/contracts/AAPL260313C00123000', undefined, 404, 40410000, 'option contract AAPL260313C00123000 not found'],
      ['GET', '/v2/locates', undefined, 404, 40410000, 'endpoint not found'],
    ]
    for (const [method, path, body, status, code, message] of refusals) {
      const reply = await tiny.call(method, path, body)
      expect({ status: reply.status, code: (reply.body as Json)['code'] }, `${method} ${path}: ${JSON.stringify(reply.body)}`).to.deep.equal({ status, code })
      expect((reply.body as Json)['message']).to.include(message)
    }
    const poor = await tiny.call('POST', '/v2/orders', { ...order, client_order_id: 'four', qty: '100000' })
    expect(poor.body).to.have.property('buying_power').that.is.a('string')
  })

  it('lists assets and contracts with their own field types, by every form of their names', async () => {
    const shares = (await get('/v2/assets?status=active')) as Json[]
    expect(shares.map((asset) => asset['symbol'])).to.deep.equal(['AAPL', 'SPY'])
    for (const asset of shares) typed(asset, ASSET)
    const pairs = (await get('/v2/assets?asset_class=crypto')) as Json[]
    typed(pairs[0], { ...ASSET, ...all('string', 'min_order_size min_trade_increment price_increment') })
    const id = String(pairs[0]?.['id'])
    for (const form of ['BTC/USD', 'BTC%2FUSD', 'BTCUSD', id]) expect(await get(`/v2/assets/${form}`), form).to.include({ symbol: 'BTC/USD' })
    const first = (await get('/v2/options/contracts?underlying_symbols=AAPL&type=call&strike_price_gte=100&expiration_date_gte=2026-03-01&limit=4')) as Json
    const [contracts, token] = [first['option_contracts'] as Json[], first['next_page_token']]
    expect(contracts).to.have.length(4)
    for (const contract of contracts) typed(contract, CONTRACT)
    const second = (await get(`/v2/options/contracts?underlying_symbols=AAPL&type=call&strike_price_gte=100&expiration_date_gte=2026-03-01&limit=4&page_token=${String(token)}`)) as Json
    expect(second['option_contracts']).to.have.length(2)
    expect(second['next_page_token']).to.equal(null)
    const soon = (await get('/v2/options/contracts?underlying_symbols=AAPL')) as Json
    expect(soon['option_contracts'], 'up to the coming weekend by default').to.have.length(10)
    const byId = await get(`/v2/options/contracts/${String(contracts[0]?.['id'])}`)
    expect(byId).to.include({ symbol: contracts[0]?.['symbol'] })
  })

  it('tells the time in New York and the calendar for dates and for instants', async () => {
    expect(await get('/v2/clock')).to.deep.equal({
      timestamp: '2026-03-10T09:31:00-04:00',
      is_open: true,
      next_open: '2026-03-11T09:30:00-04:00',
      next_close: '2026-03-10T16:00:00-04:00',
    })
    const dates = await get('/v2/calendar?start=2026-07-01&end=2026-07-06')
    expect(await get('/v2/calendar?start=2026-07-01T00%3A00%3A00.000Z&end=2026-07-06T00%3A00%3A00.000Z')).to.deep.equal(dates)
    expect((dates as Json[]).map(({ date, open, close }) => [date, open, close])).to.deep.equal([
      ['2026-07-01', '09:30', '16:00'],
      ['2026-07-02', '09:30', '16:00'],
      ['2026-07-06', '09:30', '16:00'],
    ])
  })

  it('answers stock data as numbers, for several symbols and for one', async () => {
    const bars = (await get('/v2/stocks/bars?symbols=AAPL%2CSPY&timeframe=1Min&start=2026-03-10T13%3A30%3A00Z&limit=3&adjustment=all&feed=iex')) as Json
    const map = bars['bars'] as Record<string, Json[]>
    expect(map['AAPL']).to.have.length(1)
    typed(map['AAPL']?.[0], BAR)
    expect(map['AAPL']?.[0]).to.include({ t: '2026-03-10T13:30:00.000Z', o: 100, v: 1000 })
    const trades = (await get('/v2/stocks/trades/latest?symbols=AAPL,NOPE&feed=iex')) as { trades: Record<string, Json> }
    expect(Object.keys(trades.trades)).to.deep.equal(['AAPL'])
    typed(trades.trades['AAPL'], STOCK_TRADE)
    const quote = (await get('/v2/stocks/AAPL/quotes/latest')) as Json
    expect(quote['symbol']).to.equal('AAPL')
    typed(quote['quote'], STOCK_QUOTE)
    const snapshots = (await get('/v2/stocks/snapshots?symbols=AAPL,SPY')) as Record<string, Json>
    expect(Object.keys(snapshots), 'no wrapper').to.deep.equal(['AAPL', 'SPY'])
    for (const part of ['minuteBar', 'dailyBar', 'prevDailyBar']) typed(snapshots['AAPL']?.[part], BAR)
    expect(await get('/v2/stocks/AAPL/snapshot')).to.include({ symbol: 'AAPL' })
    const daily = (await get('/v2/stocks/bars?symbols=AAPL&timeframe=1Day&start=2026-03-09')) as { bars: Record<string, Json[]> }
    expect(daily.bars['AAPL']?.map(({ t }) => t)).to.deep.equal(['2026-03-09T04:00:00.000Z', '2026-03-10T04:00:00.000Z'])
  })

  it('pages bars symbol by symbol without loss or repetition', async () => {
    const query = '/v2/stocks/bars?symbols=SPY,AAPL&timeframe=1Min&start=2026-03-10T13:20:00Z&limit=7'
    const seen: string[] = []
    for (let token: unknown = ''; token !== null; ) {
      const page = (await get(`${query}${token ? `&page_token=${encodeURIComponent(String(token))}` : ''}`)) as { bars: Record<string, Json[]>; next_page_token: unknown }
      for (const [symbol, bars] of Object.entries(page.bars)) seen.push(...bars.map(({ t }) => `${symbol} ${String(t).slice(11, 16)}`))
      token = page.next_page_token
    }
    const minutes = Array.from({ length: 11 }, (_, minute) => `13:${20 + minute}`)
    expect(seen).to.deep.equal([...minutes.map((minute) => `AAPL ${minute}`), ...minutes.map((minute) => `SPY ${minute}`)])
  })

  it('answers crypto data, also without keys, and refuses a pair without its slash', async () => {
    const books = (await get('/v1beta3/crypto/us/latest/orderbooks?symbols=BTC%2FUSD')) as { orderbooks: Record<string, { b: Json[]; a: Json[] }> }
    expect(books.orderbooks['BTC/USD']?.b).to.deep.equal([{ p: 59_999, s: 2 }])
    const quotes = (await get('/v1beta3/crypto/us/latest/quotes?symbols=BTC%2FUSD')) as { quotes: Record<string, Json> }
    expect(Object.keys(quotes.quotes['BTC/USD'] ?? {})).to.have.members(['t', 'bp', 'bs', 'ap', 'as'])
    const snapshots = (await get('/v1beta3/crypto/us/snapshots?symbols=BTC%2FUSD')) as { snapshots: Record<string, Json> }
    expect(snapshots.snapshots['BTC/USD']).to.include.keys('latestTrade', 'latestQuote', 'minuteBar', 'dailyBar', 'prevDailyBar')
    const open = await fetch(`${tiny.exchange.url}/v1beta3/crypto/us/bars?symbols=BTC%2FUSD&timeframe=1Hour`)
    expect(open.status).to.equal(200)
    const wrong = await tiny.call('GET', '/v1beta3/crypto/us/bars?symbols=BTCUSD&timeframe=1Hour')
    expect(wrong.status).to.equal(400)
    expect(wrong.body).to.have.property('message', 'invalid symbol: BTCUSD does not match ^[A-Z]+/[A-Z]+$')
  })

  it('answers a chain with greeks and follows its pages', async () => {
    const first = (await get('/v1beta1/options/snapshots/AAPL?feed=indicative&limit=15&expiration_date_gte=2026-03-01')) as { snapshots: Record<string, Json>; next_page_token: string }
    const second = (await get(`/v1beta1/options/snapshots/AAPL?feed=indicative&limit=15&expiration_date_gte=2026-03-01&page_token=${first.next_page_token}`)) as typeof first
    expect([...Object.keys(first.snapshots), ...Object.keys(second.snapshots)]).to.deep.equal(tiny.market.contracts('AAPL').map(({ symbol }) => symbol))
    const one = first.snapshots['AAPL260313C00100000']
    typed(one?.['greeks'], all('number', 'delta gamma theta vega rho'))
    typed(one?.['latestQuote'], { ...all('string', 't ax bx c'), ...all('number', 'ap as bp bs') })
    expect(one?.['impliedVolatility']).to.equal(0.25)
    expect(await get('/v1beta1/options/snapshots?symbols=AAPL260313C00100000')).to.have.nested.property('snapshots.AAPL260313C00100000')
    expect(await get('/v1beta1/options/quotes/latest?symbols=AAPL260313C00100000')).to.have.nested.property('quotes.AAPL260313C00100000.ap', 1.01)
  })

  it('wants the right keys, limits requests on the market clock, and names each request', async () => {
    const wrong = await tiny.call('GET', '/v2/account', undefined, { 'apca-api-secret-key': 'wrong' })
    expect(wrong.status).to.equal(401)
    expect(wrong.body).to.have.keys('code', 'message')
    const first = await tiny.call('GET', '/v2/account')
    expect(first.headers.get('x-request-id')).to.match(UUID)
    expect(Number(first.headers.get('x-ratelimit-reset'))).to.equal(Date.parse('2026-03-10T13:32:00Z') / 1000)
    const left = Number(first.headers.get('x-ratelimit-remaining'))
    for (let call = 0; call < left; call += 1) await tiny.call('GET', '/v2/clock')
    const over = await tiny.call('GET', '/v2/clock')
    expect(over.status).to.equal(429)
    expect(over.headers.get('retry-after')).to.equal(null)
    await tiny.step()
    expect((await tiny.call('GET', '/v2/clock')).status).to.equal(200)
  }).timeout(20_000)

  it('answers only its own machine', async () => {
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      request(`${tiny.exchange.url}/v2/account`, { headers: { host: 'evil.example' } }, (response) => resolve(response.resume().statusCode)).end()
    })
    expect(status).to.equal(403)
  })
})
