type Format = (value: number) => string

/** How a number is said, by the format its placeholder names; without one, `quantity`. */
const FORMATS: Readonly<Record<string, Format>> = {
  /** Cents from a dollar up, else six significant digits, never fewer than the cents: as the page's tables write it. */
  price: (value) => fixed(value, Math.abs(value) >= 1 || value === 0 ? 2 : 5 - Math.floor(Math.log10(Math.abs(value)))).replace(/(\.\d\d\d*?)0+$/, '$1'),
  money: (value) => (value < 0 ? '-' : '') + '$' + fixed(Math.abs(value), Math.abs(value) >= 1000 ? 0 : 2),
  percent: (value) => `${fixed(value * 100, Math.abs(value) >= 0.1 ? 1 : 2)} %`,
  ratio: (value) => fixed(value, 2),
  count: (value) => fixed(value, 0),
  /** From milliseconds. */
  seconds: (value) => fixed(value / 1000, Math.abs(value) >= 10_000 ? 0 : 1),
  /** From milliseconds. */
  minutes: (value) => fixed(value / 60_000, 0),
  quantity: (value) => fixed(value, 9).replace(/\.?0+$/, ''),
}

/** Puts numbers and words into a template; a part in square brackets is left out unless all its numbers are finite. */
export function fillTemplate(template: string, numbers: Readonly<Record<string, number>>, words: Readonly<Record<string, string>>): string {
  const chosen = template.replace(/\[([^\]]*)\]/g, (_, part: string) => (placeholders(part).every((name) => known(name)) ? part : ''))
  return chosen.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, format: string | undefined) => say(name, format))

  function known(name: string): boolean {
    return words[name] !== undefined || Number.isFinite(numbers[name])
  }
  function say(name: string, format = 'quantity'): string {
    const value = numbers[name]
    return words[name] ?? (value !== undefined && Number.isFinite(value) ? (FORMATS[format] ?? String)(value) : 'unknown')
  }
}

function placeholders(part: string): readonly string[] {
  return [...part.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? '')
}

/** Fixed decimals with a comma at each thousand; the same in every browser and locale. */
function fixed(value: number, places: number): string {
  const [whole = '', rest] = Math.abs(value).toFixed(places).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const digits = rest === undefined ? grouped : `${grouped}.${rest}`
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits
}
