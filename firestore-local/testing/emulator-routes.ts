import type { ExtraRoute } from '../http/create-http.ts'
import { readBody } from '../http/read-body.ts'
import { compileRules } from '../rules/compile-rules.ts'
import type { Guard } from '../service/guard.ts'
import type { Store } from '../store/store.ts'
import { RpcError } from '../wire/rpc-error.ts'

/** The two calls of an emulator that `@firebase/rules-unit-testing` makes: forget documents, replace the rules. */
export function emulatorRoutes({ store, guard }: { readonly store: Store; readonly guard: Guard }): ExtraRoute {
  return async (request, { pathname }) => {
    const path = decodeURIComponent(pathname)
    const documents = /^\/emulator\/v1\/(projects\/[^/]+\/databases\/[^/]+\/documents.*)$/.exec(path)?.[1]
    if (documents !== undefined && request.method === 'DELETE') {
      store.clear(documents)
      return {}
    }
    if (!/^\/emulator\/v1\/projects\/[^/:]+:securityRules$/.test(path) || request.method !== 'PUT') return undefined
    guard.replaceRules(compile(await readBody(request)))
    return { issues: [] }
  }
}

interface RulesBody {
  readonly rules?: { readonly files?: readonly { readonly content?: string }[] }
}

function compile(body: string): ReturnType<typeof compileRules> {
  try {
    return compileRules((JSON.parse(body) as RulesBody).rules?.files?.[0]?.content ?? '')
  } catch (error) {
    throw new RpcError('INVALID_ARGUMENT', error instanceof Error ? error.message : String(error))
  }
}
