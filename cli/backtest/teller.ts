import type { Stoppable } from '../stoppable.ts'
import type { ProgressBar } from './progress-bar.ts'

/** Progress for the bar, and in words for whoever ends the command, which go on from 'stopped'. */
export function teller(stop: Stoppable, bar: ProgressBar, words: (done: number, total: number) => string): ProgressBar['tell'] {
  return (done, total) => {
    bar.tell(done, total)
    stop.at(() => {
      bar.clear()
      return words(done, total)
    })
  }
}
