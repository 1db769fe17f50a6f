/** Runs calls one after another in the order they were made, so that the venue sees the same requests in the same order. */
export function oneAtATime(): <T>(call: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (call) => {
    const own = last.then(call)
    last = own.catch(() => undefined)
    return own
  }
}
