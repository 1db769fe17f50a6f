declare const brand: unique symbol

/** A primitive that only its own constructor can make. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Milliseconds since 1970-01-01T00:00:00Z. Market time unless a name says `wall`. */
export type Millis = Brand<number, 'Millis'>

/** The client order id: what the venue and the journal both call an order. */
export type OrderId = Brand<string, 'OrderId'>

/** The venue's own id of an order. */
export type VenueId = Brand<string, 'VenueId'>

/** Names one journal for ever; part of every order id made from it. */
export type BirthId = Brand<string, 'BirthId'>

/** @throws RangeError when `value` is not a whole, safe number of milliseconds. */
export function millis(value: number): Millis {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a time in milliseconds: ${value}`)
  return value as Millis
}

/** @throws RangeError unless 1 to 128 characters that Alpaca takes in a client order id. */
export function orderId(value: string): OrderId {
  if (!/^[\w.:-]{1,128}$/.test(value)) throw new RangeError(`not an order id: ${value}`)
  return value as OrderId
}

export function venueId(value: string): VenueId {
  if (value === '') throw new RangeError('an order id of the venue cannot be empty')
  return value as VenueId
}

/** @throws RangeError unless 8 lower-case letters or digits. */
export function birthId(value: string): BirthId {
  if (!/^[a-z0-9]{8}$/.test(value)) throw new RangeError(`not a birth id: ${value}`)
  return value as BirthId
}

/** Closes an exhaustive switch: a case that the compiler proves impossible. */
export function unreachable(value: never): never {
  throw new TypeError(`a case that cannot happen: ${JSON.stringify(value)}`)
}
