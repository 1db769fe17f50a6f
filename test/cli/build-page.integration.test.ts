import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { buildPage } from '../../cli/build-page.ts'
import { pageFolderOf } from '../../cli/package-root.ts'
import { pageFolder } from '../../orchestrator/http/pages/page-folder.ts'
import { until } from './kit.ts'

const ROOT = join(import.meta.dirname, '../..')

describe('the build of a page that was never built, or from other sources', function () {
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
    expect(lines, 'the same sources').to.have.length(2)
    utimesSync(join(root, 'dashboard', 'main.ts'), new Date(), new Date())
    writeFileSync(join(root, 'dashboard', 'data', 'new.test.ts'), '')
    await build()
    expect(lines, 'times and tests make no page old').to.have.length(2)
  })

  it('makes it anew when a source has changed, or when nothing says what it was built from, and leaves a page without sources alone', async () => {
    mkdirSync(pageFolderOf(root), { recursive: true })
    writeFileSync(join(pageFolderOf(root), 'index.html'), 'as old as can be')
    await build()
    expect(lines).to.deep.equal([])
    copySources()
    await build()
    expect(lines).to.deep.equal(['the dashboard was built from other sources than these: building it anew, the old one shows meanwhile', 'the dashboard is built'])
    appendFileSync(join(root, 'contract', 'paths.ts'), '\n')
    rmSync(join(root, 'node_modules'))
    await build()
    expect(lines.at(-1)).to.include('was built from other sources than these, and what builds it is not installed')
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
