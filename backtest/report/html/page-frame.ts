import { html, type Html } from './html.ts'

export interface Framed {
  readonly title: string
  readonly style: string
  readonly head: Html
  readonly main: Html
  readonly version: string
}

/** One file that asks nothing of a network and runs nothing: what every report of ours stands in. */
export function pageFrame({ title, style, head, main, version }: Framed): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
${head}
<main>
${main}
</main>
<footer><p>Made by Tercet ${version}. Figures follow from the data and the assumptions above; past results say little about those to come.</p></footer>
</body>
</html>
`.markup
}
