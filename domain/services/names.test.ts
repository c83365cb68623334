/** The engine and the parts know no service: none of their names, questions or states stands in their code. */
import fs from 'node:fs'
import path from 'node:path'
import { fieldsOf } from '../form'
import { services } from './index'

const ROOMS = ['matter', 'parts', 'shapes']
/** Chips have names of their own, and what lifts old cases has to know what stood in them. */
const APART = ['matter/outcome.ts', 'parts/lift.ts']
const files = ROOMS.flatMap((room) =>
  fs
    .readdirSync(path.join(__dirname, '..', room))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `${room}/${name}`)
    .filter((name) => !APART.includes(name)),
)
const codeOf = (file: string): string =>
  fs.readFileSync(path.join(__dirname, '..', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

/** The strings of a file, without those that are names of services or questions by chance. */
const stringsIn = (code: string): string[] =>
  [...code.matchAll(/'([a-zA-Z_.]+)'/g)].map(([, name = '']) => name).filter((name) => !CHANCE.includes(name))
/** The answers that a file reads by name: none of them is chance. */
const readIn = (code: string): string[] => [...code.matchAll(/\banswers\??\.(\w+)/g)].map(([, name = '']) => name)
/** States that a part brings itself stand in its own code, as keys. */
const ownKeys = new Set(
  files.flatMap((file) =>
    [...codeOf(file).matchAll(/^\s*([a-z_]+): \{ ?$|^\s*([a-z_]+): \{/gm)].map(([, a, b]) => a ?? b ?? ''),
  ),
)

const all = Object.values(services)
const NAMES = {
  service: all.map(({ head }) => head.id),
  state: all.flatMap(({ flow }) => Object.keys(flow.states).filter((name) => !ownKeys.has(name))),
  question: all.flatMap(({ asks }) => fieldsOf(asks.form).map(({ id }) => id)),
}
/** Words that a part asks with itself, or that are the engine's own, and by chance a question's name as well. */
const CHANCE = [
  ...['text', 'on', 'off', 'name', 'code', 'photos', 'publicity', 'note', 'reason'],
  ...['about', 'title', 'time', 'union', 'member', 'answered', 'found', 'result', 'colleagues'],
]

it.each(Object.entries(NAMES))('names no %s', (_kind, names) => {
  expect(names.length).toBeGreaterThan(6)
  const found = files.flatMap((file) =>
    [...stringsIn(codeOf(file)), ...readIn(codeOf(file))]
      .filter((name) => names.includes(name))
      .map((name) => `${file}: ${name}`),
  )
  expect([...new Set(found)]).toEqual([])
})
