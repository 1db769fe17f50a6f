/** An answer, or what `late` says (or throws) when there is none within `patience` wall milliseconds. */
export async function within<T>(patience: number, answer: Promise<T>, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)))
  return Promise.race([answer, over.then(late)]).finally(() => clearTimeout(timer))
}
