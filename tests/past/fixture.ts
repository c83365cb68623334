import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import chunk from 'lodash/chunk'
import { connect } from 'local-cloudbase/support/sdk'
import { sealed } from '../../cloudfunctions/lib/grant-seals'
import type { Grant } from '../../domain/shapes/register/grants'
import { jpeg } from '../support/pictures'
import { startStack } from '../support/stack'
import type { Stack } from '../support/stack'
import { PAST_KEYS } from './keys'

/*
 * The recorded past: what is kept of it, how it is read, and how it comes into a cloud of today.
 */

const FOLDER = path.join(__dirname, 'd-2026-11')

/** Any document; only its id is known. */
export interface Doc {
  _id: string
}

/** A request at a function, as a phone sends it, by the name of the phone (`demo-` and it is the openid). */
export interface Request {
  who: string
  /** Name of the function. */
  name: 'api' | 'import'
  route: string
  data: object
}
/** A request and what came back. */
export interface Asked extends Request {
  /** What it is for, in words for whoever reads a failure. */
  about: string
  reply: unknown
}

/** A message as it stands in somebody's inbox. */
export interface Told extends Doc {
  to: string
  title: string
  at: string
}

/** The data folder of then. */
export interface Past {
  /** UTC ISO instant at which the recorded data are looked at; the clock stands still there. */
  now: string
  /** Ids of the cases by their names, `service/state.more`. */
  cases: Record<string, string>
  /** Person ids by the names of their phones. */
  people: Record<string, string>
  /** Uploaded files: whose, where, and the bytes in base64 where they are more than a picture of nothing. */
  files: { who: string; path: string; bytes?: string }[]
  collections: Record<string, Doc[]>
}

/** What was seen then. */
export interface Seen {
  /** Every reader's view of every case, and their lists; none of them changes the data of another. */
  views: Asked[]
  /** Next steps, one after the other. */
  steps: Asked[]
  /** Inboxes of everybody after the timers ran, and the same where all inboxes were empty before. */
  told: Told[]
  fresh: Told[]
  /** How many messages WeChat was given by that. */
  pushed: number
  /** The views of the applicants after the steps. */
  after: Asked[]
}

/** One of each kind of request that the phone of then sends, with the shape of what it reads from the reply. */
export interface Sent extends Request {
  reply: unknown
}

export interface Parts {
  data: Past
  seen: Seen
  phone: Sent[]
}

const fileOf = (part: keyof Parts): string => path.join(FOLDER, `${part}.json.gz`)

export async function readPart<P extends keyof Parts>(part: P): Promise<Parts[P]> {
  return JSON.parse(gunzipSync(await fs.readFile(fileOf(part))).toString('utf8')) as Parts[P]
}

/** SHA-256 of the file, in hex. */
export const digestOf = async (part: keyof Parts): Promise<string> =>
  createHash('sha256')
    .update(await fs.readFile(fileOf(part)))
    .digest('hex')

/** @returns bytes written */
export async function writePart<P extends keyof Parts>(part: P, content: Parts[P]): Promise<number> {
  const bytes = gzipSync(JSON.stringify(content, null, 1), { level: 9 })
  await fs.mkdir(FOLDER, { recursive: true })
  await fs.writeFile(fileOf(part), bytes)
  return bytes.length
}

/** The stored case of a name. */
export function caseOf({ cases, collections }: Past, name: string): Doc & { service: string; state: string } {
  const doc = collections.cases?.find(({ _id }) => _id === cases[name])
  if (!doc) throw new Error(`no case ${name}`)
  return doc as Doc & { service: string; state: string }
}

/** The applicant's phone; undefined for somebody from an old register, who has none. */
export function ownerOf(past: Past, name: string): string | undefined {
  const { applicant } = caseOf(past, name) as Doc & { applicant?: string }
  return Object.keys(past.people).find((who) => past.people[who] === applicant)
}

/** A picture of nothing. */
const PICTURE = jpeg()

async function upload(stack: Stack, { who, path: cloudPath, bytes }: Past['files'][number]): Promise<void> {
  const body = bytes === undefined ? PICTURE : Buffer.from(bytes, 'base64')
  if (cloudPath.startsWith('c/'))
    return void (await connect(stack.cloudUrl).uploadFile({ cloudPath, fileContent: body }))
  const url = `${stack.cloudUrl}/client/file?path=${encodeURIComponent(cloudPath)}`
  const headers = { 'x-local-openid': `demo-${who}`, 'content-type': 'image/jpeg' }
  const reply = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(body) })
  if (!((await reply.json()) as { fileID?: string }).fileID) throw new Error(`no file at ${cloudPath}`)
}

/**
 * Puts the recorded past into an empty cloud whose keys are those of then. The clock stands still at the instant of
 * the record before the first document is there, so no timer has seen any of it.
 */
async function load(stack: Stack, past: Past): Promise<void> {
  Object.assign(process.env, stack.env)
  await stack.clock.freeze(past.now)
  for (const file of past.files) await upload(stack, file)
  const db = connect(stack.cloudUrl).database()
  for (const [name, docs] of Object.entries({ ...past.collections, people: peopleOf(past) }))
    if (docs.length) await db.collection(name).add(docs)
}

/** Grants of then have no seal: whoever runs an environment seals them once, with `npm run verify`, before they are read. */
const peopleOf = ({ collections }: Past): Doc[] =>
  ((collections['people'] ?? []) as (Doc & { grants?: Grant[] })[]).map(({ grants = [], ...person }) => ({
    ...person,
    grants: grants.map((grant) => sealed(person._id, grant)),
  }))

/** A cloud of its own with today's built functions on the recorded past. End it with `stop`. */
export async function startPast(past: Past): Promise<Stack> {
  const stack = await startStack({ county: 'none', keys: PAST_KEYS })
  await load(stack, past)
  return stack
}

/** Requests at a time, where none depends on another. */
const ABREAST = 6

/** Asks for what changes nothing. @returns the replies, in the order of the questions */
export async function askAll(stack: Stack, requests: Request[]): Promise<unknown[]> {
  const replies: unknown[] = []
  for (const some of chunk(requests, ABREAST))
    replies.push(...(await Promise.all(some.map((request) => ask(stack, request)))))
  return replies
}

/** Sends a request as the phone does; what changes from one call to the next is left out of the reply. */
export const ask = async (stack: Stack, { who, name, route, data }: Request): Promise<unknown> =>
  steady(await stack.call<unknown>(`demo-${who}`, route, data, name))

/** Codes and addresses are new in each reply, and so is the number of the request. */
const PASSING = ['token', 'urls', 'requestId']
const steady = (reply: unknown): unknown =>
  JSON.parse(JSON.stringify(reply, (key, value: unknown) => (PASSING.includes(key) ? shapeOf(value) : value)))

/**
 * What something is made of: the type of a value, the keys of an object with theirs, and of a list that of its first
 * element, or nothing.
 */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf)
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  return Object.fromEntries(Object.entries(value).map(([key, one]: [string, unknown]) => [key, shapeOf(one)]))
}
