import { expect } from 'chai'
import { Outage } from '../core/ports/broker.ts'
import { cursorPages, tokenPages } from './pages.ts'

describe('pages', () => {
  it('behind tokens are walked to the end, and a token that comes back is no end', async () => {
    const book: Readonly<Record<string, unknown>> = { first: { n: 1, next_page_token: 'b' }, b: { n: 2, next_page_token: 'c' }, c: { n: 3, next_page_token: null } }
    expect((await tokenPages((token) => Promise.resolve(book[token ?? 'first']))).map((page) => page['n'])).to.deep.equal([1, 2, 3])
    let n = 0
    for (const ask of [() => Promise.resolve({ next_page_token: 'again' }), () => Promise.resolve({ next_page_token: `${(n += 1)}` })])
      expect(await tokenPages(ask).catch((error: unknown) => error)).to.be.instanceOf(Outage)
  })

  it('behind a last item overlap, and each item is kept once in its order', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }))
    const from = (id: string): number => all.findIndex((item) => item.id === id)
    const items = await cursorPages(2, (last) => {
      const start = last ? from(String(last['id'])) : 0
      return Promise.resolve(all.slice(start, start + 2))
    })
    expect(items).to.deep.equal(all)
  })

  it('that only repeat themselves end', async () => {
    expect(await cursorPages(1, () => Promise.resolve([{ id: 'x' }]))).to.deep.equal([{ id: 'x' }])
  })
})
