/** Deliberate faults against the floor plan, each in a house of its own, and the rule that must name it. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')

/** A file, what it imports, and the rule that this breaks; null where it breaks none. */
type Case = [file: string, imported: string, rule: string | null]
const CASES: Case[] = [
  ['miniprogram/pages/a', 'policies/a', 'arrows-of-miniprogram'],
  ['miniprogram/pages/b', 'cloudfunctions/lib/b', 'arrows-of-miniprogram'],
  ['miniprogram/pages/c', 'domain/base/c', null],
  ['cloudfunctions/api/a', 'miniprogram/client/a', 'arrows-of-cloudfunctions'],
  ['cloudfunctions/api/b', 'packages/kit/b', 'arrows-of-cloudfunctions'],
  ['cloudfunctions/api/c', 'policies/c', null],
  ['cloudfunctions/api/d', 'cloudfunctions/notify/d', 'functions-stand-alone'],
  ['cloudfunctions/lib/e', 'cloudfunctions/notify/e', 'functions-stand-alone'],
  ['cloudfunctions/lib/f', 'cloudfunctions/lib/store/f', 'ground-floor-of-lib'],
  ['cloudfunctions/lib/http/g', 'cloudfunctions/lib/store/g', 'floors-of-lib'],
  ['cloudfunctions/lib/store/g', 'cloudfunctions/lib/telling/g', 'floors-of-lib'],
  ['cloudfunctions/lib/store/h', 'cloudfunctions/lib/h', null],
  ['cloudfunctions/lib/telling/h', 'cloudfunctions/lib/store/t', null],
  ['cloudfunctions/lib/timers/h', 'cloudfunctions/lib/telling/t', 'upper-floor-of-lib'],
  ['cloudfunctions/api/i', 'cloudfunctions/lib/store/cloud', 'store-alone-touches-the-database'],
  ['domain/base/d', 'typings/d', 'arrows-of-domain'],
  ['domain/base/e', 'domain/rules/e', 'floor-of-domain-base'],
  ['domain/letters/f', 'domain/form/f', 'floor-of-domain-letters'],
  ['domain/form/f', 'domain/matter/f', 'floor-of-domain-form'],
  ['domain/rules/g', 'domain/services/g', 'floor-of-domain-rules'],
  ['domain/matter/h', 'domain/services/h', 'floor-of-domain-matter'],
  ['domain/services/i', 'domain/matter/i', null],
  ['typings/k', 'cloudfunctions/lib/k', 'arrows-of-typings'],
  ['policies/l', 'demo/l', 'arrows-of-policies'],
  ['packages/kit/m', 'domain/base/m', 'arrows-of-packages'],
  ['packages/kit/n', 'packages/local-phone/n', 'arrows-of-package-kit'],
  ['packages/local-phone/o', 'packages/local-cloudbase/o', 'arrows-of-package-local-phone'],
  ['packages/local-phone/p', 'packages/kit/p', null],
]

/** Files that need each other, by a type alone; and two folders that do. */
const CIRCLES: Record<string, string> = {
  'demo/one.ts': "import type { B } from './two'\nexport type A = B",
  'demo/two.ts': "import type { A } from './one'\nexport type B = A",
  'scripts/left/a.ts': "export * from '../right/b'",
  'scripts/left/c.ts': 'export const c = 1',
  'scripts/right/b.ts': 'export const b = 1',
  'scripts/right/d.ts': "export * from '../left/c'",
}

interface Found {
  rule: { name: string }
  from: string
}

describe('the floor plan', () => {
  const house = fs.mkdtempSync(path.join(os.tmpdir(), 'house-'))
  const put = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
    fs.writeFileSync(path.join(house, file), text)
  }
  let found: Found[] = []
  beforeAll(() => {
    for (const [file, imported] of CASES) {
      put(`${imported}.ts`, 'export const x = 1')
      put(`${file}.ts`, `export * from './${path.posix.relative(path.posix.dirname(file), imported)}'`)
    }
    for (const [file, text] of Object.entries(CIRCLES)) put(file, text)
    fs.copyFileSync(path.join(ROOT, 'tsconfig.base.json'), path.join(house, 'tsconfig.json'))
    const program = `
      const { cruise } = await import('dependency-cruiser')
      const { createRequire } = await import('node:module')
      const { forbidden, options } = createRequire(process.cwd() + '/')('./.dependency-cruiser.cjs')
      const [baseDir] = process.argv.slice(1)
      const rooms = (await import('node:fs')).readdirSync(baseDir).filter((name) => !name.endsWith('.json'))
      const { output } = await cruise(rooms, { ...options, cache: false, baseDir, validate: true, ruleSet: { forbidden } })
      console.log(JSON.stringify(output.summary.violations))`
    const args = ['--input-type=module', '--eval', program, house]
    found = JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT }).toString()) as Found[]
  })
  afterAll(() => fs.rmSync(house, { recursive: true }))
  const broken = (file: string): string[] => found.filter(({ from }) => from === file).map(({ rule }) => rule.name)

  it.each(CASES)('%s may not import %s: %s', (file, _imported, rule) => {
    expect(broken(`${file}.ts`)).toEqual(rule ? [rule] : [])
  })
  it('has no circle of files, of types neither', () => {
    expect(broken('demo/one.ts')).toEqual(['no-circle'])
  })
  it('has no circle of folders', () => {
    expect(broken('scripts/left')).toEqual(['no-circle-of-folders'])
  })
})
