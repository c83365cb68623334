/** Deliberate faults that the lint must see: imports of tests, transactions, and the rules' purity. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')

/**
 * A text as if it stood in a file that exists, and the rule that it breaks; null where it breaks none. Rules that need the
 * types of everything are slow and run for `typed` texts only.
 */
type Case = [file: string, code: string, rule: string | null, typed?: 'typed']

const CASES: Case[] = [
  ['cloudfunctions/lib/errors.ts', "export * from '../../tests/support/world'", 'no-restricted-imports'],
  ['domain/base/words/index.ts', "export * from './words.test'", 'no-restricted-imports'],
  ['packages/local-cloudbase/clock.test.ts', "export * from '../../domain/base/money'", 'no-restricted-imports'],
  ['domain/base/words/index.ts', 'export const x = (y: number | object): string => String(y as number)', null],
  [
    'cloudfunctions/lib/store/cloud.ts',
    "export * from '../../policies'\nexport * from '../../domain/base/money'",
    null,
  ],
  ['domain/base/words/index.ts', 'export const now = (): number => Date.now()', 'no-restricted-syntax'],
  ['domain/base/words/index.ts', 'export const now = (): Date => new Date()', 'no-restricted-syntax'],
  ['domain/base/words/index.ts', 'export const day = (text: string): Date => new Date(text)', null],
  ['domain/base/words/index.ts', "export * from 'node:fs'", 'no-restricted-imports'],
  ['domain/base/words/index.ts', 'export const x = (y: any): void => void y', '@typescript-eslint/no-explicit-any'],
  ['cloudfunctions/lib/store/cloud.ts', 'console.log(1)', 'no-console'],
  [
    'cloudfunctions/lib/store/cloud.ts',
    'Promise.reject(new Error())',
    '@typescript-eslint/no-floating-promises',
    'typed',
  ],
]

/** Work on a database; what stands inside a transaction goes in place of WORK. */
const transaction = (work: string): string => `
interface Db { where(q: object): Db; doc(id: string): Db; update(c: object): Promise<void>; count(): Promise<void> }
interface App { runTransaction(work: (db: Db) => Promise<void>): Promise<void> }
export const go = (app: App): Promise<void> => app.runTransaction(async (db) => { await ${work} })
`
const IN_TRANSACTION: [string, string | null][] = [
  ['db.where({}).update({})', 'no-restricted-syntax'],
  ['db.where({}).count()', 'no-restricted-syntax'],
  ["db.doc('1').update({})", null],
]

/** A project of the files alone whose types are asked for, with the settings of all: the compiler need not read the rest. */
function projectOf(cases: Case[]): string {
  const project = path.join(ROOT, '.cache/lint-test/tsconfig.json')
  const files = cases.filter(([, , , typed]) => typed).map(([file]) => path.join(ROOT, file))
  fs.mkdirSync(path.dirname(project), { recursive: true })
  fs.writeFileSync(project, JSON.stringify({ extends: '../../tsconfig.json', include: [], files }))
  return project
}

/** Lints all texts in one process. @returns the rules that each of them broke */
function broken(cases: Case[]): string[][] {
  const program = `
    import { ESLint } from 'eslint'
    import ts from 'typescript-eslint'
    const [cases, project] = JSON.parse(process.argv[1])
    const languageOptions = { parserOptions: { project } }
    const typed = new ESLint({ overrideConfig: { files: ['**/*.ts'], languageOptions } })
    const quick = new ESLint({ overrideConfig: { ...ts.configs.disableTypeChecked, files: ['**/*.ts'] } })
    const broken = []
    for (const [filePath, code, , needs] of cases) {
      const [{ messages }] = await (needs ? typed : quick).lintText(code, { filePath })
      broken.push(messages.map(({ ruleId, message }) => ruleId ?? message))
    }
    console.log(JSON.stringify(broken))`
  const args = ['--input-type=module', '--eval', program, JSON.stringify([cases, projectOf(cases)])]
  // On CI the type-aware rules read each file once, from the disk: they would not see the texts given here.
  const env = { ...process.env, CI: '' }
  return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, env }).toString()) as string[][]
}

describe('the lint', () => {
  const cases: Case[] = [
    ...CASES,
    ...IN_TRANSACTION.map(([work, rule]): Case => ['cloudfunctions/lib/store/cloud.ts', transaction(work), rule]),
  ]
  it('sees each fault, and lets pass what is right', () => {
    const found = broken(cases)
    const judged = cases.map(([file, code, rule], index) => ({ file, code, rules: found[index], rule }))
    const wrong = judged.filter(({ rules = [], rule }) => (rule ? !rules.includes(rule) : rules.length > 0))
    expect(wrong).toEqual([])
  })
})
