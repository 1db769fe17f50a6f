const CENTS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/** An amount as the page says it, made without the page's own words: a true minus, cents always. */
export function dollars(amount: number): string {
  return CENTS.format(amount).replace('-', '\u2212')
}

/** What rounds to nothing has no sign. */
export function signedDollars(amount: number): string {
  if (Math.abs(amount) < 0.005) return dollars(0)
  return amount < 0 ? dollars(amount) : `+${dollars(amount)}`
}
