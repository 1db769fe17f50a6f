const CENTS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/** An amount as the page says it, made without the page's own words: a true minus, cents always. */
export function dollars(amount: number): string {
  return CENTS.format(amount).replace('-', '\u2212')
}

export function signedDollars(amount: number): string {
  return amount < 0 ? dollars(amount) : `+${dollars(amount)}`
}
