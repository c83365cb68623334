// Reckons anew what makes a change by hand visible: the chain and the last step of each case, the days that were put down,
// the seals of grants. It changes nothing, and names by id and step what does not fit, never what anybody wrote.
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { credentials } from './deploy/api.mjs'
import { openDatabase } from './deploy/data.mjs'
import { isEnvId } from './build.mjs'
import { checkAnchors } from './verify/anchors.mjs'
import { checkGrants, listUnsealed, sealGrants } from './verify/grants.mjs'
import { checkMoney } from './verify/money.mjs'
import { byIds, walk } from './verify/pages.mjs'
import { Stop, isMain, main } from '../packages/kit/run.mjs'

const USAGE = `npm run verify -- --env ID [--day D] [--union U] [--case NO] [--anchors FILE]
npm run verify -- --env ID --unsealed | --seal-grants CODE
  --env ID            the CloudBase environment; TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY hold a key to it, and the
                      variables KEY_PERSON, KEY_ID, KEY_SEAL and KEY_LOG are those of its functions
  --day D             only what moved on a day (2026-11-20), and that day itself
  --union U           only the cases and grants of a union, by its id
  --case NO           only the case with this number
  --anchors FILE      a text with the roots that somebody kept, as copied from the messages: compared with what stands there
  --unsealed          list the grants without a seal: those of before, or written by hand
  --seal-grants CODE  seal exactly that list
  --data URL          another address of the environment's database`

const WORDS = {
  key: 'its key is under a seal key that is not here: nothing of it can be reckoned',
  sealed: 'a text in it does not open: it was changed, or its key is gone',
  log: 'it has no entries at all',
  entry: 'is not what was written, or does not follow the one before it',
  state: 'the state is not that of its last step',
  desk: 'the desk is not that of its last step',
  due: 'the due day is not that of its last step',
  rest: 'people, title, texts or other fields are not what its last step left',
  page: 'a page of it is not what was put down, or is missing',
  root: 'its root does not fit its pages or the day before',
  gap: 'was never put down, or is gone',
  other: 'its root is not the one that was kept',
  lost: 'a root of it was kept, and the day is gone',
  gone: 'was there on a day that was put down, and is gone',
  older: 'is older than on a day that was put down',
  changed: 'is not what it was on a day that was put down',
  grant: 'a grant was changed by hand',
  together: 'grants were put back or taken away by hand',
  missing: 'the one before it is missing, or it stands elsewhere',
  twice: 'says once more what is in the book already',
  sums: 'its sums are not those of its book',
  below: 'its sums cannot be: one is below nothing, or they do not make what is left',
  end: 'its book ends elsewhere than it says',
  nowhere: 'no book has it',
  sum: 'its sum is not the one in the book',
  more: 'with it more is given than was reserved for all of them',
  stray: 'its fund is gone',
}
const BARE_GRANT = 'a grant has no seal: written by hand, or never sealed (--unsealed)'

const MONEY_STATE = 'its state is not where the book says that the money is'
const MONEY_GONE = 'the book has it, and it is gone'

function readOptions() {
  const text = { type: 'string' }
  const options = { env: text, data: text, day: text, union: text, case: text, anchors: text, 'seal-grants': text }
  try {
    const { values } = parseArgs({ options: { ...options, unsealed: { type: 'boolean', default: false } } })
    if (isEnvId(values.env ?? '') && /^\d{4}-\d{2}-\d{2}$/.test(values.day ?? '2026-01-01')) return values
  } catch (error) {
    throw new Stop(`${error.message}\n${USAGE}`)
  }
  throw new Stop(USAGE)
}

/** The functions' own modules: what is reckoned is written once. */
async function reckoning() {
  const { register } = await import('tsx/cjs/api')
  const { require } = register({ namespace: 'verify' })
  const load = (file) => require(`../cloudfunctions/lib/${file}.ts`, import.meta.url)
  return {
    ...load('keys'),
    ...load('anchors'),
    ...load('grant-seals'),
    ...load('store/finding'),
    ...load('ledger/finding'),
  }
}

/** Prints and counts what does not fit. */
function teller() {
  let count = 0
  const print = (line) => {
    count += 1
    console.log(`  ${line}`)
  }
  return {
    count: () => count,
    ofCase: ({ _id, no }, { what, entry }) =>
      print(`cases ${_id} (${no})${entry ? `, entry ${entry}` : ''}: ${WORDS[what]}`),
    ofGrant: (where, what, more) =>
      print(`${where}: ${what === 'bare' ? BARE_GRANT : WORDS[what]}${more ? ` (${more})` : ''}`),
    ofMoney: (where, what) =>
      print(`${where}: ${what === 'state' ? MONEY_STATE : what === 'gone' ? MONEY_GONE : WORDS[what]}`),
    ofDay: (where, what, day) => print(`${where}: ${WORDS[what]}${day ? ` (${day})` : ''}`),
  }
}

async function casesOf(database, { day, union, case: no }, leaves) {
  if (day === undefined) {
    const where = { ...(union ? { unit: union } : {}), ...(no ? { no } : {}) }
    return walk(database, 'cases', { where })
  }
  const found = await byIds(
    database,
    'cases',
    leaves.map(([id]) => id),
  )
  return [...found.values()].filter(({ unit }) => union === undefined || unit === union)
}

async function checkCases(documents, { findingIn }, tell) {
  const counts = { cases: 0, covered: 0 }
  for await (const stored of documents) {
    counts.cases += 1
    if (stored.log?.at(-1)?.over !== undefined) counts.covered += 1
    const found = findingIn(stored)
    if (found) tell.ofCase(stored, found)
  }
  return counts
}

const keptIn = (file, { rootsIn }) => {
  if (file === undefined) return new Map()
  const kept = rootsIn(fs.readFileSync(file, 'utf8'))
  if (kept.size === 0) throw new Stop(`${file} holds no root: a day, and eight groups of four signs.`)
  return kept
}

async function check(database, options, reckon) {
  const { day, union, case: no, anchors } = options
  const tell = teller()
  let leaves = []
  if (no === undefined && (union === undefined || day !== undefined)) {
    const kept = keptIn(anchors, reckon)
    const found = await checkAnchors(database, reckon, { only: day, kept }, tell.ofDay)
    leaves = found.leaves
    console.log(`  days: ${found.days} put down${found.last ? `, the last ${found.last}` : ''}`)
  }
  const { cases, covered } = await checkCases(await casesOf(database, options, leaves), reckon, tell)
  console.log(`  cases: ${cases} looked at; ${cases - covered} of before their first step that covers the whole case`)
  if (no === undefined && day === undefined) {
    const counts = await checkGrants(database, reckon, union, tell.ofGrant)
    console.log(`  grants: ${counts.grants} of ${counts.people} people`)
    const { funds, entries, payouts } = await checkMoney(database, reckon, union, tell.ofMoney)
    console.log(`  funds: ${funds} with ${entries} entries, ${payouts} payouts`)
  }
  if (tell.count() > 0) throw new Stop(`${tell.count()} do not fit (above).`)
  console.log('All that was looked at fits.')
}

export async function verify() {
  const options = readOptions()
  const reckon = await reckoning()
  try {
    reckon.checkKeys()
  } catch (error) {
    throw new Stop(error.message)
  }
  const database = await openDatabase(credentials(), options.env, options.data)
  if (options.unsealed) return console.log((await listUnsealed(database, reckon)).join('\n'))
  const code = options['seal-grants']
  if (code !== undefined) return console.log(`Sealed: ${await sealGrants(database, reckon, reckon, code)} grants.`)
  return check(database, options, reckon)
}

if (isMain(import.meta.url)) main(verify)
