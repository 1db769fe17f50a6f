import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { firebaseText } from '../../contract/generate/firebase-text.ts'
import { styleHashes } from './style-hashes.ts'

const FIREBASE = join(import.meta.dirname, '../../firebase.json')

/** Writes the content security policy of this very build into firebase.json: the hash of its critical style, analytics only with an id. */
export function hostedPolicy(): Plugin {
  let folder = ''
  let hasAnalytics = false
  return {
    name: 'tercet-hosted-policy',
    apply: 'build',
    configResolved({ root, build, env }) {
      folder = resolve(root, build.outDir)
      hasAnalytics = Boolean(env['VITE_GA_MEASUREMENT_ID'])
    },
    async closeBundle() {
      const page = await readFile(join(folder, 'index.html'), 'utf8')
      await writeFile(FIREBASE, firebaseText({ styles: styleHashes(page), analytics: hasAnalytics }))
    },
  }
}
