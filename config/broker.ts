import type { Broker, Environment } from './config.ts'
import { isLoopback } from './kind.ts'
import type { Problem, Values } from './values.ts'

const PAPER_HOST = 'paper-api.alpaca.markets'
const LIVE_HOST = 'api.alpaca.markets'

/** Paper unless two variables and the address all say otherwise; simulated when the launcher's exchange is there. */
export function environmentOf(values: Values): Environment {
  if (values.TERCET_CONTROL_URL !== undefined) return 'simulated'
  return values.ALPACA_PAPER === false ? 'live' : 'paper'
}

/** The account's keys and address; undefined when no key is given. What disagrees goes to `problems`. */
export function brokerOf(values: Values, { required, problems }: { readonly required: boolean; readonly problems: Problem[] }): Broker | undefined {
  const environment = environmentOf(values)
  checkAddress(values, environment, problems)
  if (environment === 'live') checkOptIn(values, problems)
  const names = environment === 'live' ? (['ALPACA_LIVE_API_KEY', 'ALPACA_LIVE_SECRET_KEY'] as const) : (['ALPACA_PAPER_API_KEY', 'ALPACA_PAPER_SECRET_KEY'] as const)
  const [keyId, secret] = [values[names[0]], values[names[1]]]
  if (keyId === undefined && secret === undefined && !required) return undefined
  for (const name of names) if (values[name] === undefined) problems.push({ name, problem: missing(environment) })
  if (keyId === undefined || secret === undefined) return undefined
  return {
    keyId,
    secret,
    baseUrl: values.ALPACA_BASE_URL,
    feeds: { stock: values.TERCET_STOCK_FEED, option: values.TERCET_OPTION_FEED },
    requestsPerMinute: values.TERCET_REQUESTS_PER_MINUTE,
    symbolLimits: { stock: values.TERCET_STREAM_STOCKS, crypto: values.TERCET_STREAM_CRYPTO, option: values.TERCET_STREAM_OPTIONS },
  }
}

function missing(environment: Environment): string {
  const where = environment === 'live' ? "Alpaca's live account" : "Alpaca's paper account (or run `npm start` without keys for local mode)"
  return `is missing: give both keys of ${where}`
}

function checkAddress({ ALPACA_BASE_URL: address, ALPACA_PAPER: paper }: Values, environment: Environment, problems: Problem[]): void {
  if (typeof address !== 'string') return
  const { hostname } = new URL(address)
  const say = (problem: string): unknown => problems.push({ name: 'ALPACA_BASE_URL', problem })
  if (environment === 'simulated' && !isLoopback(hostname)) say('must be on loopback while TERCET_CONTROL_URL is set: local mode talks to this machine only')
  else if (hostname === PAPER_HOST && paper === false) say('is the paper address while ALPACA_PAPER is false: correct one of them')
  else if (hostname === LIVE_HOST && paper === true) say('is the live address while ALPACA_PAPER is true: correct one of them')
  else if (hostname !== PAPER_HOST && hostname !== LIVE_HOST && !isLoopback(hostname)) say(`must be ${PAPER_HOST}, ${LIVE_HOST} or on loopback: keys go nowhere else`)
}

function checkOptIn(values: Values, problems: Problem[]): void {
  if (values.TERCET_LIVE === undefined)
    problems.push({ name: 'TERCET_LIVE', problem: 'must be I-ACCEPT-REAL-MONEY to trade a live account (ALPACA_PAPER is false): real money needs a second opt-in' })
  if (values.RISK_MANAGEMENT === false) problems.push({ name: 'RISK_MANAGEMENT', problem: 'cannot be false on a live account' })
}
