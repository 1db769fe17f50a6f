import { createHash } from 'node:crypto'
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { INDEX } from './page-path.ts'

/** One file of the built page, as it goes out. */
export interface PageFile {
  readonly body: Buffer
  readonly type: string
  readonly encoding: 'br' | undefined
  /** Named after its content, so that it never changes. */
  readonly isHashed: boolean
}

/** The folder that the build writes. It may come, go and change while the engine runs. */
export interface PageFolder {
  /** Undefined when there is no such file. */
  read(name: string, takesBrotli: boolean): Promise<PageFile | undefined>
  /** The page's one document; undefined while it is not built. */
  document(): PageDocument | undefined
}

export interface PageDocument {
  readonly html: string
  /** `sha256-…` of each inline style, for its policy. */
  readonly styles: readonly string[]
}

interface Known {
  readonly madeAt: number
  /** Names with slashes, which are the only ones that are ever opened: no path leads out of the folder. */
  readonly names: ReadonlySet<string>
  readonly document: PageDocument
}

export function pageFolder(folder: string): PageFolder {
  let known: Known | undefined
  const look = (): Known | undefined => {
    const madeAt = statSync(join(folder, INDEX), { throwIfNoEntry: false })?.mtimeMs
    if (madeAt === undefined) known = undefined
    else if (known?.madeAt !== madeAt) known = { madeAt, names: namesIn(folder), document: documentIn(folder) }
    return known
  }
  return {
    async read(name, takesBrotli) {
      const names = look()?.names
      if (!names?.has(name) || name.endsWith('.br')) return undefined
      const encoding = takesBrotli && names.has(`${name}.br`) ? 'br' : undefined
      const body = await readFile(join(folder, encoding ? `${name}.br` : name))
      return { body, type: TYPES[extname(name)] ?? 'application/octet-stream', encoding, isHashed: name.startsWith('assets/') }
    },
    document: () => look()?.document,
  }
}

function namesIn(folder: string): ReadonlySet<string> {
  const path = (entry: Dirent): string => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
  return new Set(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(path))
}

function documentIn(folder: string): PageDocument {
  const html = readFileSync(join(folder, INDEX), 'utf8')
  return { html, styles: stylesIn(html) }
}

export function stylesIn(html: string): readonly string[] {
  return [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, style = '']) => `sha256-${createHash('sha256').update(style).digest('base64')}`)
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}
