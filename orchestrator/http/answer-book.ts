import { HttpError } from './http-error.ts'

/** Answers by idempotency key: a repeated request gets the first one's answer, also while that is still awaited. */
export interface AnswerBook<T> {
  /** @throws HttpError 409 when the id was used for something else. */
  once(request: { readonly id: string; readonly text: string }, act: () => Promise<T>): Promise<T>
}

/** Keeps the newest `limit` answers; older ids are known by the journal. */
export function createAnswerBook<T>(limit: number): AnswerBook<T> {
  const answers = new Map<string, { readonly text: string; readonly answer: Promise<T> }>()
  return {
    once({ id, text }, act) {
      const known = answers.get(id)
      if (known && known.text !== text) throw new HttpError(409, 'id-reused', `the id ${id} belongs to another command: give each its own`)
      if (known) return known.answer
      const answer = act()
      answers.set(id, { text, answer })
      // What failed was not answered and may be tried again.
      answer.catch(() => answers.delete(id))
      const eldest = answers.keys().next()
      if (answers.size > limit && !eldest.done) answers.delete(eldest.value)
      return answer
    },
  }
}
