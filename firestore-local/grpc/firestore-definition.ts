import { createRequire } from 'node:module'
import protobuf from 'protobufjs'

/** The service google.firestore.v1.Firestore, from the descriptions that firebase-admin brings. */
export function firestoreDefinition(): readonly protobuf.Method[] {
  const file: unknown = createRequire(import.meta.url)('@google-cloud/firestore/build/protos/v1.json')
  const root = protobuf.Root.fromJSON(file as protobuf.INamespace).resolveAll()
  return (root as protobuf.Root).lookupService('google.firestore.v1.Firestore').methodsArray
}
