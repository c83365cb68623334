/** The order in which a browser is looked for, without touching this machine. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

interface Machine {
  env: Record<string, string>
  installed: string[]
  working: string[]
  packaged: string | null
  debian: string | null
}
interface Outcome {
  found?: string
  error?: string
  asked: string[]
}

const SCRIPT = path.resolve(__dirname, 'browser.mjs')
/** Plays a machine: every step that the search takes is noted in `asked`. */
const PROGRAM = `
const { findBrowser } = await import(${JSON.stringify(`file://${SCRIPT}`)})
const machine = JSON.parse(process.argv[1])
const asked = []
const note = (step, answer) => (asked.push(step), answer)
const answer = await findBrowser({
  env: machine.env,
  places: () => machine.installed.concat('/not/there'),
  exists: (place) => machine.installed.includes(place),
  works: async (program) => note('try ' + program, machine.working.includes(program)),
  fromPackage: async () => { note('npm'); if (machine.packaged === 'broken') throw new Error('no registry'); return machine.packaged },
  fromDebian: async () => note('apt', machine.debian),
  say: () => {},
}).then((found) => ({ found }), (error) => ({ error: error.message }))
console.log(JSON.stringify({ ...answer, asked }))
`
const BARE: Machine = { env: {}, installed: [], working: [], packaged: null, debian: null }

async function search(machine: Partial<Machine>): Promise<Outcome> {
  const args = ['--input-type=module', '--eval', PROGRAM, JSON.stringify({ ...BARE, ...machine })]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Outcome
}

describe('looking for a browser', () => {
  it('takes the one that was named before any other', async () => {
    const machine = { env: { CHROMIUM_PATH: '/mine' }, installed: ['/a'], working: ['/mine', '/a'] }
    expect(await search(machine)).toEqual({ found: '/mine', asked: ['try /mine'] })
  })
  it('does not replace a named one that does not work by another', async () => {
    const { error, asked } = await search({ env: { CHROMIUM_PATH: '/mine' }, installed: ['/a'], working: ['/a'] })
    expect(error).toContain('/mine')
    expect(asked).toEqual(['try /mine'])
  })
  it('takes the first installed one that loads a page', async () => {
    const machine = { installed: ['/a', '/b', '/c'], working: ['/b', '/c'] }
    expect(await search(machine)).toEqual({ found: '/b', asked: ['try /a', 'try /b'] })
  })
  it('turns to npm when none is installed, and to no other then', async () => {
    const machine = { packaged: '/npm', working: ['/npm'], debian: '/deb' }
    expect(await search(machine)).toEqual({ found: '/npm', asked: ['npm', 'try /npm'] })
  })
  it.each([
    ['does not load a page', '/npm', ['npm', 'try /npm', 'apt', 'try /deb']],
    ['cannot be installed', 'broken', ['npm', 'apt', 'try /deb']],
    ['is not for this system', null, ['npm', 'apt', 'try /deb']],
  ])('turns to Debian when the one from npm %s', async (_, packaged, asked) => {
    expect(await search({ packaged, debian: '/deb', working: ['/deb'] })).toEqual({ found: '/deb', asked })
  })
  it('says what to type when nothing helps', async () => {
    const { error, asked } = await search({ packaged: '/npm', debian: null })
    expect(asked).toEqual(['npm', 'try /npm', 'apt'])
    expect(error).toMatch(/apt-get install -y chromium|brew install|winget install/)
    expect(error).toContain('CHROMIUM_PATH=')
  })
})
