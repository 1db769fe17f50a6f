import { Metadata, Server, ServerCredentials, type ConnectionInjector, type sendUnaryData, type ServerDuplexStream } from '@grpc/grpc-js'
import type { ServerUnaryCall, ServerWritableStream, ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js'
import type protobuf from 'protobufjs'
import type { Caller } from '../service/caller.ts'
import type { RpcStream } from '../service/rpc-stream.ts'
import type { Service } from '../service/service.ts'
import type { RpcRequest } from '../wire/requests.ts'
import { asRpcError } from '../wire/rpc-error.ts'
import { firestoreDefinition } from './firestore-definition.ts'
import { rpcCodec } from './rpc-codec.ts'

/** gRPC over connections that somebody else has accepted. */
export interface GrpcDoor {
  readonly server: Server
  readonly injector: ConnectionInjector
}

/** What Google takes: 10 MiB in one request, and a little for the wrapping. */
const MAX_MESSAGE = 16 * 2 ** 20

export function createGrpc(service: Service): GrpcDoor {
  const methods = firestoreDefinition()
  const definition = Object.fromEntries(methods.map((method) => [method.name, rpcCodec(method)])) as ServiceDefinition
  const server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE })
  const handlers = Object.fromEntries(methods.map((method) => [method.name, handlerOf(method, service)])) as UntypedServiceImplementation
  server.addService(definition, handlers)
  return { server, injector: server.createConnectionInjector(ServerCredentials.createInsecure()) }
}

type Handler =
  | ((call: ServerDuplexStream<object, object>) => void)
  | ((call: ServerWritableStream<object, object>) => Promise<void>)
  | ((call: UnaryCall, done: sendUnaryData<object>) => Promise<void>)

type UnaryCall = ServerUnaryCall<object, object>

function handlerOf({ name, requestStream, responseStream }: protobuf.Method, service: Service): Handler {
  if (requestStream) return (call: ServerDuplexStream<object, object>) => serveStream(name, service, call)
  if (responseStream) return (call: ServerWritableStream<object, object>) => serveList(name, service, call)
  return (call: UnaryCall, done: sendUnaryData<object>) => serveOne(name, service, call, done)
}

async function serveOne(name: string, service: Service, { request, metadata }: UnaryCall, done: sendUnaryData<object>): Promise<void> {
  try {
    done(null, await service.call(name, request as RpcRequest, callerOf(service, metadata)))
  } catch (error) {
    done(grpcError(error))
  }
}

/** Headers go first: an error without them would have the SDK's transport ask twice again, with seconds between. */
async function serveList(name: string, service: Service, call: ServerWritableStream<object, object>): Promise<void> {
  call.sendMetadata(new Metadata())
  try {
    const answer = await service.call(name, call.request as RpcRequest, callerOf(service, call.metadata))
    for (const item of Array.isArray(answer) ? answer : [answer]) call.write(item)
    call.end()
  } catch (error) {
    call.emit('error', grpcError(error))
  }
}

function serveStream(name: string, service: Service, call: ServerDuplexStream<object, object>): void {
  const fail = (error: unknown): void => void call.emit('error', grpcError(error))
  try {
    listenTo(call, service.open(name, { caller: callerOf(service, call.metadata), send: (message) => void call.write(message), fail }))
  } catch (error) {
    fail(error)
  }
}

function listenTo(call: ServerDuplexStream<object, object>, stream: RpcStream): void {
  call.on('data', (message: object) => stream.message(message))
  call.on('end', () => {
    stream.close()
    call.end()
  })
  for (const event of ['cancelled', 'error'] as const) call.on(event, () => stream.close())
}

/** Something with an Origin is a browser, whatever it speaks. */
function callerOf(service: Service, metadata: Metadata): Caller {
  const [authorization] = metadata.get('authorization')
  return service.identify({ authorization: authorization?.toString(), from: metadata.get('origin').length > 0 ? 'http' : 'program' })
}

function grpcError(error: unknown): Error & { readonly code: number; readonly details: string } {
  const { code, message } = asRpcError(error)
  return Object.assign(new Error(message), { code, details: message })
}
