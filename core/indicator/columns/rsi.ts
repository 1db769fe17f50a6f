import { bars } from '../fold.ts'
import type { Seam } from './seam.ts'

/** Rsi over a whole series at once, with the digits of the fold. NaN for the first `length` bars. Both halves at once, as emaColumn does. */
export function rsiColumn(close: Float64Array, length: number, out: Float64Array = new Float64Array(close.length)): Float64Array {
  const share = 1 / bars(length)
  const end = close.length
  out.fill(NaN, 0, Math.min(end, length))
  if (end <= length) return out
  let gain = 0
  let loss = 0
  let before = close[0] as number
  for (let i = 1; i <= length; i += 1) {
    const now = close[i] as number
    const change = now - before
    const size = Math.abs(change)
    before = now
    gain += size + change
    loss += size - change
  }
  gain /= length
  loss /= length
  out[length] = strength(gain, loss)
  const from = length + 1
  const part = Math.ceil((end - from) / 2)
  if (part === 0) return out
  const seed = { gain, loss }
  let gainLater = gain
  let lossLater = loss
  let beforeLater = close[end - part - 1] as number
  for (let i = from, later = end - part; later < end; i += 1, later += 1) {
    const nowLater = close[later] as number
    const changeLater = nowLater - beforeLater
    const sizeLater = Math.abs(changeLater)
    beforeLater = nowLater
    gainLater += (sizeLater + changeLater - gainLater) * share
    lossLater += (sizeLater - changeLater - lossLater) * share
    out[later] = strength(gainLater, lossLater)
    const now = close[i] as number
    const change = now - before
    const size = Math.abs(change)
    before = now
    gain += (size + change - gain) * share
    loss += (size - change - loss) * share
    out[i] = strength(gain, loss)
  }
  mend(close, share, out, { seam: from + part, known: { gain, loss }, later: end - part, guessed: seed })
  return out
}

/** Twice the mean gain and twice the mean loss, as in the fold. */
interface Means {
  readonly gain: number
  readonly loss: number
}

/** Goes along with both halves from the seam on, until their means are the same. */
function mend(close: Float64Array, share: number, out: Float64Array, { seam, known, later, guessed }: Seam<Means>): void {
  let { gain, loss } = known
  let { gain: guess, loss: lossGuess } = guessed
  for (let i = later; i < close.length; i += 1) {
    const change = (close[i] as number) - (close[i - 1] as number)
    const size = Math.abs(change)
    guess += (size + change - guess) * share
    lossGuess += (size - change - lossGuess) * share
    if (i < seam) continue
    gain += (size + change - gain) * share
    loss += (size - change - loss) * share
    if (Object.is(gain, guess) && Object.is(loss, lossGuess)) return
    out[i] = strength(gain, loss)
  }
}

function strength(gain: number, loss: number): number {
  return gain + loss === 0 ? 50 : (100 * gain) / (gain + loss)
}
