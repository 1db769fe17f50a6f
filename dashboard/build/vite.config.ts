import { join } from 'node:path'
import { defineConfig } from 'vite'
import { builtFrom } from './built-from.ts'
import { compressed } from './compressed.ts'
import { hostedPolicy } from './hosted-policy.ts'
import { lateStyles } from './late-styles.ts'
import { preloaded } from './preloaded.ts'

/** Two outputs of one source: `--mode hosted` for Firebase Hosting, `--mode engine` for the engine on one machine. */
export default defineConfig(({ mode }) => ({
  root: join(import.meta.dirname, '..'),
  publicDir: 'static',
  define: { __TARGET__: JSON.stringify(mode === 'engine' ? 'local' : 'hosted') },
  build: {
    target: 'es2023',
    // light-dark() stays as it is written: what stands for it elsewhere knows no choice of the reader's.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    outDir: mode === 'engine' ? 'dist-local' : 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  plugins: [preloaded(mode === 'engine'), lateStyles(), ...(mode === 'engine' ? [builtFrom(), compressed()] : [hostedPolicy()])],
}))
