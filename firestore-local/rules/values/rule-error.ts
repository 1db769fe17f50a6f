/** A condition that fails while it is evaluated: the rule does not allow. */
export class EvaluationError extends Error {}

/** A condition that rests on what the reference leaves open: the rule does not allow, and says so. */
export class Undecided extends Error {}

export function fail(message: string): never {
  throw new EvaluationError(message)
}
