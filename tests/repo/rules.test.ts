import fs from 'node:fs'
import path from 'node:path'
import * as calendar from '../../domain/base/calendar'
import * as card from '../../domain/rules/card'
import * as dues from '../../domain/rules/dues'
import * as explain from '../../domain/base/explain'
import * as hardship from '../../domain/rules/hardship'
import * as identity from '../../domain/base/identity'
import * as law from '../../domain/rules/law'
import * as mask from '../../domain/base/mask'
import * as money from '../../domain/base/money'
import * as loan from '../../domain/rules/loan'
import * as mutual from '../../domain/rules/mutual'
import * as policy from '../../domain/policy'
import * as proposal from '../../domain/rules/proposal'
import * as words from '../../domain/base/words'
import { services } from '../../domain/services'

const DOCS = path.join(__dirname, '../../docs')
const ROOMS = {
  calendar,
  card,
  dues,
  explain,
  hardship,
  identity,
  law,
  loan,
  mask,
  money,
  mutual,
  policy,
  proposal,
  words,
}

interface Row {
  question: string
  name: string
  file: string
  test: string
}

/** Rows of the index: a question, a function with its file, a test. */
const ROW =
  /^\| (?<question>[^|]*[^| ]) +\| \[`(?<name>\w+)`\]\((?<file>[^)]+)\) +\| \[[^\]]+\]\((?<test>[^)]+)\) +\| (?<users>[^|]*[^| ]) +\|$/

const page = fs.readFileSync(path.join(DOCS, 'rules.md'), 'utf8')
const rows = page.split('\n').flatMap((line) => {
  const found = ROW.exec(line)
  return found ? [found.groups as unknown as Row] : []
})

const isRule = (value: unknown): boolean => typeof value === 'function' && !/^class\b/.test(String(value))
const rulesOf = (room: object): string[] =>
  Object.entries(room).flatMap(([name, value]) => (isRule(value) ? [name] : []))

describe('docs/rules.md: from the question to the line of code in two hops', () => {
  it('has a row in every line of its tables', () => {
    const lines = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (问题|---)/.test(line))
    expect(rows).toHaveLength(lines.length)
    expect(rows.length).toBeGreaterThan(100)
  })

  it.each(rows.map(({ question, ...row }): [string, Omit<Row, 'question'>] => [question, row]))(
    '%s',
    (_question, { name, file, test }) => {
      const source = path.join(DOCS, file)
      const exported = jest.requireActual<Record<string, unknown>>(source)
      expect(isRule(exported[name])).toBe(true)
      expect(fs.readFileSync(source, 'utf8')).toMatch(new RegExp(`^export (function|const) ${name}\\b`, 'm'))
      const own = path.basename(test) === `${path.basename(file, '.ts')}.test.ts`
      expect(own || new RegExp(`\\b${name}\\b`).test(fs.readFileSync(path.join(DOCS, test), 'utf8'))).toBe(true)
    },
  )

  it('asks every question once, in plain words and as a question', () => {
    const questions = rows.map(({ question }) => question)
    expect(new Set(questions).size).toBe(questions.length)
    expect(questions.filter((question) => !/^[^a-zA-Z`]+？$/.test(question))).toEqual([])
  })

  it.each(Object.entries(ROOMS))('names every rule of %s', (room, exported) => {
    const named = rows
      .filter(({ file }) => new RegExp(`/domain/(?:base/|rules/)?${room}/`).test(file))
      .map(({ name }) => name)
    expect(rulesOf(exported).filter((name) => !named.includes(name))).toEqual([])
  })
})

describe('who uses a room of rules', () => {
  const DOMAIN = path.join(__dirname, '../../domain')
  const roomsIn = (floor: string): string[] =>
    fs.readdirSync(path.join(DOMAIN, floor)).map((room) => `${floor}/${room}`)
  const usersOf = (room: string): string[] => {
    const [line = ''] = fs.readFileSync(path.join(DOMAIN, room, 'index.ts'), 'utf8').split('\n')
    return /^\/\/ Used by: (.*)\.$/.exec(line)?.[1]?.split(', ') ?? []
  }
  const rooms = [...roomsIn('rules'), ...roomsIn('base'), 'form', 'policy'].filter((room) =>
    fs.existsSync(path.join(DOMAIN, room, 'index.ts')),
  )

  it('is said in its first line, by ids of services; each service uses some', () => {
    const all = Object.values(services).map(({ head }) => head.id)
    const named = rooms.map(usersOf)
    expect(rooms.length).toBeGreaterThan(12)
    expect(named.filter((users) => users.length === 0)).toEqual([])
    const known = [...all, 'the engine', 'nobody yet']
    expect(named.flat().filter((user) => !known.includes(user))).toEqual([])
    expect(all.filter((id) => !named.flat().includes(id))).toEqual([])
  })

  it('is known where it matters most', () => {
    expect(usersOf('rules/household')).toEqual([
      'aid.file',
      'aid.medical',
      'aid.living',
      'aid.tuition',
      'aid.temporary',
    ])
    expect(usersOf('rules/proposal')).toEqual(['proposal'])
  })
})
