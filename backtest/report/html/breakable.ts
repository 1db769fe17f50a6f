import { type Html, html } from './html.ts'

/** A name that may go on in the next line after an underscore. */
export function breakable(name: string): Html {
  return html`${name.split('_').map((part, i) => (i === 0 ? part : html`_<wbr>${part}`))}`
}
