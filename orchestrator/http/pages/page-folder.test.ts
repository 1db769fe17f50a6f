import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { pageFolder, stylesIn } from './page-folder.ts'

describe('the folder of the built page', () => {
  let root = ''
  let folder = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tercet-page-'))
    folder = join(root, 'dist-local')
    mkdirSync(join(folder, 'assets'), { recursive: true })
    writeFileSync(join(root, 'secret.txt'), 'not for pages')
    writeFileSync(join(folder, 'index.html'), '<title>one</title>')
    writeFileSync(join(folder, 'assets', 'main-1a.js'), 'plain')
    writeFileSync(join(folder, 'assets', 'main-1a.js.br'), 'brotli')
  })
  afterEach(() => rmSync(root, { recursive: true }))
  const textOf = async (name: string, takesBrotli = false) => (await pageFolder(folder).read(name, takesBrotli))?.body.toString()

  it('gives the compressed form to whoever takes it', async () => {
    const { read } = pageFolder(folder)
    expect(await read('assets/main-1a.js', true)).to.deep.equal({ body: Buffer.from('brotli'), type: 'text/javascript; charset=utf-8', encoding: 'br', isHashed: true })
    expect(await read('assets/main-1a.js', false)).to.deep.equal({ body: Buffer.from('plain'), type: 'text/javascript; charset=utf-8', encoding: undefined, isHashed: true })
    expect((await read('index.html', true))?.isHashed).to.equal(false)
    expect(pageFolder(folder).document()).to.deep.equal({ html: '<title>one</title>', styles: [] })
  })

  it('opens nothing that is not in it, however it is written', async () => {
    for (const name of ['../secret.txt', 'assets/../../secret.txt', 'assets', 'assets/main-1a.js.br', '/etc/hostname', 'none.js', '']) expect(await textOf(name), name).to.equal(undefined)
  })

  it('sees that it was built anew', async () => {
    const { read, document } = pageFolder(folder)
    expect(await read('assets/main-2b.js', false)).to.equal(undefined)
    writeFileSync(join(folder, 'assets', 'main-2b.js'), 'new')
    writeFileSync(join(folder, 'index.html'), '<title>two</title>')
    utimesSync(join(folder, 'index.html'), 2_000_000_000, 2_000_000_000)
    expect((await read('assets/main-2b.js', false))?.body.toString()).to.equal('new')
    expect(document()?.html).to.equal('<title>two</title>')
    rmSync(folder, { recursive: true })
    expect([await read('index.html', false), document()]).to.deep.equal([undefined, undefined])
    mkdirSync(folder)
  })

  it('knows the hash of each inline style, as a policy names it', () => {
    // The digest is that of `printf 'p{color:red}' | openssl dgst -sha256 -binary | base64`.
    expect(stylesIn('<head><style>p{color:red}</style></head>')).to.deep.equal([`sha256-${RED}`])
    expect(stylesIn('<p>none</p>')).to.deep.equal([])
  })
})

const RED = 'p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='
