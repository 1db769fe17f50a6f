import { existsSync, statSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { reserveBeside } from './reserve.ts'
import { workbench } from './testing/workbench.ts'

describe('the reserve', () => {
  const bench = workbench()
  const file = `${bench.path}.reserve`
  after(() => bench.end())

  it('is as large as it was asked for, to the byte, whatever its size', () => {
    for (const bytes of [1, 4_096, (1 << 20) + 1, 3 << 19]) {
      expect(reserveBeside(bench.path, bytes).held, `${bytes}`).to.equal(true)
      expect(statSync(file).size).to.equal(bytes)
    }
  })

  it('that a crash cut off, or that was of another size, is laid anew', () => {
    writeFileSync(file, 'a part of it')
    expect(reserveBeside(bench.path, 4_096).held).to.equal(true)
    expect(statSync(file).size).to.equal(4_096)
  })

  it('gives its room back, and takes it again once', () => {
    const reserve = reserveBeside(bench.path, 4_096)
    expect([reserve.release(), existsSync(file), reserve.held]).to.deep.equal([true, false, false])
    expect([reserve.restore(), statSync(file).size, reserve.held]).to.deep.equal([true, 4_096, true])
  })

  it('of no bytes is none', () => {
    const reserve = reserveBeside(bench.path, 0)
    expect([reserve.held, reserve.restore(), reserve.release(), existsSync(file)]).to.deep.equal([false, false, false, false])
  })
})
