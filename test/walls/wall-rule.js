import { builtinModules } from 'node:module'
import { dirname, relative, resolve, sep } from 'node:path'

/** The import linter: one rule that holds a file's imports against walls.json. */
export function wallRule({ root, walls }) {
  return {
    meta: {
      type: 'problem',
      schema: [],
      messages: {
        room: "{{from}} may not import {{to}}: see docs/decisions/0002-walls.md and test/walls/walls.json",
        package: "{{from}} may not import the package '{{name}}': see test/walls/walls.json",
        outside: "'{{name}}' lies in no room",
      },
    },
    create(context) {
      const from = roomOf(relative(root, context.filename), walls)
      if (!from) return {}
      const check = (node) => node.source && judge({ context, node, from, root, walls })
      return {
        ImportDeclaration: check,
        ExportNamedDeclaration: check,
        ExportAllDeclaration: check,
        ImportExpression: check,
        TSImportType: (node) => judge({ context, node: { source: node.source ?? node.argument }, from, root, walls }),
      }
    },
  }
}

/** The longest room name that is a folder of `file`, or undefined. */
export function roomOf(file, walls) {
  const folder = dirname(file.split(sep).join('/'))
  return Object.keys(walls.rooms)
    .filter((room) => folder === room || folder.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function judge({ context, node, from, root, walls }) {
  const name = node.source.value ?? node.source.literal?.value
  if (typeof name !== 'string') return
  const file = relative(root, context.filename)
  const isTest = file.endsWith('.test.ts')
  if (name.startsWith('.')) return judgeRoom({ context, node, from, root, walls, name, isTest })
  judgePackage({ context, node, rules: walls.rooms[from], from, name, isTest })
}

function judgeRoom({ context, node, from, root, walls, name, isTest }) {
  const target = relative(root, resolve(dirname(context.filename), name))
  const to = roomOf(target, walls)
  const { may } = walls.rooms[from]
  if (!to) context.report({ node: node.source, messageId: 'outside', data: { name } })
  else if (to !== from && !may.includes('*') && !may.includes(to) && !isTest)
    context.report({ node: node.source, messageId: 'room', data: { from, to } })
}

function judgePackage({ context, node, rules, from, name, isTest }) {
  const builtin = name.startsWith('node:') || builtinModules.includes(name)
  const bare = name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')
  const allowed = builtin ? !rules.pure : rules.packages.includes('*') || rules.packages.includes(bare)
  if (!allowed && !isTest) context.report({ node: node.source, messageId: 'package', data: { from, name } })
}
