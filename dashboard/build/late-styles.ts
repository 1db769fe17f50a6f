import type { Plugin } from 'vite'

/**
 * A style sheet in the head keeps the browser from painting. At the body's end it lets the frame, whose style stands in the page itself,
 * paint at once, and still comes before the script acts.
 */
export function lateStyles(): Plugin {
  return { name: 'tercet-late-styles', apply: 'build', transformIndexHtml: { order: 'post', handler: withLateStyles } }
}

export function withLateStyles(page: string): string {
  const sheets = [...page.matchAll(/[ \t]*<link rel="stylesheet"[^>]*>\n?/g)].map(([sheet]) => sheet)
  return sheets.reduce((text, sheet) => text.replace(sheet, ''), page).replace('</body>', () => `${sheets.join('')}</body>`)
}
