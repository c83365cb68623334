import type { Clock } from './clock'
import { sortFields } from './database/aggregate'
import type { Engine, Target } from './database/engine'
import type { Doc } from './database/values'
import { parseDoc, parseValue, toText } from './database/wire'
import { CloudError, invalidParam } from './errors'
import { checkPath, DEFAULT_MAX_AGE, type Files } from './files'
import type { Functions } from './functions/functions'
import { decodeOpenApiRequest, encodeOpenApiReply } from './openapi'
import type { StorageRule } from './storage-rule'
import type { Wechat } from './wechat'

/** The parameters of a request at /admin, unchecked. */
export type Params = Record<string, unknown>
/** What goes back: JSON members beside `requestId`, or raw bytes. */
export type Answer = Record<string, unknown> | Buffer
export interface Services {
  engine: Engine
  files: Files
  /** What phones may do with files. */
  rule: StorageRule
  functions: Functions
  clock: Clock
  url: () => string
  wechat: Wechat
}
type Action = (params: Params, services: Services) => Answer | Promise<Answer>

/** A query without a limit gives this many documents, and no query gives more than the second figure. */
const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000
const MAX_INSERT = 1000
/** Text that one function may send to another, in bytes of JSON. */
const MAX_EVENT = 6 * 1024 * 1024

const target = (p: Params): Target => ({
  collection: String(p['collectionName']),
  transaction: typeof p['transactionId'] === 'string' && p['transactionId'] ? p['transactionId'] : undefined,
})

const optional = (text: unknown, clock: Clock): Doc | undefined =>
  text === undefined || text === '' ? undefined : parseDoc(text, clock.now())

function required(p: Params, clock: Clock): Doc {
  const query = optional(p['query'], clock)
  if (!query) throw invalidParam('query is required')
  return query
}

function list(p: Params, name: string, max = Infinity): unknown[] {
  const v = p[name]
  if (!Array.isArray(v) || !v.length || v.length > max) throw invalidParam(`${name} must be a list of 1 to ${max}`)
  return v
}

function whole(v: unknown, name: string, otherwise: number): number {
  if (v === undefined) return otherwise
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 0) throw invalidParam(`${name} must be a whole number`)
  return v
}

async function insertDocument(p: Params, { engine, clock }: Services): Promise<Answer> {
  const docs = list(p, 'data', MAX_INSERT).map((text) => parseDoc(text, clock.now()))
  return { data: { insertedIds: await engine.insert(target(p), docs) } }
}

function getDocument(p: Params, { engine, clock }: Services): Answer {
  const limit = Math.min(whole(p['limit'], 'limit', DEFAULT_LIMIT) || DEFAULT_LIMIT, MAX_LIMIT)
  const skip = whole(p['offset'], 'offset', 0)
  const order = optional(p['order'], clock)
  const projection = optional(p['projection'], clock)
  const docs = engine.find(target(p), optional(p['query'], clock) ?? {}, {
    limit,
    skip,
    ...(order && { sort: sortFields(order) }),
    ...(projection && { projection }),
  })
  return { data: { list: docs.map(toText) }, limit, offset: skip }
}

const calculateDocument: Action = (p, { engine, clock }) => ({
  data: { total: engine.count(target(p), optional(p['query'], clock) ?? {}) },
})

async function modifyDocument(p: Params, { engine, clock }: Services): Promise<Answer> {
  const query = required(p, clock)
  const data = parseDoc(p['data'], clock.now())
  if (p['merge'] === true && p['upsert'] === true) throw invalidParam('upsert with operators is not supported')
  const modification = p['merge'] === true ? { operators: data } : { replacement: data, upsert: p['upsert'] === true }
  const result = await engine.modify(target(p), query, modification, p['multi'] === true)
  return { data: { updated: result.updated, matched: result.matched, upsert_id: result.upsertId } }
}

async function modifyAndReturnDoc(p: Params, { engine, clock }: Services): Promise<Answer> {
  const query = required(p, clock)
  const operators = parseDoc(p['data'], clock.now())
  const { matched, doc } = await engine.modify(target(p), query, { operators }, false)
  return { data: { updated: matched, doc: doc && toText(doc) } }
}

async function removeDocument(p: Params, { engine, clock }: Services): Promise<Answer> {
  return { data: { deleted: await engine.remove(target(p), required(p, clock), p['multi'] === true) } }
}

function aggregateDocuments(p: Params, { engine, clock }: Services): Answer {
  const stages = list(p, 'stages').map((stage) => {
    const { stageKey, stageValue } = (stage ?? {}) as Params
    return { name: String(stageKey), value: parseValue(stageValue, clock.now()) }
  })
  return { data: { list: engine.aggregate(target(p), stages).map(toText) } }
}

async function invokeFunction(p: Params, { functions }: Services): Promise<Answer> {
  const text = p['request_data']
  if (typeof text === 'string' && Buffer.byteLength(text) > MAX_EVENT)
    throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', 'the data for a function exceed 6 MB')
  const event = typeof text === 'string' && text ? parseJson(text) : {}
  return { data: { response_data: await functions.call(String(p['function_name']), event, { source: 'scf' }) } }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidParam('not JSON')
  }
}

function getUploadMetadata(p: Params, { files, url }: Services): Answer {
  const path = p['path']
  checkPath(path)
  const [address, query] = files.sign('put', path).split('?')
  return {
    data: {
      url: `${url()}${address}?${query}`,
      token: 'local',
      authorization: 'local',
      fileId: files.idOf(path),
      cosFileId: 'local',
    },
  }
}

/** @returns the answer about one file's temporary address, the same for functions and phones */
export function temporaryUrl(fileId: unknown, maxAge: unknown, mayRead: boolean, services: Services): Params {
  const file = mayRead ? services.files.byId(fileId) : undefined
  const age = typeof maxAge === 'number' ? maxAge : DEFAULT_MAX_AGE
  const address = file ? services.url() + services.files.sign('get', file.path, age) : ''
  return {
    fileID: fileId,
    code: file ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST',
    tempFileURL: address,
    download_url: address,
    maxAge: age,
  }
}

const batchGetDownloadUrl: Action = (p, services) => ({
  data: {
    download_list: list(p, 'file_list', 50).map((item) => {
      const { fileid, max_age: maxAge } = (item ?? {}) as Params
      return temporaryUrl(fileid, maxAge, true, services)
    }),
  },
})

const batchDeleteFile: Action = (p, { files }) => ({
  data: {
    delete_list: list(p, 'fileid_list', 50).map((fileID) => ({
      fileID,
      code: files.remove(fileID) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST',
    })),
  },
})

const wxApi: Action = async (p, { wechat }) => {
  const data = typeof p['requestData'] === 'string' && p['requestData'] ? parseJson(p['requestData']) : null
  return { data: { responseData: JSON.stringify(await wechat.call(p['apiName'], data)) } }
}

const wxOpenApi: Action = async (p, { wechat }) => {
  if (!Buffer.isBuffer(p['requestData'])) throw invalidParam('requestData is missing')
  return encodeOpenApiReply(await wechat.call(p['apiName'], decodeOpenApiRequest(p['requestData'])))
}

/** Everything that /admin understands. What is not here is refused. */
const ACTIONS: Record<string, Action> = {
  'database.addCollection': (p, { engine }) => {
    engine.store.createCollection(String(p['collectionName']))
    return {}
  },
  'database.insertDocument': insertDocument,
  'database.getDocument': getDocument,
  'database.calculateDocument': calculateDocument,
  'database.modifyDocument': modifyDocument,
  'database.modifyAndReturnDoc': modifyAndReturnDoc,
  'database.removeDocument': removeDocument,
  'database.aggregateDocuments': aggregateDocuments,
  'database.startTransaction': (_, { engine }) => ({ transactionId: engine.transactions.begin() }),
  'database.commitTransaction': async (p, { engine }) => {
    await engine.transactions.commit(String(p['transactionId']))
    return {}
  },
  'database.abortTransaction': (p, { engine }) => {
    engine.transactions.abort(String(p['transactionId']))
    return {}
  },
  'functions.invokeFunction': invokeFunction,
  'storage.getUploadMetadata': getUploadMetadata,
  'storage.batchGetDownloadUrl': batchGetDownloadUrl,
  'storage.batchDeleteFile': batchDeleteFile,
  'wx.api': wxApi,
  'wx.openApi': wxOpenApi,
}

/**
 * Runs one action of the SDK's wire protocol.
 * @throws CloudError with the service's code; INVALID_PARAM naming an action that is not supported
 */
export async function runAction(params: Params, services: Services): Promise<Answer> {
  const name = params['action']
  const action = typeof name === 'string' && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  if (!action)
    throw new CloudError(
      'INVALID_PARAM',
      `[InvalidParameter] action ${String(name)} is not supported by the local cloud`,
    )
  return action(params, services)
}
