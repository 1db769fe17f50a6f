import { expect } from 'chai'
import { createAnswerBook } from './answer-book.ts'

describe('the answer book', () => {
  it('gives a repeated id the first answer, also while it is awaited', async () => {
    const book = createAnswerBook<number>(10)
    let acts = 0
    const act = async (): Promise<number> => (acts += 1)
    const answers = await Promise.all([book.once({ id: 'a', text: 'x' }, act), book.once({ id: 'a', text: 'x' }, act)])
    expect([...answers, await book.once({ id: 'a', text: 'x' }, act)]).to.deep.equal([1, 1, 1])
  })

  it('refuses an id that was used for something else', async () => {
    const book = createAnswerBook<number>(10)
    await book.once({ id: 'a', text: 'halt' }, async () => 1)
    expect(() => book.once({ id: 'a', text: 'resume' }, async () => 2)).to.throw('belongs to another command')
  })

  it('lets what failed be tried again', async () => {
    const book = createAnswerBook<number>(10)
    const failed = await book.once({ id: 'a', text: 'x' }, () => Promise.reject(new Error('broken'))).catch((error: Error) => error.message)
    expect([failed, await book.once({ id: 'a', text: 'x' }, async () => 2)]).to.deep.equal(['broken', 2])
  })

  it('forgets the eldest beyond its limit', async () => {
    const book = createAnswerBook<string>(2)
    for (const id of ['a', 'b', 'c']) await book.once({ id, text: id }, async () => 'first')
    const again = (id: string) => book.once({ id, text: id }, async () => 'again')
    expect([await again('b'), await again('a')]).to.deep.equal(['first', 'again'])
  })
})
