import { expect } from 'chai'
import { nameOf } from '../testing/documents.ts'
import type { Fields } from '../values/value.ts'
import type { Document } from '../wire/document.ts'
import { compileRules, type Rules } from './compile-rules.ts'
import type { RuleOperation, RuleRequest } from './rule-request.ts'
import { AUTH, NEW, NOW, OLD, OTHER, RULE_CASES } from './testing/rule-cases.ts'

const documentOf = (path: string, fields: Fields): Document => ({ name: nameOf(path), fields, createTime: NOW, updateTime: NOW })

/** One condition for one operation on `c/{id}`. */
const rulesOf = (operation: RuleOperation, condition: string): Rules =>
  compileRules(`rules_version = '2';\nservice cloud.firestore { match /databases/{database}/documents { match /c/{id} { allow ${operation}: if ${condition}; } } }`)

/** The reason for a refusal, or undefined. */
const ask = (rules: Rules, operation: RuleOperation, path = 'c/doc1', more: Partial<RuleRequest> = {}): string | undefined =>
  rules.check({
    operation, name: nameOf(path), auth: AUTH, time: NOW,
    before: ['get', 'update', 'delete'].includes(operation) ? documentOf(path, OLD) : undefined,
    after: ['create', 'update'].includes(operation) ? documentOf(path, NEW) : undefined,
    get: (name) => (name === nameOf('users/u1') ? documentOf('users/u1', OTHER) : undefined),
    getAfter: () => documentOf(path, NEW),
    ...more,
  })

const LIST = { isGroup: false, limit: undefined }

describe('firestore.rules', () => {
  for (const [condition, operation, isAllowed, isSignedOut = false] of RULE_CASES) {
    it(`${isAllowed ? 'allow' : 'deny'} ${operation} if ${condition}${isSignedOut ? ' (signed out)' : ''}`, () => {
      const reason = ask(rulesOf(operation, condition), operation, 'c/doc1', isSignedOut ? { auth: null } : {})
      expect(reason === undefined, reason).to.equal(isAllowed)
    })
  }

  describe('with functions, let, nesting and wildcards', () => {
    const rules = compileRules(`rules_version = '2';
      // comment
      service cloud.firestore {
        match /databases/{db}/documents {
          function signedIn() { return request.auth != null; }
          function role(r) { let t = request.auth.token; return signedIn() && t.role == r; }
          match /{all=**} { allow read, write: if false; }
          match /live/{doc} { allow get: if true; allow list: if request.query.limit <= 50; /* x */ }
          match /bots/{bot} { match /trades/{t} { allow read: if bot == 'b1'; } allow write: if role('operator'); }
          match /deep/{rest=**} { allow get: if rest[0] == 'a'; }
          match /with-a-dash/{x} { allow get; }
        } }`)

    it('one match that allows is enough, and a refusal names the line', () => {
      expect(ask(rules, 'get', 'live/x')).to.equal(undefined)
      expect(ask(rules, 'create', 'live/x')).to.include('line 7')
      expect(ask(rules, 'get', 'with-a-dash/x')).to.equal(undefined)
    })

    it('a list is judged by its limit', () => {
      const list = (limit: number | undefined): string | undefined => ask(rules, 'list', 'live/*', { list: { isGroup: false, limit } })
      expect([list(50), list(51) !== undefined, list(undefined) !== undefined]).to.deep.equal([undefined, true, true])
    })

    it('variables of outer matches hold inside, and rules of outer matches do not', () => {
      expect(ask(rules, 'get', 'bots/b1/trades/t')).to.equal(undefined)
      expect(ask(rules, 'get', 'bots/b2/trades/t')).to.be.a('string')
      expect(ask(rules, 'get', 'bots/b1')).to.be.a('string')
    })

    it('functions see the request', () => {
      expect(ask(rules, 'update', 'bots/b1')).to.equal(undefined)
      expect(ask(rules, 'update', 'bots/b1', { auth: { uid: 'x', token: {} } })).to.be.a('string')
      expect(ask(rules, 'update', 'bots/b1', { auth: null })).to.be.a('string')
    })

    it('a rest holds what is left of the path', () => {
      expect(ask(rules, 'get', 'deep/a/b/c')).to.equal(undefined)
      expect(ask(rules, 'get', 'deep/b/b/c')).to.be.a('string')
    })
  })

  describe('what cannot be known here is denied, and said', () => {
    const undecided: readonly (readonly [RuleOperation, string, string, Partial<RuleRequest>])[] = [
      ['list', 'resource.data.owner == request.auth.uid', 'c/*', { list: LIST }],
      ['list', 'id == "doc1"', 'c/*', { list: LIST }],
      ['get', 'request.auth.uid == "x" || true', 'c/doc1', { auth: null }],
      ['get', '"ab".matches("(?=a)ab")', 'c/doc1', {}],
    ]
    for (const [operation, condition, path, more] of undecided) {
      it(condition, () => expect(ask(rulesOf(operation, condition), operation, path, more)).to.include('cannot be decided offline'))
    }
  })

  describe('what is not known at all stops the loading', () => {
    for (const condition of ['hashing.md5("a") == b""', 'foo()', 'x == 1', '"a".frobnicate()', 'math.cbrt(8) == 2', '1 +', 'request.auth != null &&', '1 is thing']) {
      it(condition, () => expect(() => rulesOf('get', condition)).to.throw(SyntaxError, 'firestore.rules'))
    }

    it('another version, and another operation', () => {
      expect(() => compileRules('service cloud.firestore { }')).to.throw('rules_version')
      expect(() => compileRules(`rules_version = '2'; service cloud.firestore { match /a/{b} { allow reed; } }`)).to.throw('line 1: unknown operation reed')
    })
  })

  it('a collection group is judged at the top and below it', () => {
    const group = { list: { isGroup: true, limit: 10 } }
    const top = compileRules(`rules_version = '2'; service cloud.firestore { match /databases/{d}/documents { match /trades/{t} { allow list; } } }`)
    const anywhere = compileRules(`rules_version = '2'; service cloud.firestore { match /databases/{d}/documents { match /{path=**}/trades/{t} { allow list; } } }`)
    expect(ask(top, 'list', 'trades/*', group)).to.be.a('string')
    expect(ask(anywhere, 'list', 'trades/*', group)).to.equal(undefined)
  })
})
