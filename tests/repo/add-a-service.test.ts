/** docs/add-a-service.md is run as it stands: its service is compiled, and its test is one of the tests of this file. */
import { execFileSync } from 'node:child_process'
import { buildSync } from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')
const HOUSE = path.join(ROOT, '.cache/add-a-service')

/** The page's blocks of code, by the file that each is for. */
const blocks = new Map(
  [...fs.readFileSync(path.join(ROOT, 'docs/add-a-service.md'), 'utf8').matchAll(/```\w+ (\S+)\n([\s\S]*?)```/g)].map(
    ([, file = '', text = '']) => [file, text],
  ),
)
const block = (end: string): [string, string] =>
  [...blocks].find(([file]) => file.endsWith(end)) ?? [`no block for ${end}`, '']

const put = (file: string, text: string): void => {
  fs.mkdirSync(path.dirname(path.join(HOUSE, file)), { recursive: true })
  fs.writeFileSync(path.join(HOUSE, file), text)
}
const link = (file: string): void => {
  fs.mkdirSync(path.dirname(path.join(HOUSE, file)), { recursive: true })
  fs.symlinkSync(path.join(ROOT, file), path.join(HOUSE, file), 'junction')
}

/** A house of its own: the rooms as they are, the packs with the page's figure, and the new service in its place. */
function furnish(): void {
  fs.rmSync(HOUSE, { recursive: true, force: true })
  for (const room of ['base', 'letters', 'matter', 'parts', 'form', 'policy', 'rules']) link(`domain/${room}`)
  fs.cpSync(path.join(ROOT, 'policies'), path.join(HOUSE, 'policies'), { recursive: true })
  for (const file of ['matter.ts', 'synthetic.ts'])
    put(`tests/support/${file}`, fs.readFileSync(path.join(ROOT, 'tests/support', file), 'utf8'))
  const pack = JSON.parse(fs.readFileSync(path.join(HOUSE, 'policies/national.json'), 'utf8')) as { figures: object }
  Object.assign(pack.figures, JSON.parse(block('national.json')[1]))
  put('policies/national.json', JSON.stringify(pack))
  for (const end of ['room.ts', 'room.test.ts']) put(...block(end))
  put(
    'tsconfig.json',
    JSON.stringify({
      extends: '../../tsconfig.base.json',
      compilerOptions: { types: ['node', 'jest'], preserveSymlinks: true, typeRoots: ['../../node_modules/@types'] },
      include: ['domain/services'],
    }),
  )
}

furnish()
const [testFile] = block('room.test.ts')
const built = path.join(HOUSE, 'room.cjs')
buildSync({
  entryPoints: [path.join(HOUSE, testFile)],
  outfile: built,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  preserveSymlinks: true,
  nodePaths: [path.join(ROOT, 'node_modules')],
})
jest.requireActual(built)

it('the service of the page is right for the compiler', () => {
  const tsc = path.join(ROOT, 'node_modules/typescript-native/bin/tsc')
  expect(execFileSync(process.execPath, [tsc, '-p', HOUSE, '--noEmit']).toString()).toBe('')
})
