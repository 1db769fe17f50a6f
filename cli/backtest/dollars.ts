/** An amount for a terminal, as a run's own lines write it: `-$1,010.00`. */
export function dollars(value: number): string {
  const text = Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return `${value < 0 && text !== '0.00' ? '-' : ''}$${text}`
}
