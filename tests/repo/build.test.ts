/** What is uploaded, as the build left it in dist/, and the rules that the build holds it to. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Script } from 'node:vm'

const ROOT = path.resolve(__dirname, '../..')
const MINIPROGRAM = path.join(ROOT, 'dist/miniprogram')
const FUNCTIONS = path.join(ROOT, 'dist/cloudfunctions')
const KB = 1024

const filesIn = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))

interface AppConfig {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
const app = JSON.parse(fs.readFileSync(path.join(MINIPROGRAM, 'app.json'), 'utf8')) as AppConfig
const files = filesIn(MINIPROGRAM)
const packageOf = (file: string): string => app.subPackages.find(({ root }) => file.startsWith(`${root}/`))?.root ?? ''
const sizeOf = (name: string): number =>
  files
    .filter((file) => packageOf(file) === name)
    .reduce((sum, file) => sum + fs.statSync(path.join(MINIPROGRAM, file)).size, 0)

describe('the mini-program that is uploaded', () => {
  it('keeps its main package small enough for a weak network', () => {
    expect(sizeOf('')).toBeLessThanOrEqual(500 * KB)
  })
  it('keeps every package under the limit of the platform', () => {
    expect(app.subPackages.filter(({ root }) => sizeOf(root) > 2000 * KB)).toEqual([])
  })
  it('holds only kinds of files that WeChat takes, and no source, test or map', () => {
    expect(files.filter((file) => !/\.(js|json|wxml|wxss|wxs|png|jpg|svg)$/.test(file))).toEqual([])
    expect(files.filter((file) => /\.test\.|tsconfig/.test(file))).toEqual([])
  })
  it('gives no module a name that WeChat gives to what it hides from modules: such a file would not load', () => {
    const hidden = [
      'window',
      'document',
      'self',
      'location',
      'navigator',
      'history',
      'screen',
      'alert',
      'confirm',
      'prompt',
    ]
    const parsed = (file: string): void =>
      void new Script(
        `(function(require,module,exports,${hidden.join()}){${fs.readFileSync(path.join(MINIPROGRAM, file), 'utf8')}\n})`,
      )
    for (const file of files.filter((one) => one.endsWith('.js'))) expect(() => parsed(file)).not.toThrow()
  })
  it('has script, layout and settings of every page', () => {
    const pages = [
      ...app.pages,
      ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`)),
    ]
    const missing = pages.flatMap((page) => ['js', 'wxml', 'json'].map((end) => `${page}.${end}`))
    expect(missing.filter((file) => !files.includes(file))).toEqual([])
  })
  it('requires nothing that an old phone’s WeChat cannot resolve', () => {
    const scripts = files.filter((file) => file.endsWith('.js'))
    const wanted = scripts.flatMap((file) => {
      const code = fs.readFileSync(path.join(MINIPROGRAM, file), 'utf8')
      return [...code.matchAll(/\brequire\(["'](.*?)["']\)/g)].map((match) => ({ file, to: match[1] ?? '' }))
    })
    const resolved = wanted.map(({ file, to }) => ({ file, to, at: path.posix.join(path.posix.dirname(file), to) }))
    expect(resolved.length).toBeGreaterThan(10)
    expect(resolved.filter(({ to, at }) => !to.startsWith('.') || !files.includes(at))).toEqual([])
    expect(resolved.filter(({ file, at }) => packageOf(at) !== '' && packageOf(at) !== packageOf(file))).toEqual([])
  })
})

describe('the environment that the mini-program calls', () => {
  const LOCAL = 'const ENV="local";'
  it('is a local one where the build names none, and stands where the deploy looks for it', () => {
    expect(fs.readFileSync(path.join(MINIPROGRAM, 'generated/env.js'), 'utf8')).toContain(LOCAL)
    expect(fs.readFileSync(path.join(MINIPROGRAM, 'app.js'), 'utf8')).toMatch(/cloud\.init\(\{\s*env:/)
  })
  it.each([['--env'], ['--env', ''], ['--env', 'a b'], ['--evn', 'x']])('is refused in words: %j', (...args) => {
    const build = () => execFileSync(process.execPath, ['scripts/build.mjs', ...args], { cwd: ROOT, stdio: 'pipe' })
    expect(build).toThrow(/npm run build -- \[--env ID\]/)
  })
})

describe('the functions that are uploaded', () => {
  it.each(fs.readdirSync(FUNCTIONS))(
    '%s is one file, a package.json without dependencies, and its settings',
    (name) => {
      expect(filesIn(path.join(FUNCTIONS, name)).sort()).toEqual(['config.json', 'index.js', 'package.json'])
      const manifest = JSON.parse(fs.readFileSync(path.join(FUNCTIONS, name, 'package.json'), 'utf8')) as object
      expect(manifest).not.toHaveProperty('dependencies')
    },
  )
  it('are all that the repository has', () => {
    const source = path.join(ROOT, 'cloudfunctions')
    const named = fs
      .readdirSync(source)
      .filter((name) => fs.existsSync(path.join(source, name, 'index.ts')) && name !== 'lib')
    expect(fs.readdirSync(FUNCTIONS).sort()).toEqual(named.sort())
  })
})

describe('what of other people’s is uploaded', () => {
  interface Component {
    name: string
    version: string
    licenses?: { expression: string }[]
  }
  const contentsOf = (part: string): Component[] =>
    (JSON.parse(fs.readFileSync(path.join(ROOT, `dist/${part}.sbom.json`), 'utf8')) as { components: Component[] })
      .components
  const all = ['cloudfunctions', 'miniprogram'].flatMap(contentsOf)
  /** They ask for no more than to be named. */
  const FREE = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0']
  /** Parts of Tencent Cloud's own SDK, whose other packages are under ISC or MIT: docs/dependencies.md. */
  const UNSAID = ['@cloudbase/signature-nodejs', '@cloudbase/wx-cloud-client-sdk']

  it('is listed with its licence, and each is one that lets us', () => {
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['@cloudbase/node-sdk', 'dayjs', 'valibot']))
    const other = all.filter(({ licenses }) => !FREE.includes(licenses?.[0]?.expression ?? ''))
    expect(other.map(({ name }) => name).sort()).toEqual(UNSAID)
  })
  it('has nothing of what is known to be weak, though others ask for it', () => {
    const { overrides } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      overrides: Record<string, string>
    }
    const versions = all.filter(({ name }) => name in overrides).map(({ name, version }) => [name, version])
    expect(versions).toEqual(Object.entries(overrides))
  })
})

describe('an audit', () => {
  const WEAK = {
    axios: { name: 'axios', severity: 'high', range: '<0.30.2', via: [{ title: 'Too much data', url: 'https://x' }] },
    jest: { name: 'jest', severity: 'low', range: '*', via: [{ title: 'Other', url: 'https://y' }] },
  }
  const findings = (output: string): unknown => {
    const program = `const { findingsIn } = await import('./scripts/audit.mjs')
      console.log(JSON.stringify(findingsIn(${JSON.stringify(output)}, new Set(['axios']))))`
    const args = ['--input-type=module', '--eval', program]
    return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT }).toString())
  }
  it('names what is known of what is uploaded, and counts the rest', () => {
    expect(findings(`npm warn x\n${JSON.stringify({ vulnerabilities: WEAK })}`)).toEqual({
      known: ['  axios <0.30.2 (high)\n    Too much data https://x'],
      besides: 1,
    })
    expect(findings(JSON.stringify({ vulnerabilities: {} }))).toEqual({ known: [], besides: 0 })
  })
  it('is none where the registry does not answer', () => {
    expect(findings('npm error audit endpoint returned an error')).toBeNull()
    expect(findings('{"error": {"code": "ENOAUDIT"}}')).toBeNull()
  })
})

/** Asks the build's own rules, in a process that speaks their module format. */
function rules(expression: string): unknown {
  const program = `
    const { placeModules, checkPackages, checkAreas, withAsyncRequires } = await import('./scripts/build/packages.mjs')
    const attempt = (job) => { try { return job() ?? 'fine' } catch (error) { return error.message } }
    console.log(JSON.stringify(${expression}))`
  const args = ['--input-type=module', '--eval', program]
  return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT }).toString())
}

describe('where a shared module goes', () => {
  const place = (imports: Record<string, string[]>, fixed: Record<string, string>): unknown => {
    const [a, b] = [JSON.stringify(Object.entries(imports)), JSON.stringify(Object.entries(fixed))]
    return rules(`Object.fromEntries(placeModules(new Map(${a}), new Map(${b})))`)
  }
  it('into the one sub-package that uses it, with what it needs itself', () => {
    const placed = place({ form: ['domain/form'], 'domain/form': ['npm/x'] }, { form: 'apply' })
    expect(placed).toEqual({ form: 'apply', 'domain/form': 'apply', 'npm/x': 'apply' })
  })
  it('into the main package once two sub-packages use it', () => {
    const imports = { form: ['money'], desk: ['money'], money: ['calendar'] }
    const placed = place(imports, { form: 'apply', desk: 'desk' })
    expect(placed).toMatchObject({ money: '', calendar: '' })
  })
  it('into the main package when that uses it, whoever else does', () => {
    expect(place({ home: ['words'], form: ['words'] }, { form: 'apply', home: '' })).toMatchObject({ words: '' })
  })
  it('into the main package where a sub-package without pages uses it too', () => {
    const imports = { form: ['domain/form'], 'svc/index': ['domain/form', 'rules'], 'domain/form': [], rules: [] }
    expect(place(imports, { form: 'apply', 'svc/index': 'svc' })).toMatchObject({ 'domain/form': '', rules: 'svc' })
  })
  it('comes to an end where modules import each other', () => {
    expect(place({ form: ['a'], a: ['b'], b: ['a'] }, { form: 'apply' })).toMatchObject({ a: 'apply', b: 'apply' })
  })
})

describe('what the build refuses', () => {
  const check = (built: Record<string, string>): unknown =>
    rules(`attempt(() => checkPackages(new Map(${JSON.stringify(Object.entries(built))}), ['apply', 'desk']))`)
  it.each([
    ['a main package that needs a sub-package', { 'home.js': 'require("./apply/x.js")', 'apply/x.js': '' }],
    ['a sub-package that needs another', { 'desk/a.js': 'require("../apply/x.js")', 'apply/x.js': '' }],
    ['a way out of the root', { 'home.js': 'require("../domain/x.js")' }],
    ['a package name', { 'home.js': 'require("left-pad")' }],
    ['a file that is not there', { 'home.js': 'require("./x.js")' }],
    ['a test', { 'home.test.js': '' }],
    ['fetching a file that is not there', { 'home.js': 'require.async("./apply/x.js")' }],
    ['fetching what lies in no sub-package', { 'home.js': 'require.async("./lib/x.js")', 'lib/x.js': '' }],
    ['fetching a package name', { 'home.js': 'require.async("left-pad")' }],
  ])('%s', (_, built) => {
    expect(check(built as Record<string, string>)).toContain('does not hold together')
  })
  it('but takes a sub-package that needs itself and the main package', () => {
    const built = { 'apply/a.js': 'require("./b.js"); require("../lib/c.js")', 'apply/b.js': '', 'lib/c.js': '' }
    expect(check(built)).toBe('fine')
  })
  it('and takes what is fetched from another sub-package', () => {
    const built = { 'lib/areas.js': 'require.async("../desk/a.js")', 'apply/b.js': "require.async('../desk/a.js')" }
    expect(check({ ...built, 'desk/a.js': '' })).toBe('fine')
  })
})

describe('services that are fetched when they are needed', () => {
  const areas = (declared: string[], wanted: string[]): unknown =>
    rules(`attempt(() => checkAreas(${JSON.stringify(declared)}, ${JSON.stringify(wanted)}, 'svc-'))`)

  it('come by the one call that WeChat has for it', () => {
    const bundled = 'const x = { aid: () => Promise.resolve().then(() => require("../svc-aid/index.js")) }'
    expect(rules(`withAsyncRequires(${JSON.stringify(bundled)})`)).toBe(
      'const x = { aid: () => require.async("../svc-aid/index.js") }',
    )
  })
  it('are all that the mini-program fetches, each area from its own sub-package', () => {
    const code = fs.readFileSync(path.join(MINIPROGRAM, 'generated/areas.js'), 'utf8')
    const fetched = [...code.matchAll(/require\.async\("\.\.\/(svc-\w+)\/index\.js"\)/g)].map((match) => match[1])
    const declared = app.subPackages.filter(({ pages }) => pages.length === 0).map(({ root }) => root)
    expect(fetched).toEqual(declared)
    expect(fetched.length).toBeGreaterThan(3)
  })
  it('lie in no package that comes before them', () => {
    const services = files.filter((file) => /domain\/services\//.test(file))
    expect(services.length).toBeGreaterThan(4)
    expect(services.filter((file) => !packageOf(file).startsWith('svc-'))).toEqual([])
  })
  it('have a sub-package for each area; the build says what to add', () => {
    expect(areas(['pkg-me', 'svc-aid'], ['svc-aid'])).toBe('fine')
    expect(areas(['svc-aid'], ['svc-aid', 'svc-law'])).toMatch(/app\.json.*add .*"svc-law".*domain\/services\/law\//s)
  })
  it('have an area for each such sub-package; the build says what to take out', () => {
    expect(areas(['svc-aid', 'svc-old'], ['svc-aid'])).toMatch(/app\.json.*take out "svc-old"/s)
  })
})
