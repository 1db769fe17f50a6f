import { expect } from 'chai'
import { csvOf } from './csv.ts'

describe('a CSV', () => {
  const columns = [{ title: 'name', raw: ({ name }: Row) => name }, { title: 'shown only' }, { title: 'value', raw: ({ value }: Row) => value }]
  interface Row {
    readonly name: string
    readonly value: number | null
  }

  it('holds the raw columns, lines ended as RFC 4180 has them', () => {
    expect(csvOf(columns, [{ name: 'a', value: 1.5 }, { name: 'b', value: null }])).to.equal('name,value\r\na,1.5\r\nb,\r\n')
  })

  it('quotes what would break a line, and disarms what a spreadsheet would calculate', () => {
    expect(csvOf(columns, [{ name: 'say "a", b', value: -1 }, { name: '=1+1', value: 0 }])).to.equal('name,value\r\n"say ""a"", b",-1\r\n\'=1+1,0\r\n')
  })
})
