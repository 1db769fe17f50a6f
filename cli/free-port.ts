import { createServer } from 'node:net'

/** Whether a server could listen there now. @throws Error for an address that this machine does not have. */
export function portIsFree({ host, port }: { readonly host: string; readonly port: number }): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)))
    server.listen({ host, port }, () => server.close(() => resolve(true)))
  })
}
