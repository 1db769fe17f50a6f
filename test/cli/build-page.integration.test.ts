import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { buildPage } from '../../cli/build-page.ts'
import { pageFolderOf } from '../../cli/package-root.ts'
import { pageFolder } from '../../orchestrator/http/pages/page-folder.ts'
import { until } from './kit.ts'

const ROOT = join(import.meta.dirname, '../..')

describe('the build of a page that was never built', function () {
  this.timeout(120_000)
  let root = ''
  let lines: string[] = []
  const ends: (() => void)[] = []
  const build = () => buildPage({ root, say: (line) => void lines.push(line), atEnd: (act) => void ends.push(act) })

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tercet-build-'))
    lines = []
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const copySources = (): void => {
    for (const name of ['dashboard', 'contract', 'package.json', 'tsconfig.base.json']) cpSync(join(ROOT, name), join(root, name), { recursive: true, filter: (from) => !/\/dist(-local)?$/.test(from) })
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
  }

  it('makes what the engine serves, in two lines, and does nothing the next time', async () => {
    copySources()
    await build()
    expect(lines).to.deep.equal(['the dashboard is not built yet: building it now, once; it appears by itself', 'the dashboard is built'])
    expect(pageFolder(pageFolderOf(root)).document()?.html).to.include('<title>').and.to.match(/src="\/assets\/[^"]+\.js"/)
    await build()
    expect(lines).to.have.length(2)
  })

  it('ends with the launcher, without a word', async () => {
    copySources()
    const building = build()
    await until('its beginning', () => (ends.length > 0 ? true : undefined), 5_000)
    for (const end of ends) end()
    await building
    expect(lines).to.have.length(1)
    expect(existsSync(join(pageFolderOf(root), 'index.html'))).to.equal(false)
  })

  it('says what to do where it cannot be built', async () => {
    await build()
    expect(lines.join()).to.include('npm ci').and.to.include('npm run build')
    mkdirSync(join(root, 'dashboard', 'build'), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
    await build()
    expect(lines.at(-1)).to.include('could not be built (1); trading goes on').and.to.include('vite.config.ts')
  })
})
