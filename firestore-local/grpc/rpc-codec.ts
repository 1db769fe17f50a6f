import type { MethodDefinition } from '@grpc/grpc-js'
import type protobuf from 'protobufjs'
import { fromProto3JSON, toProto3JSON, type JSONValue } from 'proto3-json-serializer'

/** A method whose requests and answers are proto3 JSON on our side, and protobuf on the wire. @throws Error for a method without types. */
export function rpcCodec(method: protobuf.Method): MethodDefinition<object, object> {
  const { name, requestStream, responseStream, resolvedRequestType, resolvedResponseType } = method
  if (!resolvedRequestType || !resolvedResponseType) throw new Error(`the description of ${name} names unknown types`)
  return {
    path: `/google.firestore.v1.Firestore/${name}`,
    requestStream: requestStream ?? false,
    responseStream: responseStream ?? false,
    requestSerialize: (json) => encode(resolvedRequestType, json),
    requestDeserialize: (bytes) => decode(resolvedRequestType, bytes),
    responseSerialize: (json) => encode(resolvedResponseType, json),
    responseDeserialize: (bytes) => decode(resolvedResponseType, bytes),
  }
}

function encode(type: protobuf.Type, json: object): Buffer {
  const message = fromProto3JSON(type, json as JSONValue)
  if (!message) throw new Error(`no ${type.name} could be made`)
  return Buffer.from(type.encode(message).finish())
}

function decode(type: protobuf.Type, bytes: Uint8Array): object {
  return toProto3JSON(type.decode(bytes)) as object
}
