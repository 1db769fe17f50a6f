import { ratio } from './ratio.ts'

/** Density of the standard normal distribution. */
export function normalPdf(x: number): number {
  return expMinusHalfSquare(Math.abs(x)) / Math.sqrt(2 * Math.PI)
}

/**
 * Distribution function of the standard normal distribution, relative error below 1e-14 also far out in the left tail: the
 * rational Chebyshev approximations of the error function by W. J. Cody, Mathematics of Computation 23 (1969).
 */
export function normalCdf(x: number): number {
  const y = Math.abs(x) * Math.SQRT1_2
  if (y <= 0.46875) return 0.5 + 0.5 * x * Math.SQRT1_2 * ratio(y * y, NEAR, NEAR_BELOW)
  const tail = 0.5 * expMinusHalfSquare(Math.abs(x)) * (y <= 4 ? ratio(y, MIDDLE, MIDDLE_BELOW) : farOut(y))
  return x < 0 ? tail : 1 - tail
}

function farOut(y: number): number {
  if (y === Infinity) return 0
  const z = 1 / (y * y)
  return (1 / Math.sqrt(Math.PI) - z * ratio(z, FAR, FAR_BELOW)) / y
}

/** exp(-x²/2), with x split at sixteenths so that the rounding of its square is not magnified. */
function expMinusHalfSquare(x: number): number {
  if (x > 40) return 0
  const head = Math.trunc(x * 16) / 16
  return Math.exp(-0.5 * head * head) * Math.exp(-0.5 * (x - head) * (x + head))
}

const NEAR = [
  0.185777706184603153, 3.1611237438705656, 113.864154151050156, 377.485237685302021, 3209.37758913846947,
]
const NEAR_BELOW = [1, 23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062]

const MIDDLE = [
  2.15311535474403846e-8, 0.564188496988670089, 8.88314979438837594, 66.1191906371416295, 298.635138197400131,
  881.95222124176909, 1712.04761263407058, 2051.07837782607147, 1230.33935479799725,
]
const MIDDLE_BELOW = [
  1, 15.7449261107098347, 117.693950891312499, 537.181101862009858, 1621.38957456669019,
  3290.79923573345963, 4362.61909014324716, 3439.36767414372164, 1230.33935480374942,
]

const FAR = [
  0.0163153871373020978, 0.305326634961232344, 0.360344899949804439, 0.125781726111229246, 0.0160837851487422766,
  6.58749161529837803e-4,
]
const FAR_BELOW = [
  1, 2.56852019228982242, 1.87295284992346725, 0.527905102951428412, 0.0605183413124413191, 0.00233520497626869185,
]
