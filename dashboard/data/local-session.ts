import type { LocalSignIn, LocalToken } from '../../contract/local-settings.ts'
import { loadSettings } from './load-settings.ts'
import type { Operator } from './operator.ts'
import { type SessionPort, SignInRefused } from './session.ts'
import { restRoot } from './settings.ts'

const KEPT = 'tercet.operator-token'
const CODE = /^#code=([\w-]+)$/

/** The engine gives a token for the one-time code; the tab keeps it until it is closed. */
export function localSession(): SessionPort {
  // The printed address opened in a tab that shows the page already: only its fragment changes.
  addEventListener('hashchange', () => CODE.test(location.hash) && location.reload())
  return {
    asks: 'code',
    async restore() {
      const code = takeCode()
      return code === undefined ? kept() : open(code).catch(showRefusal)
    },
    signIn: ({ secret }) => open(secret.trim()),
    async signOut() {
      sessionStorage.removeItem(KEPT)
    },
  }
}

/** The code of the printed address, which stands there no longer: it is a secret until it is used. */
function takeCode(): string | undefined {
  const code = CODE.exec(location.hash)?.[1]
  if (code !== undefined) history.replaceState(null, '', `${location.pathname}${location.search}#/overview`)
  return code
}

async function open(code: string): Promise<Operator> {
  const asked: LocalSignIn = { code }
  const answer = await fetch('/api/local-sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  }).catch(() => {
    throw new SignInRefused('The engine does not answer. Is Tercet running?')
  })
  if (!answer.ok) throw new SignInRefused(await whyOf(answer))
  const { token } = (await answer.json()) as LocalToken
  sessionStorage.setItem(KEPT, token)
  return operatorOf(token)
}

/** The page goes on as a visitor's, at the form, which says the rest. */
function showRefusal(): undefined {
  location.hash = '#/operator?code=refused'
  return undefined
}

/** A token of an earlier start opens nothing, the public documents included: it is dropped. */
async function kept(): Promise<Operator | undefined> {
  const token = sessionStorage.getItem(KEPT)
  if (token === null) return undefined
  const answer = await fetch(`${restRoot(await loadSettings())}private/live`, { headers: { authorization: `Bearer ${token}` } }).catch(() => undefined)
  if (answer?.status !== 401) return operatorOf(token)
  sessionStorage.removeItem(KEPT)
  return undefined
}

function operatorOf(token: string): Operator {
  return { uid: 'local-operator', name: 'local operator', token }
}

async function whyOf(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => undefined)) as { readonly error?: { readonly message?: string } } | undefined
  const why = body?.error?.message ?? `the engine refused the code (status ${answer.status})`
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}.`
}
