import { InvalidArgumentError } from 'commander'

/** An argument of that shape, or a usage error that says what it should have been. */
export function matching(shape: RegExp, what: string): (text: string) => string {
  return (text) => {
    if (shape.test(text)) return text
    throw new InvalidArgumentError(`It is not ${what}.`)
  }
}
