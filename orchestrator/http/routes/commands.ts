import type { FastifyInstance } from 'fastify'
import type { CommandRequest } from '../../../contract/command-request.ts'
import { createAnswerBook } from '../answer-book.ts'
import { commandAge, SKEW } from '../command-age.ts'
import { HttpError } from '../http-error.ts'
import type { CommandAnswer, HttpOptions } from '../http-options.ts'
import { readCommand } from '../read-command.ts'
import { requireReady } from '../require-ready.ts'

/** Answers that repeated commands find; the journal knows the ids of older ones. */
const ANSWERS = 1_000

/** The operator's closed set. The engine keeps the audit: each command and its outcome are facts. */
export function commandRoute(app: FastifyInstance, { phase, command, became, now }: Pick<HttpOptions, 'phase' | 'command' | 'became' | 'now'>): void {
  const answers = createAnswerBook<CommandAnswer>(ANSWERS)
  const carryOut = async (request: CommandRequest): Promise<CommandAnswer> => {
    const before = became(request.id)
    if (before) return before
    refuseByAge(request, now())
    return command(request)
  }
  app.post('/api/commands', { config: { access: 'command' } }, async ({ body }) => {
    requireReady(phase())
    const request = readCommand(body)
    const { outcome, why } = await answers.once({ id: request.id, text: JSON.stringify(request) }, () => carryOut(request))
    if (outcome === 'refused') throw new HttpError(409, 'refused', why)
    return { id: request.id, outcome, why }
  })
}

function refuseByAge(request: CommandRequest, now: number): void {
  const age = commandAge(request, now)
  if (age === 'expired') {
    const late = Math.round((now - request.createdAt) / 1000)
    throw new HttpError(410, 'expired', `the command is ${late} s old and was valid for ${request.ttlSeconds} s: it is not carried out, give it anew`)
  }
  if (age === 'future') throw new HttpError(409, 'future', `the command's createdAt lies more than ${SKEW / 1000} s ahead: set the sender's clock`)
}
