/** Waits until `isSo`. @throws Error with `state` when that takes longer than `patience` milliseconds. */
export async function until(isSo: () => boolean, state: () => unknown = () => '', patience = 15_000): Promise<void> {
  for (const start = performance.now(); !isSo(); ) {
    if (performance.now() - start > patience) throw new Error(`it did not happen within ${patience} ms: ${JSON.stringify(state())}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
