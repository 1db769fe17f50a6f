import { bars } from '../fold.ts'
import type { Seam } from './seam.ts'

/** Rsi over a whole series at once, with the digits of the fold. NaN for the first `length` bars. Both halves at once, as emaColumn does, two bars of each a round. */
export function rsiColumn(close: Float64Array, length: number, out: Float64Array = new Float64Array(close.length)): Float64Array {
  const share = 1 / bars(length)
  out.fill(NaN, 0, Math.min(close.length, length))
  if (close.length > length) strengths(close, length, { share, out })
  // Neither gain nor loss, which is 0 / 0: before the first change, and with a length of 1 wherever the close stands still. To ask at each bar would cost a sixth.
  for (let i = length; i < close.length && (length === 1 || Number.isNaN(out[i])); i += 1) if (Number.isNaN(out[i])) out[i] = 50
  return out
}

function strengths(close: Float64Array, length: number, { share, out }: { readonly share: number; readonly out: Float64Array }): void {
  const end = close.length
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
  const part = 2 * Math.floor((end - from) / 4)
  const seam = from + part
  const seed = { gain, loss }
  let gainLater = gain
  let lossLater = loss
  let beforeLater = close[end - part - 1] as number
  for (let i = from, later = end - part; i < seam; i += 2, later += 2) {
    let nowLater = close[later] as number
    let changeLater = nowLater - beforeLater
    let sizeLater = Math.abs(changeLater)
    beforeLater = nowLater
    gainLater += (sizeLater + changeLater - gainLater) * share
    lossLater += (sizeLater - changeLater - lossLater) * share
    out[later] = strength(gainLater, lossLater)
    let now = close[i] as number
    let change = now - before
    let size = Math.abs(change)
    before = now
    gain += (size + change - gain) * share
    loss += (size - change - loss) * share
    out[i] = strength(gain, loss)
    nowLater = close[later + 1] as number
    changeLater = nowLater - beforeLater
    sizeLater = Math.abs(changeLater)
    beforeLater = nowLater
    gainLater += (sizeLater + changeLater - gainLater) * share
    lossLater += (sizeLater - changeLater - lossLater) * share
    out[later + 1] = strength(gainLater, lossLater)
    now = close[i + 1] as number
    change = now - before
    size = Math.abs(change)
    before = now
    gain += (size + change - gain) * share
    loss += (size - change - loss) * share
    out[i + 1] = strength(gain, loss)
  }
  mend(close, share, out, { seam, known: { gain, loss }, later: end - part, guessed: seed })
}

/** Twice the mean gain and twice the mean loss, as in the fold. */
interface Means {
  readonly gain: number
  readonly loss: number
}

/** From the seam on, over what the rounds left out, and then along with the later half until the means are the same. */
function mend(close: Float64Array, share: number, out: Float64Array, { seam, known, later, guessed }: Seam<Means>): void {
  let { gain, loss } = known
  let { gain: guess, loss: lossGuess } = guessed
  for (let i = seam; i < close.length; i += 1) {
    const change = (close[i] as number) - (close[i - 1] as number)
    const size = Math.abs(change)
    gain += (size + change - gain) * share
    loss += (size - change - loss) * share
    if (i >= later) {
      guess += (size + change - guess) * share
      lossGuess += (size - change - lossGuess) * share
      if (Object.is(gain, guess) && Object.is(loss, lossGuess)) return
    }
    out[i] = strength(gain, loss)
  }
}

function strength(gain: number, loss: number): number {
  return (100 * gain) / (gain + loss)
}
