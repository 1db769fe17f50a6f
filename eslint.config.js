import { readFileSync } from 'node:fs'
import tseslint from 'typescript-eslint'
import { wallRule } from './test/walls/wall-rule.js'

const root = import.meta.dirname
const walls = JSON.parse(readFileSync(new URL('./test/walls/walls.json', import.meta.url), 'utf8'))
const pure = Object.entries(walls.rooms).filter(([, room]) => room.pure).map(([name]) => `${name}/**/*.ts`)

const approved = {
  selector: "TSAsExpression TSTypeReference[typeName.name='Approved'], TSTypeAssertion TSTypeReference[typeName.name='Approved']",
  message: 'Only core/risk/gate.ts and core/risk/resume.ts may say that an order is approved.',
}
const chance = [
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Chance comes in as a seed.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Time comes in as an argument.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in as an argument.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time comes in as an argument.' },
  { selector: "MemberExpression[object.name='performance']", message: 'Time comes in as an argument.' },
]

export default [
  { ignores: ['**/dist/**', 'node_modules/**', '.data/**', 'data/**', 'output/**'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin, tercet: { rules: { walls: wallRule({ root, walls }) } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'tercet/walls': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': ['error', approved, { selector: 'TSEnumDeclaration', message: 'A union of strings instead.' }],
      'no-console': 'error',
      'prefer-const': 'error',
      'no-var': 'error',
      eqeqeq: 'error',
      'no-multiple-empty-lines': ['error', { max: 1, maxEOF: 0 }],
    },
  },
  { files: pure, ignores: ['**/*.test.ts'], rules: { 'no-restricted-syntax': ['error', approved, ...chance, { selector: 'TSEnumDeclaration', message: 'A union of strings instead.' }] } },
  { files: ['core/risk/gate.ts', 'core/risk/resume.ts'], rules: { 'no-restricted-syntax': ['error', ...chance] } },
  { files: ['cli/**/*.ts', 'bench/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.ts'],
    ignores: ['config/**', '**/*.test.ts', 'test/**', 'bench/**'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'config/ alone reads the environment.' }] },
  },
]
