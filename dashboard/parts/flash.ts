import { noChange } from 'lit'
import { directive, Directive, type ChildPart, type PartInfo, PartType } from 'lit/directive.js'

const QUIET = matchMedia('(prefers-reduced-motion: reduce)')

/** Shows a text and, when it changes, lights its surroundings up for a moment; not for those who asked for less motion. */
class Flash extends Directive {
  #text: string | undefined

  constructor(info: PartInfo) {
    super(info)
    if (info.type !== PartType.CHILD) throw new Error('flash() stands between tags')
  }

  override render(text: string): string {
    return text
  }

  override update(part: ChildPart, [text]: [string]): unknown {
    if (text === this.#text) return noChange
    if (this.#text !== undefined && !QUIET.matches && part.parentNode instanceof Element) light(part.parentNode)
    this.#text = text
    return text
  }
}

function light(element: Element): void {
  element.animate([{ backgroundColor: getComputedStyle(element).getPropertyValue('--accent-soft') }, { backgroundColor: 'transparent' }], { duration: 900, easing: 'ease-out' })
}

export const flash = directive(Flash)
