import type { Auth, UserRecord } from '../../updater/store/open-auth.ts'

export type OperatorWish = { readonly type: 'add' | 'remove'; readonly email: string } | { readonly type: 'list' }

/** The calls of firebase-admin's Auth that are made here. */
export type OperatorAuth = Pick<Auth, 'getUserByEmail' | 'setCustomUserClaims' | 'revokeRefreshTokens' | 'listUsers'>

/**
 * Gives the claim `operator: true`, takes it back, or lists who has it. Other claims of a user stay.
 * @returns lines for a person. @throws Error that says what to do, for an unknown or disabled user, or a refused key.
 */
export async function carryOut(wish: OperatorWish, auth: OperatorAuth): Promise<readonly string[]> {
  try {
    switch (wish.type) {
      case 'add':
        return await add(wish.email, auth)
      case 'remove':
        return await remove(wish.email, auth)
      case 'list':
        return await list(auth)
    }
  } catch (error) {
    throw explained(error, wish)
  }
}

async function add(email: string, auth: OperatorAuth): Promise<readonly string[]> {
  const user = await auth.getUserByEmail(email)
  if (user.disabled) throw new Error(`${email} is disabled: enable the user in the Firebase console (Authentication, Users) first`)
  const who = describe(user)
  if (isOperator(user)) return [`${who} is an operator already`]
  await auth.setCustomUserClaims(user.uid, { ...user.customClaims, operator: true })
  return [`${who} is an operator now`, 'A page that is signed in learns of it at its next sign-in. Is this user not the one you made? Then take it back: tercet operator remove']
}

/** The claim stays in a token that was handed out, for up to an hour; the updater asks anew for each command. */
async function remove(email: string, auth: OperatorAuth): Promise<readonly string[]> {
  const user = await auth.getUserByEmail(email)
  const { operator: _, ...claims } = user.customClaims ?? {}
  await auth.setCustomUserClaims(user.uid, claims)
  await auth.revokeRefreshTokens(user.uid)
  return [
    `${describe(user)} ${isOperator(user) ? 'is no operator any more' : 'was no operator'}, and every sign-in is revoked`,
    'Commands are refused from now on; private documents stay readable with a token already handed out, for up to an hour.',
  ]
}

async function list(auth: OperatorAuth): Promise<readonly string[]> {
  const found: string[] = []
  for (let page: string | undefined, isFirst = true; isFirst || page !== undefined; isFirst = false) {
    const { users, pageToken } = await auth.listUsers(PAGE, page)
    found.push(...users.filter(isOperator).map((user) => `${describe(user)}${user.disabled ? ' (disabled)' : ''}`))
    page = pageToken
  }
  return found.length === 0 ? ['there is no operator: tercet operator add <email>'] : found.toSorted()
}

/** The most that one call lists. */
const PAGE = 1_000

function isOperator({ customClaims }: UserRecord): boolean {
  return customClaims?.['operator'] === true
}

/** Whoever signed up with an address first owns that user: the date lets a person notice a stranger. */
function describe({ email, uid, metadata: { creationTime, lastSignInTime } }: UserRecord): string {
  return `${email ?? 'a user without an address'} (${uid}, made ${creationTime}, ${lastSignInTime ? `last sign-in ${lastSignInTime}` : 'never signed in'})`
}

function explained(error: unknown, wish: OperatorWish): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === 'auth/user-not-found' && wish.type !== 'list')
    return new Error(`there is no user ${wish.email}: make one in the Firebase console (Authentication, Users, Add user), then try again`)
  if (code === 'app/invalid-credential' || code === 'auth/invalid-credential' || code === 'auth/insufficient-permission')
    return new Error('Google refuses the service account: make a new key in the Firebase console (Project settings, Service accounts) and set the five FIREBASE_ variables anew', { cause: error })
  if (code === 'auth/configuration-not-found')
    return new Error('Authentication is not set up in this project: Firebase console, Authentication, Get started, e-mail and password', { cause: error })
  return error
}
