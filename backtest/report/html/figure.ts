import { type Html, html, type Part } from './html.ts'

/** Name, figure and what should be known about it. */
export type Figure = readonly [name: string, value: Part, note?: Part]

/** Figures side by side, each under its name. */
export function figures(all: readonly Figure[], look?: 'lead' | 'long'): Html {
  return html`<dl${look === undefined ? undefined : html` class="${look}"`}>${all.map(([name, value, note]) => html`<div><dt>${name}</dt><dd>${value}${note === undefined ? undefined : html`<small>${note}</small>`}</dd></div>\n`)}</dl>`
}

/** A gain or a loss, told by its sign and coloured too. */
export function signed(value: number, text: string): Html {
  return html`<span class="${value > 0 ? 'up' : value < 0 ? 'down' : 'quiet'}">${text}</span>`
}
