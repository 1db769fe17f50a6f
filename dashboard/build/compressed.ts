import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin } from 'vite'

/** Kinds of file that are text. */
const TEXT = /\.(js|css|html|svg|json|webmanifest|txt)$/

/** Lays a brotli twin beside every text file; the engine serves it to browsers that take it. Firebase Hosting compresses by itself. */
export function compressed(): Plugin {
  let folder = ''
  return {
    name: 'tercet-compressed',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = resolve(root, build.outDir)),
    async closeBundle() {
      const names = await readdir(folder, { recursive: true })
      await Promise.all(names.filter((name) => TEXT.test(name)).map((name) => compress(join(folder, name))))
    },
  }
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path)
  await writeFile(`${path}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }))
}
