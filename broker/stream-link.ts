import type { DataSocket, TradingSocket } from './client.ts'
import type { Channels } from './channels.ts'
import type { StreamEvent } from './stream-supervisor.ts'

/** One connection of one stream, told apart from all later ones. */
export interface Link {
  subscribe(channels: Channels): void
  unsubscribe(channels: Channels): void
  hangUp(): void
}

export type Tell = (event: StreamEvent) => void

export interface DataLinkParts {
  readonly channels: Channels
  readonly tell: Tell
  readonly item: (kind: 'bar' | 'quote', value: object) => void
}

/** Dials the trading stream; `item` gets the data of each trade update. */
export function tradingLink(socket: TradingSocket, tell: Tell, item: (update: object) => void): Link {
  socket.subscribeTradeUpdates()
  socket.onTradeUpdate((update) => item(update))
  socket.on('subscription', () => tell({ type: 'acked', channels: null }))
  return dial(socket, tell, { subscribe: () => undefined, unsubscribe: () => undefined })
}

/** Dials a data stream with `channels` subscribed from the first frame on; `item` gets every bar and quote in order. */
export function dataLink(socket: DataSocket, { channels, tell, item }: DataLinkParts): Link {
  const subscribe = ({ bars, quotes }: Channels): void => {
    if (bars.length > 0) socket.subscribeForBars([...bars])
    if (quotes.length > 0) socket.subscribeForQuotes([...quotes])
  }
  const unsubscribe = ({ bars, quotes }: Channels): void => {
    if (bars.length > 0) socket.unsubscribeFromBars([...bars])
    if (quotes.length > 0) socket.unsubscribeFromQuotes([...quotes])
  }
  subscribe(channels)
  socket.onBar((bar) => item('bar', bar))
  socket.onQuote((quote) => item('quote', quote))
  socket.on('subscription', () => {
    const { bars, quotes } = socket.getSubscriptions()
    tell({ type: 'acked', channels: { bars, quotes } })
  })
  return dial(socket, tell, { subscribe, unsubscribe })
}

/** The SDK swallows what a listener throws and goes on telling after a hang-up: nothing is heard from then on. */
function dial(socket: TradingSocket | DataSocket, tell: Tell, subscriptions: Pick<Link, 'subscribe' | 'unsubscribe'>): Link {
  socket.onError((why) => tell({ type: 'failed', why }))
  socket.onStateChange((state) => {
    if (state === 'connected') tell({ type: 'opened' })
    if (state === 'authenticated') tell({ type: 'authenticated' })
    if (state === 'disconnected') tell({ type: 'closed' })
  })
  const hangUp = (): void => {
    socket.removeAllListeners()
    socket.disconnect()
  }
  tell({ type: 'dialled' })
  connect(socket, tell)
  return { ...subscriptions, hangUp }
}

function connect(socket: TradingSocket | DataSocket, tell: Tell): void {
  try {
    socket.connect()
  } catch (error) {
    tell({ type: 'failed', why: error instanceof Error ? error.message : String(error) })
    tell({ type: 'closed' })
  }
}
