/** Colours of the page as the chart library needs them: `rgb(…)`, since it knows neither custom properties nor the newer colour spaces. */
export type Theme = Readonly<Record<(typeof TOKENS)[number], string>> & { readonly font: string }

const TOKENS = ['paper', 'ink', 'quiet', 'line', 'line-strong', 'accent', 'loss', 'warn'] as const

/** Reads the tokens as they are where `host` stands. */
export function readTheme(host: HTMLElement): Theme {
  const probe = document.createElement('span')
  // A transition, be it as short as the reduced-motion rule makes it, would answer with the colour before.
  probe.style.transitionProperty = 'none'
  // Under forced colours every text has one colour; the tokens are system colours there already.
  probe.style.setProperty('forced-color-adjust', 'none')
  host.append(probe)
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const colors = Object.fromEntries(TOKENS.map((name) => {
    probe.style.color = `var(--${name})`
    return [name, asRgb(getComputedStyle(probe).color, pixel)]
  })) as Record<(typeof TOKENS)[number], string>
  const font = getComputedStyle(host).fontFamily
  probe.remove()
  return { ...colors, font }
}

/** As one pixel of it looks. */
function asRgb(color: string, pixel: CanvasRenderingContext2D | null): string {
  if (!pixel) return color
  pixel.clearRect(0, 0, 1, 1)
  pixel.fillStyle = color
  pixel.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 255] = pixel.getImageData(0, 0, 1, 1).data
  return alpha === 255 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})`
}

/** Told when the system's choice of light, dark or more contrast changes; the reader's own choice is a preference. */
export function onSystemTheme(listener: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', listener)
  return () => queries.forEach((query) => query.removeEventListener('change', listener))
}
