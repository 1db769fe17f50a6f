const WIDTH = 30
/** Wall milliseconds between two drawings. */
const EVERY = 100

/** A bar with the time that is left; nothing at all where nobody looks. */
export interface ProgressBar {
  tell(done: number, total: number): void
  clear(): void
}

interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** `now` is wall time in milliseconds. */
export function progressBar(screen: Screen, now: () => number): ProgressBar {
  if (screen.isTTY !== true) return { tell: () => undefined, clear: () => undefined }
  const began = now()
  let drawn = 0
  return {
    tell(done, total) {
      const at = now()
      if (at - drawn < EVERY && done < total) return
      drawn = at
      screen.write(`\r${progressLine({ done, total, passed: at - began })}\u001b[K`)
    },
    clear: () => void screen.write('\r\u001b[K'),
  }
}

/** One line: a bar, the share that is done, and the seconds that are left at the pace so far. */
export function progressLine({ done, total, passed }: { readonly done: number; readonly total: number; readonly passed: number }): string {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const full = Math.round(share * WIDTH)
  const left = share > 0 ? Math.ceil((passed / share - passed) / 1000) : undefined
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} %${left === undefined || share === 1 ? '' : `, ${left} s left`}`
}
