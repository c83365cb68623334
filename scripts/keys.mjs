// Keys of an environment in the hands of people: on three sheets, two of which give them back; and the drill that shows it.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { credentials } from './deploy/api.mjs'
import { openDatabase } from './deploy/data.mjs'
import { isEnvId } from './build.mjs'
import { KEY_NAMES, keysIn, sheetsOf } from './keys/sheets.mjs'
import { SEALED } from './rewrap.mjs'
import { Stop, isMain, main } from '../packages/kit/run.mjs'

const USAGE = `npm run keys -- split --env ID --to DIR       three sheets in a new folder, out of the variables ${KEY_NAMES.join(', ')}
npm run keys -- join SHEET SHEET              print these variables out of two of them
npm run keys -- drill --env ID SHEET SHEET    open something of the environment with two of them; prints no key
  --env ID    the CloudBase environment; for the drill, TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY hold a key to it
  --data URL  another address of the environment's database`
/** Documents of each collection that a drill opens. */
const SOME = 20

function readOptions() {
  const text = { type: 'string' }
  try {
    const { values, positionals } = parseArgs({ options: { env: text, to: text, data: text }, allowPositionals: true })
    const [what, ...files] = positionals
    const named = isEnvId(values.env ?? '')
    const two = files.length === 2
    if ((what === 'split' && named && values.to) || (what === 'join' && two) || (what === 'drill' && named && two))
      return { ...values, what, files }
  } catch (error) {
    throw new Stop(`${error.message}\n${USAGE}`)
  }
  throw new Stop(USAGE)
}

/** The functions' own module: what a key has to be is written once. */
async function keysModule() {
  const { register } = await import('tsx/cjs/api')
  const { require } = register({ namespace: 'keys' })
  return require('../cloudfunctions/lib/keys.ts', import.meta.url)
}

function check({ checkKeys }) {
  try {
    checkKeys()
  } catch (error) {
    throw new Stop(error.message)
  }
}

const readFile = (file) => {
  if (!fs.existsSync(file)) throw new Stop(`${file} is not there.`)
  return [file, fs.readFileSync(file, 'utf8')]
}

async function split({ env, to }) {
  check(await keysModule())
  if (fs.existsSync(to)) throw new Stop(`${to} is there already.`)
  const today = new Date().toISOString().slice(0, 10)
  const sheets = await sheetsOf(process.env, { env, today })
  fs.mkdirSync(to, { recursive: true, mode: 0o700 })
  sheets.forEach((sheet, at) => fs.writeFileSync(path.join(to, `${at + 1}-of-3.txt`), sheet, { mode: 0o600 }))
  console.log(`Three sheets are in ${to}: print them, give each to another person, delete the folder.`)
}

async function join({ files }) {
  for (const [name, value] of Object.entries(await keysIn(files.map(readFile)))) console.log(`${name}=${value}`)
}

async function some(database, name) {
  const { gt } = database.command
  const found = database.collection(name).where({ _id: gt('') })
  const { data } = await found.orderBy('_id', 'asc').limit(SOME).field({ key: true }).get()
  return data.filter(({ key }) => key)
}

/** Opens the data keys of some documents. @returns {Promise<{ opened: number, shut: number }>} */
async function tryOpening(database, { sealerOf }) {
  const counts = { opened: 0, shut: 0 }
  for (const name of SEALED) {
    for (const { _id, key } of await some(database, name)) {
      try {
        sealerOf(_id, key)
        counts.opened += 1
      } catch {
        counts.shut += 1
      }
    }
  }
  return counts
}

async function drill({ env, data, files }) {
  Object.assign(process.env, await keysIn(files.map(readFile)))
  const module = await keysModule()
  check(module)
  const { opened, shut } = await tryOpening(await openDatabase(credentials(), env, data), module)
  if (shut > 0 || opened === 0)
    throw new Stop(
      opened + shut === 0
        ? 'There is nothing sealed yet that could be opened.'
        : `With these two sheets ${shut} of ${opened + shut} do not open: they are of other keys. Make a new set, today.`,
    )
  console.log(
    `With these two sheets everything that was tried opens: ${opened} of ${opened}. Write down the day and who.`,
  )
}

export async function keys() {
  const options = readOptions()
  await { split, join, drill }[options.what](options)
}

if (isMain(import.meta.url)) main(keys)
