/** Just enough XMLHttpRequest over fetch for the browser build of the Firestore SDK to run in Node. */
export class XhrShim {
  readyState = 0
  status = 0
  statusText = ''
  responseText = ''
  onreadystatechange: (() => void) | undefined
  readonly #headers: Record<string, string> = {}
  readonly #abort = new AbortController()
  #method = 'GET'
  #url = ''
  #response: Response | undefined

  get response(): string {
    return this.responseText
  }

  open(method: string, url: string): void {
    this.#method = method
    this.#url = url
    this.#become(1)
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers[name] = value
  }

  getResponseHeader(name: string): string | null {
    return this.#response?.headers.get(name) ?? null
  }

  getAllResponseHeaders(): string {
    return [...(this.#response?.headers ?? [])].map(([name, value]) => `${name}: ${value}`).join('\r\n')
  }

  abort(): void {
    this.#abort.abort()
  }

  async send(body?: string): Promise<void> {
    try {
      const { signal } = this.#abort
      const response = await fetch(this.#url, { method: this.#method, headers: this.#headers, signal, ...(body ? { body } : {}) })
      this.#response = response
      this.status = response.status
      this.statusText = response.statusText
      this.#become(2)
      const decoder = new TextDecoder()
      for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        this.responseText += decoder.decode(chunk, { stream: true })
        this.#become(3)
      }
      this.#become(4)
    } catch {
      if (this.#abort.signal.aborted) return
      this.status = 0
      this.#become(4)
    }
  }

  #become(state: number): void {
    this.readyState = state
    this.onreadystatechange?.()
  }
}
