import { generateKeyPairSync } from 'node:crypto'

/** The public Firebase web settings of a hosted build: the emulators' project, and a key that they do not look at. */
export const HOSTED = { VITE_FIREBASE_PROJECT_ID: 'demo-tercet', VITE_FIREBASE_API_KEY: 'fake-web-key-of-a-test' } as const

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
const EMAIL = 'firebase-adminsdk-x1@demo-tercet.iam.gserviceaccount.com'

/** Secrets of a server, made for this run: whoever builds on the machine of an engine has such in the environment. */
export const SERVER = {
  FIREBASE_SERVICE_ACCOUNT: JSON.stringify({ type: 'service_account', project_id: 'demo-tercet', client_email: EMAIL, private_key: privateKey }),
  FIREBASE_PRIVATE_KEY: privateKey, FIREBASE_CLIENT_EMAIL: EMAIL,
  ALPACA_PAPER_SECRET_KEY: 'a-secret-of-the-broker-1', ENGINE_TOKEN: 'a-token-of-the-engine-1',
} as const

/** Both: what a hosted build of these tests is made with, so that it is made once. */
export const ENVIRONMENT = { ...HOSTED, ...SERVER } as const
