import { expect } from 'chai'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { parameterSchema } from './parameter-schema.ts'

describe('the schema of parameters', () => {
  const length = Type.Integer({ minimum: 2, maximum: 50, default: 20 })
  const width = Type.Number({ minimum: 0, maximum: 1, default: 0.5 })

  it('is the JSON that TypeBox makes', () => {
    expect(JSON.stringify(parameterSchema({ length, width }))).to.equal(JSON.stringify(Type.Object({ length, width })))
    expect(JSON.stringify(parameterSchema({}))).to.equal(JSON.stringify(Type.Object({})))
  })

  it('is checked by TypeBox like its own', () => {
    const plain = parameterSchema({ length: { ...length }, width: { ...width } })
    const verdicts = [{ length: 20, width: 0.5 }, { length: 20 }, { length: 20.5, width: 0.5 }, { length: 51, width: 0.5 }].map((values) => Value.Check(plain, values))
    expect(verdicts).to.deep.equal([true, false, false, false])
  })
})
