import type { Document } from '../../wire/document.ts'
import type { RuleRequest } from '../rule-request.ts'
import { fail } from '../values/rule-error.ts'
import type { RulePath } from '../values/rule-value.ts'

/** Google allows ten for one request. */
const MAX_LOOKUPS = 10

/** The documents that rules ask for beside the one in question. */
export class Lookups {
  readonly #request: RuleRequest
  readonly #asked = new Set<string>()

  constructor(request: RuleRequest) {
    this.#request = request
  }

  /** @throws EvaluationError for the eleventh document. */
  find({ segments }: RulePath, when: 'before' | 'after'): Document | undefined {
    const { name: own, get, getAfter = get } = this.#request
    const name = ['projects', own.split('/')[1], ...segments].join('/')
    this.#asked.add(name)
    if (this.#asked.size > MAX_LOOKUPS) fail(`more than ${MAX_LOOKUPS} document lookups`)
    return when === 'after' ? getAfter(name) : get(name)
  }
}
