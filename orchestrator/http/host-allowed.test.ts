import { expect } from 'chai'
import { hostAllowed } from './host-allowed.ts'

describe('the Host check', () => {
  it('takes the three names of the loopback with our port', () => {
    for (const host of ['localhost:8080', 'LOCALHOST:8080', '127.0.0.1:8080', '[::1]:8080']) expect(hostAllowed(host, 8080), host).to.equal(true)
  })

  it('refuses every other name and port', () => {
    const foreign = ['evil.example:8080', 'localhost:8081', 'localhost', 'localhost.evil.example:8080', '127.0.0.1.evil.example:8080', '127.0.0.1:8080@evil', '0.0.0.0:8080', '']
    for (const host of [...foreign, undefined]) expect(hostAllowed(host, 8080), host).to.equal(false)
  })

  it('needs no port where browsers send none', () => {
    expect(hostAllowed('localhost', 80)).to.equal(true)
  })
})
