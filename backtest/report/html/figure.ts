import { type Html, html, type Part } from './html.ts'

/** Name, figure and what should be known about it. */
export type Figure = readonly [name: Part, value: Part, note?: Part]

/** Figures side by side, each under its name. */
export function figures(all: readonly Figure[], look?: 'lead' | 'long' | 'values'): Html {
  return html`<dl${look === undefined ? undefined : html` class="${look}"`}>${all.map(([name, value, note]) => html`<div${isShort(value) ? html` class="whole"` : undefined}><dt>${name}</dt><dd>${value}${note === undefined ? undefined : html`<small>${note}</small>`}</dd></div>\n`)}</dl>`
}

/** A figure stays in one piece; names and paths may break. */
function isShort(value: Part): boolean {
  return typeof value === 'string' && value.length < SHORT && /\d/.test(value)
}

const SHORT = 18

/** A gain or a loss, told by its sign and coloured too; what reads as zero is neither. */
export function signed(value: number, text: string): Html {
  return html`<span class="${!/[1-9]/.test(text) ? 'quiet' : value > 0 ? 'up' : 'down'}">${text}</span>`
}
