import { InvalidArgumentError } from 'commander'

/** Reads an option as a plain decimal number within bounds; commander makes a usage error of what is not. */
export function numberIn(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+(\.\d+)?$/.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`)
  }
}

export function wholeIn(least: number, most: number): (text: string) => number {
  const read = numberIn(least, most)
  return (text) => {
    if (/^\d+$/.test(text)) return read(text)
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
  }
}
