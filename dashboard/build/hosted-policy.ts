import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { firebaseText } from '../../contract/generate/firebase-text.ts'
import { styleHashes } from './style-hashes.ts'

const FIREBASE = join(import.meta.dirname, '../../firebase.json')

/**
 * Writes the content security policy of this very build into firebase.json: the hash of its critical style, analytics only with an id.
 * A build to another folder than the one that Hosting serves (a test's, or one to look at) is none that firebase.json speaks of.
 */
export function hostedPolicy(firebase = FIREBASE): Plugin {
  let folder = ''
  let isServed = false
  let hasAnalytics = false
  return {
    name: 'tercet-hosted-policy',
    apply: 'build',
    configResolved({ root, build, env }) {
      folder = resolve(root, build.outDir)
      isServed = folder === resolve(root, 'dist')
      hasAnalytics = Boolean(env['VITE_GA_MEASUREMENT_ID'])
    },
    async closeBundle() {
      if (!isServed) return
      const page = await readFile(join(folder, 'index.html'), 'utf8')
      await writeFile(firebase, firebaseText({ styles: styleHashes(page), analytics: hasAnalytics }))
    },
  }
}
