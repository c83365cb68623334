import type { Command, Db } from './sdk'

type Answered<T> = T & { errMsg: string }
interface WxQuery {
  where: (query: object) => WxQuery
  orderBy: (path: string, direction: 'asc' | 'desc') => WxQuery
  limit: (n: number) => WxQuery
  field: (fields: object) => WxQuery
  get: () => Promise<Answered<{ data: Record<string, unknown>[] }>>
  count: () => Promise<Answered<{ total: number }>>
  update: (options: { data: object }) => Promise<Answered<{ stats: { updated: number } }>>
  remove: () => Promise<Answered<{ stats: { removed: number } }>>
}
export interface WxDocument {
  get: () => Promise<Answered<{ data: Record<string, unknown> | null }>>
  set: (options: { data: object }) => Promise<Answered<{ stats: { updated: number; created: number } }>>
  update: (options: { data: object }) => Promise<Answered<{ stats: { updated: number } }>>
  remove: () => Promise<Answered<{ stats: { removed: number } }>>
}
/** A pipeline under construction; both SDKs name the stages alike. */
export interface Pipeline {
  match: (query: object) => Pipeline
  sort: (order: object) => Pipeline
  limit: (n: number) => Pipeline
  skip: (n: number) => Pipeline
  count: (name: string) => Pipeline
  unwind: (spec: string | object) => Pipeline
  group: (spec: object) => Pipeline
  project: (spec: object) => Pipeline
  addFields: (spec: object) => Pipeline
  end: () => Promise<object>
}
export interface WxCollection extends WxQuery {
  doc: (id: string | number) => WxDocument
  add: (options: { data: object }) => Promise<Answered<{ _id?: string; _ids?: string[] }>>
  aggregate: () => Pipeline
}
/** The database of wx-server-sdk; its own typings leave most of it open. */
export interface WxDb extends Pick<Db, 'serverDate' | 'RegExp'> {
  command: Command
  collection: (name: string) => WxCollection
  createCollection: (name: string) => Promise<unknown>
  runTransaction: <T>(work: (t: Pick<WxDb, 'collection'>) => Promise<T>) => Promise<T>
}
export interface WxCloud {
  init: (options: { env: string }) => void
  database: () => WxDb
  uploadFile: (options: { cloudPath: string; fileContent: Buffer }) => Promise<{ fileID: string }>
  downloadFile: (options: { fileID: string }) => Promise<{ fileContent: Buffer }>
  getTempFileURL: (options: { fileList: string[] }) => Promise<{ fileList: object[] }>
  deleteFile: (options: { fileList: string[] }) => Promise<{ fileList: object[] }>
  callFunction: (options: { name: string; data: object }) => Promise<{ result: unknown }>
  openapi: Record<string, Record<string, (data: object) => Promise<object>>>
}

/**
 * @returns the real, unpatched wx-server-sdk pointed at a local cloud. It knows no address of its own, only the
 * environment that the platform gives it: one process talks to one local cloud at a time.
 */
export function connectWx(url: string): WxCloud {
  Object.assign(process.env, {
    TENCENTCLOUD_SECRETID: 'test',
    TENCENTCLOUD_SECRETKEY: 'test',
    TENCENTCLOUD_SESSIONTOKEN: 'test',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  })
  // oxlint-disable-next-line typescript/no-require-imports -- the package has no typings for what it exports
  const cloud = require('wx-server-sdk') as WxCloud
  cloud.init({ env: 'local' })
  return cloud
}

/** @returns the number and the words of the error that a call of wx-server-sdk fails with; fails when it does not */
export async function wxFailure(promise: Promise<unknown>): Promise<{ errCode: number; errMsg: string }> {
  const outcome = await promise.then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if (!('error' in outcome)) throw new Error(`expected a failure, got ${JSON.stringify(outcome.value)}`)
  const { errCode, errMsg } = outcome.error as { errCode: number; errMsg: string }
  return { errCode, errMsg }
}
