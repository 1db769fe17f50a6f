import type { StreamName } from '../faults/fault.ts'

/** One market-data endpoint: which messages may be asked for, and how a client is refused. */
export interface Feed {
  readonly stream: Exclude<StreamName, 'trading'>
  readonly channels: readonly string[]
  /** Listed in acknowledgements as copies of `trades`. */
  readonly mirrors: readonly string[]
  /** Channels that refuse `*` with 413. */
  readonly starless: readonly string[]
  /** Refuses text frames with 412. */
  readonly binaryOnly: boolean
  /** False where the plan does not include the feed: 409. */
  readonly subscribed: boolean
}

const stock: Feed = {
  stream: 'stock',
  channels: ['trades', 'quotes', 'bars', 'updatedBars', 'dailyBars', 'statuses', 'lulds', 'imbalances'],
  mirrors: ['corrections', 'cancelErrors'],
  starless: [],
  binaryOnly: false,
  subscribed: true,
}

const crypto: Feed = {
  ...stock,
  stream: 'crypto',
  channels: ['trades', 'quotes', 'orderbooks', 'bars', 'updatedBars', 'dailyBars'],
  mirrors: [],
}

const option: Feed = { ...stock, stream: 'option', channels: ['trades', 'quotes'], mirrors: [], starless: ['quotes'], binaryOnly: true }

const news: Feed = { ...stock, stream: 'news', channels: ['news'], mirrors: [] }

const FEEDS: Readonly<Record<string, Feed>> = {
  '/v2/iex': stock,
  '/v2/sip': stock,
  '/v2/delayed_sip': { ...stock, subscribed: false },
  '/v1beta3/crypto/us': crypto,
  '/v1beta1/indicative': option,
  '/v1beta1/opra': option,
  '/v1beta1/news': news,
}

export function feedOf(path: string): Feed | undefined {
  return FEEDS[path]
}
