import { childEnvironment } from '../../config/child-environment.ts'
import { loadConfig } from '../../config/load-config.ts'
import { readValues } from '../../config/values.ts'
import { openAuth } from '../../updater/store/open-auth.ts'
import { authAccess } from './auth-access.ts'
import { carryOut, type OperatorWish } from './carry-out.ts'

/** Opens Authentication as the settings say, does what is wished, and prints a line for each thing done. @returns the exit code. */
export async function operatorRound(wish: OperatorWish): Promise<number> {
  const { firebase } = loadConfig({ needs: 'cli', cwd: process.cwd() })
  const environment = childEnvironment({})
  const { values } = readValues(environment)
  const open = openAuth(authAccess({ account: firebase, emulator: environment['FIREBASE_AUTH_EMULATOR_HOST'], project: values.FIREBASE_PROJECT_ID }))
  try {
    for (const line of await carryOut(wish, open.auth)) console.log(line)
    return 0
  } finally {
    await open.close()
  }
}
