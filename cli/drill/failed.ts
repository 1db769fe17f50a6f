import type { Outcome } from '../../drill/exercise.ts'

export function failed(happened: string): Outcome {
  return { held: false, happened }
}
