import { Outage } from '../core/ports/broker.ts'
import { list, record, text, type WireRecord } from './parse/record.ts'

/** Far beyond any true answer: ends a walk that a broken token would make endless. */
const MOST = 1_000

/**
 * Every page behind `next_page_token`; `ask` gets the token, undefined at first.
 * @throws Outage for a token that comes back, and for pages without end: what is behind them is not known, and a part is not to be taken for the whole.
 */
export async function tokenPages(ask: (token: string | undefined) => Promise<unknown>): Promise<readonly WireRecord[]> {
  const pages: WireRecord[] = []
  const seen = new Set<string>()
  for (let token: string | undefined; pages.length < MOST; seen.add(token)) {
    const page = record(await ask(token)) ?? {}
    pages.push(page)
    token = text(page, 'next_page_token')
    if (token === '') return pages
    if (seen.has(token)) throw new Outage(`after ${pages.length} pages the venue named one again that was read`)
  }
  throw new Outage(`no end after ${MOST} pages`)
}

/** Every item of a list whose pages are asked for by their last item; each id once, in the venue's order. */
export async function cursorPages(size: number, ask: (last: WireRecord | undefined) => Promise<unknown>): Promise<readonly unknown[]> {
  const items = new Map<string, unknown>()
  let last: WireRecord | undefined
  for (let page = 0; page < MOST; page += 1) {
    const found = list(await ask(last))
    const before = items.size
    for (const item of found) items.set(text(record(item) ?? {}, 'id') || `without id ${items.size}`, item)
    last = record(found.at(-1))
    if (found.length < size || items.size === before || !last) break
  }
  return [...items.values()]
}
