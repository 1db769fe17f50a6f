/** An amount for a terminal, without separators: `-$1010.00`. */
export function dollars(value: number): string {
  const text = Math.abs(value).toFixed(2)
  return `${value < 0 && text !== '0.00' ? '-' : ''}$${text}`
}
