// Jest's setup of the tests with a local cloud: the synthetic county is put into one data folder, which each test file
// copies. The folder is kept for the next run, under a fingerprint of everything that it was made from.
const fs = require('node:fs')
const path = require('node:path')

const ROOT = path.resolve(__dirname, '../..')
const CACHE = path.join(ROOT, '.cache')
const INPUTS = ['demo', 'cloudfunctions', 'domain', 'policies', 'packages/local-cloudbase', 'package-lock.json']
const MAKER = 'tests/support/make-seeded.ts'

const DAY_MS = 86_400_000

/** Folders of an earlier day, which no run still copies. */
function forgetOld() {
  for (const name of fs.readdirSync(CACHE).filter((each) => /^seed(ed|ing)-/.test(each))) {
    const old = path.join(CACHE, name)
    if (Date.now() - fs.statSync(old).mtimeMs > DAY_MS) fs.rmSync(old, { recursive: true, force: true })
  }
}

/** Another run may make the same folder at the same time: whoever is second takes the first one's. */
function putInPlace(made, folder) {
  try {
    fs.renameSync(made, folder)
  } catch (error) {
    fs.rmSync(made, { recursive: true, force: true })
    if (!fs.existsSync(folder)) throw error
  }
}

module.exports = async () => {
  const { fingerprint } = await import('../../packages/kit/files.mjs')
  const { run } = await import('../../packages/kit/run.mjs')
  const folder = path.join(CACHE, `seeded-${fingerprint(ROOT, [...INPUTS, MAKER]).slice(0, 16)}`)
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(CACHE, { recursive: true })
    forgetOld()
    const made = fs.mkdtempSync(path.join(CACHE, 'seeding-'))
    const { code } = await run([process.execPath, '--import', 'tsx', MAKER, made])
    if (code !== 0) throw new Error('The synthetic county could not be put into a data folder; why is said above.')
    putInPlace(made, folder)
  }
  process.env.SEEDED = folder
}
