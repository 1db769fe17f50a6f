import type { Fields, Value } from '../../values/value.ts'
import type { RuleAuth, RuleOperation } from '../rule-request.ts'

/** 2026-01-02T03:04:05Z */
export const NOW = '2026-01-02T03:04:05.000000Z'

const text = (stringValue: string): Value => ({ stringValue })
const whole = (value: number): Value => ({ integerValue: String(value) })

/** The stored document, `c/doc1`. */
export const OLD: Fields = {
  owner: text('u1'),
  n: whole(5),
  tags: { arrayValue: { values: [text('a'), text('b')] } },
  status: text('new'),
  nested: { mapValue: { fields: { x: whole(1) } } },
  price: { doubleValue: 1.5 }, at: { timestampValue: '2026-01-02T03:00:00Z' }, none: { nullValue: null },
}

/** What a write makes of it. */
export const NEW: Fields = { ...OLD, n: whole(6), status: text('done') }

/** Another document that rules may ask for: `users/u1`. */
export const OTHER: Fields = { role: text('admin') }

export const AUTH: RuleAuth = {
  uid: 'u1',
  token: { role: 'operator', email: 'a@b.c', email_verified: true, firebase: { sign_in_provider: 'password' } },
}

/** A condition, the operation it stands under, whether that is then allowed, and whether nobody is signed in. */
export type RuleCase = readonly [condition: string, operation: RuleOperation, isAllowed: boolean, isSignedOut?: boolean]

const USER = '/databases/$(database)/documents/users'

/** What the reference says: firebase.google.com/docs/reference/rules and firebase.google.com/docs/rules/rules-language. */
export const RULE_CASES: readonly RuleCase[] = [
  ['true', 'get', true],
  ['false', 'get', false],
  ['!true', 'get', false],

  ['request.auth != null', 'get', true],
  ['request.auth != null', 'get', false, true],
  ['request.auth == null', 'get', true, true],
  ['request.auth.uid == resource.data.owner', 'get', true],
  ['request.auth.uid == "u1"', 'get', false, true],
  ['request.auth != null && request.auth.uid == "u1"', 'get', false, true],
  ['request.auth.token.role == "operator"', 'get', true],
  ['request.auth.token.missing == "x"', 'get', false],
  ['request.auth.token.get("missing", "d") == "d"', 'get', true],
  ['request.auth.token.firebase.sign_in_provider == "password"', 'get', true],
  ['request.auth.token.email.matches(".*@b[.]c")', 'get', true],
  ['request.auth.token.email.matches("a@b")', 'get', false],
  ['request.auth.token.email_verified', 'get', true],
  ['request.auth.token.email', 'get', false],
  ['(request.auth == null ? "x" : request.auth.uid) == "u1"', 'get', true],

  ['request.resource.data.n == resource.data.n + 1', 'update', true],
  ['request.resource.data.n is int && !(resource.data.price is int)', 'update', true],
  ['resource.data.price is number && resource.data.price is float', 'get', true],
  ['request.resource.data.diff(resource.data).affectedKeys().hasOnly(["n","status"])', 'update', true],
  ['request.resource.data.diff(resource.data).affectedKeys().hasOnly(["status"])', 'update', false],
  ['request.resource.data.diff(resource.data).addedKeys().size() == 0', 'update', true],
  ['request.resource.data.keys().hasAll(["owner","n"])', 'create', true],
  ['request.resource.data.keys().hasOnly(["owner","n"])', 'create', false],
  ['request.resource.data.keys().hasAny(["zzz","n"])', 'create', true],
  ['request.resource.data.status in ["new","done"]', 'update', true],
  ['request.resource.data.status != resource.data.status', 'update', true],

  ['resource == null', 'create', true],
  ['resource.data.n == 1', 'create', false],
  ['request.resource.data.n > 0', 'delete', false],
  ['resource.data.owner == request.auth.uid', 'delete', true],

  ['"a" in resource.data.tags', 'get', true],
  ['"z" in resource.data.tags', 'get', false],
  ['"owner" in resource.data', 'get', true],
  ['!("zzz" in resource.data)', 'get', true],
  ['resource.data.tags.hasAny(["b","q"]) && resource.data.tags.size() == 2', 'get', true],
  ['resource.data.tags[1] == "b"', 'get', true],
  ['resource.data.tags[2] == "b"', 'get', false],
  ['resource.data["owner"] == "u1"', 'get', true],
  ['resource.data.nested.x == 1', 'get', true],
  ['resource.data.nested.y == 1', 'get', false],
  ['resource.data.none == null', 'get', true],
  ['resource.data.get(["nested","x"], 0) == 1', 'get', true],
  ['resource.data.zzz == null', 'get', false],
  ['id == "doc1"', 'get', true],
  ['id.size() == 4', 'get', true],
  ['resource.id == "doc1"', 'get', true],

  [`exists(${USER}/$(request.auth.uid))`, 'get', true],
  [`exists(${USER}/nobody)`, 'get', false],
  [`get(${USER}/$(request.auth.uid)).data.role == "admin"`, 'get', true],
  [`get(${USER}/nobody).data.role == "admin"`, 'get', false],
  ['getAfter(/databases/$(database)/documents/c/$(id)).data.n == 6', 'update', true],

  ['request.time > resource.data.at', 'get', true],
  ['request.time < resource.data.at + duration.value(1, "h")', 'get', true],
  ['request.time < resource.data.at + duration.value(1, "m")', 'get', false],
  ['request.time.toMillis() == 1767323045000', 'get', true],
  ['request.time.year() == 2026', 'get', true],
  ['timestamp.date(2026,1,1) < request.time', 'get', true],

  ['true || request.auth.uid == "x"', 'get', true, true],
  ['false && request.auth.uid == "x"', 'get', false, true],
  ['1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 7 / 2 == 3 && 7 % 2 == 1 && 7.0 / 2 == 3.5', 'get', true],
  ['1 == 1.0', 'get', true],
  ['"1" == 1', 'get', false],
  ['"a" < "b"', 'get', true],
  ['"a" < 1', 'get', false],
  ['-1 < 0', 'get', true],
  ['[1,2,3].hasAll([1,3])', 'get', true],
  ['[1,2,2].toSet().size() == 2', 'get', true],
  ['{"a": 1}.a == 1', 'get', true],
  ['[1,2,3][0:2] == [1,2]', 'get', true],
  ['"a,b".split(",")[1] == "b"', 'get', true],
  ['request.method == "get"', 'get', true],
  ['request.path == /databases/$(database)/documents/c/$(id)', 'get', true],
  ['"abc".upper() == "ABC"', 'get', true],
  ['math.abs(-2) == 2', 'get', true],
  ['1 in [1,2] == true', 'get', true],
  ['int("4") + 1 == 5', 'get', true],
]
