import { expect } from 'chai'
import { parseForwardBody } from './forward-body.ts'
import { frame } from './frame.ts'

describe('what goes over a web channel', () => {
  it('is framed with a length that is bytes and UTF-16 units at once', () => {
    const [length, text = ''] = frame([[3, ['žluť😀\u2028']]]).split('\n')
    expect([Number(length), Buffer.byteLength(text)]).to.deep.equal([text.length, text.length])
    expect(JSON.parse(text)).to.deep.equal([[3, ['žluť😀\u2028']]])
  })

  it('is read in the order of its numbers, counted from the offset', () => {
    const body = 'count=2&ofs=5&req1___data__=%7B%22b%22%3A1%7D&req0___data__=%7B%22a%22%3A1%7D&headers=Authorization%3ABearer%20x%3Ay%0D%0AX-Y%3A%20z'
    expect(parseForwardBody(body)).to.deep.equal({
      headers: { authorization: 'Bearer x:y', 'x-y': 'z' },
      messages: [{ id: 5, text: '{"a":1}' }, { id: 6, text: '{"b":1}' }],
    })
  })
})
