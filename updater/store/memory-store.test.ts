import { documentStoreSuite } from './document-store-suite.test.ts'
import { memoryStore } from './memory-store.ts'

describe('PER-01: the document store in memory', () => {
  const store = memoryStore(Date.now)
  documentStoreSuite(() => ({ store, command: async (id, createdAt) => store.put(`commands/${id}`, { type: 'halt', createdAt }) }))
})
