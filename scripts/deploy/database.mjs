// Makes an environment's collections, rights and indexes those of cloudfunctions/indexes.json.
import fs from 'node:fs'
import { Stop } from '../../packages/kit/run.mjs'

/** Only the functions read or write: phones have no direct access to the database. */
const CLOSED = 'ADMINONLY'
const PAGE = 100
const NAME = /^[a-zA-Z0-9-][a-zA-Z0-9_-]{0,95}$/

const isField = (field) => Array.isArray(field) && Boolean(field[0]) && [1, -1].includes(field[1])
const isIndex = ({ name, fields }) =>
  Boolean(name) && Array.isArray(fields) && fields.length > 0 && fields.every(isField)

const wanted = ({ name, fields, unique = false }) => {
  const keys = fields.map(([path, direction]) => `${path} ${direction}`)
  return { name, keys, unique }
}

/**
 * @typedef {{ name: string, keys: string[], unique: boolean }} Index keys: `path 1` or `path -1`, in order
 * @typedef {{ name: string, indexes: Index[] }} Collection
 * @typedef {Collection & { acl: string }} Present a collection that an environment has
 * @typedef {{ kind: 'create' | 'close' | 'drop' | 'index', collection: string, index?: Index, was?: string }} Step
 * @typedef {{ steps: Step[], notes: string[], changed: string[] }} Plan changed: indexes that are not as declared
 */

/**
 * What the product declares.
 * @param {string} file cloudfunctions/indexes.json
 * @returns {Collection[]}
 * @throws {Stop} naming the first entry that no environment would take
 */
export function readDeclared(file) {
  return Object.entries(JSON.parse(fs.readFileSync(file, 'utf8'))).map(([name, { indexes = [] }]) => {
    if (!NAME.test(name)) throw new Stop(`${file}: ${name} cannot be a collection's name.`)
    const wrong = indexes.find((index) => !isIndex(index))
    if (wrong) throw new Stop(`${file}: ${name} has an index without a name or fields: ${JSON.stringify(wrong)}`)
    return { name, indexes: indexes.map(wanted) }
  })
}

async function listNames(call, where) {
  const names = []
  for (let total = 1; names.length < total;) {
    const { Tables, Pager } = await call('ListTables', { ...where, MgoLimit: PAGE, MgoOffset: names.length })
    if (!Tables?.length) break
    names.push(...Tables.map(({ TableName }) => TableName))
    total = Pager?.Total ?? names.length
  }
  return names
}

const present = ({ Name, Keys, Unique }) => {
  const keys = (Keys ?? []).map((key) => `${key.Name} ${key.Direction}`)
  return { name: Name, keys, unique: Unique === true }
}

/** What the platform creates automatically for every collection, without a declaration. */
const isPlatforms = ({ name, keys }) => name === '_id_' || keys.join() === '_openid 1'

/**
 * What an environment has.
 * @param {string[]} names declared collections: only these are looked into
 * @returns {Promise<{ collections: Present[], others: string[] }>} others: names of collections that are not declared
 */
async function readPresent(call, where, names) {
  const all = await listNames(call, where)
  const collections = []
  for (const name of all.filter((one) => names.includes(one))) {
    const { Indexes } = await call('DescribeTable', { ...where, TableName: name })
    const { AclTag } = await call('DescribeDatabaseACL', { EnvId: where.EnvId, CollectionName: name })
    const indexes = (Indexes ?? []).map(present).filter((index) => !isPlatforms(index))
    collections.push({ name, acl: AclTag ?? 'unknown', indexes })
  }
  return { collections, others: all.filter((name) => !names.includes(name)) }
}

const sameKeys = (a, b) => a.keys.join() === b.keys.join()
const isAs = (a, b) => sameKeys(a, b) && a.unique === b.unique
const wordsOf = ({ keys, unique }) => `${unique ? 'unique ' : ''}(${keys.join(', ')})`

/** The index that occupies the place of a declared one: a database accepts neither a name nor a list of keys twice. */
const standIn = (index, there) =>
  there.find(({ name }) => name === index.name) ?? there.find((other) => sameKeys(index, other))

function planIndexes(collection, there, drop) {
  const pairs = collection.indexes.map((index) => ({ index, found: standIn(index, there) }))
  const different = pairs.filter(({ index, found }) => found && !isAs(index, found))
  const extra = there.filter((index) => !pairs.some(({ found }) => found === index))
  const missing = pairs.filter(({ found }) => !found)
  const at = ({ name }) => `${collection.name}.${name}`
  const make = (kind, list) => list.map((index) => ({ kind, collection: collection.name, index }))
  const remade = drop ? different : []
  return {
    steps: [
      ...make('drop', drop ? [...new Set([...remade.map(({ found }) => found), ...extra])] : []),
      ...make(
        'index',
        [...missing, ...remade].map(({ index }) => index),
      ),
    ],
    notes: [
      ...(drop
        ? []
        : extra.map((index) => `index ${at(index)} ${wordsOf(index)} is not declared; left (--drop drops it)`)),
      ...pairs
        .filter(({ index, found }) => found && isAs(index, found) && found.name !== index.name)
        .map(({ index, found }) => `index ${at(index)} is called ${found.name} there; left`),
    ],
    changed: drop
      ? []
      : different.map(
          ({ index, found }) =>
            `index ${at(index)} should be ${wordsOf(index)}; there: ${found.name} ${wordsOf(found)}`,
        ),
  }
}

function planCollection(collection, there, drop) {
  const steps = []
  if (!there) steps.push({ kind: 'create', collection: collection.name })
  else if (there.acl !== CLOSED) steps.push({ kind: 'close', collection: collection.name, was: there.acl })
  const indexes = planIndexes(collection, there?.indexes ?? [], drop)
  return { ...indexes, steps: [...steps, ...indexes.steps] }
}

/**
 * What must be done so that an environment has what is declared. Collections are never dropped.
 * @param {Collection[]} declared
 * @param {{ collections: Present[], others: string[] }} there
 * @param {boolean} drop whether indexes that are not declared, or are declared differently, may be dropped
 * @returns {Plan}
 */
function planDatabase(declared, there, drop) {
  const plans = declared.map((collection) => {
    const found = there.collections.find(({ name }) => name === collection.name)
    return planCollection(collection, found, drop)
  })
  return {
    steps: plans.flatMap(({ steps }) => steps),
    notes: [
      ...plans.flatMap(({ notes }) => notes),
      ...there.others.map((name) => `collection ${name} is not declared; left`),
    ],
    changed: plans.flatMap(({ changed }) => changed),
  }
}

const close = (call, where, name) =>
  call('ModifyDatabaseACL', { EnvId: where.EnvId, CollectionName: name, AclTag: CLOSED })

const schemaOf = ({ name, keys, unique }) => ({
  IndexName: name,
  MgoKeySchema: {
    MgoIndexKeys: keys.map((key) => {
      const space = key.lastIndexOf(' ')
      return { Name: key.slice(0, space), Direction: key.slice(space + 1) }
    }),
    MgoIsUnique: unique,
  },
})

/**
 * A collection is created closed, and then closed again. If the platform ignores the first, the second still closes it.
 */
const DO = {
  create: async (call, where, { collection }) => {
    const rights = { PermissionInfo: { AclTag: CLOSED, EnvId: where.EnvId } }
    await call('CreateTable', { ...where, TableName: collection, ...rights })
    await close(call, where, collection)
  },
  close: (call, where, { collection }) => close(call, where, collection),
  drop: (call, where, { collection, index }) =>
    call('UpdateTable', { ...where, TableName: collection, DropIndexes: [{ IndexName: index.name }] }),
  index: (call, where, { collection, index }) =>
    call('UpdateTable', { ...where, TableName: collection, CreateIndexes: [schemaOf(index)] }),
}

const WORDS = {
  create: ({ collection }) => `create collection ${collection}, closed to phones (${CLOSED})`,
  close: ({ collection, was }) => `close collection ${collection} to phones (${CLOSED}; it was ${was})`,
  drop: ({ collection, index }) => `drop index ${collection}.${index.name} ${wordsOf(index)}`,
  index: ({ collection, index }) => `create index ${collection}.${index.name} ${wordsOf(index)}`,
}

/**
 * The database of an environment, as a part of the deploy. One index for each call, so a refusal names the index that
 * failed.
 * @param {(action: string, parameters: object) => Promise<object>} call
 * @param {{ EnvId: string, Tag: string }} where
 * @param {Collection[]} declared
 * @param {boolean} drop whether indexes that are not declared, or are declared differently, may be dropped
 */
export const databasePart = (call, where, declared, drop) => async () => {
  const names = declared.map(({ name }) => name)
  const plan = planDatabase(declared, await readPresent(call, where, names), drop)
  const bound = (step) => ({ words: WORDS[step.kind](step), run: () => DO[step.kind](call, where, step) })
  return { ...plan, steps: plan.steps.map(bound) }
}
