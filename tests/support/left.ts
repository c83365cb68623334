import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import { ask, askJson } from 'kit/ask'
import differenceWith from 'lodash/differenceWith'
import isEqual from 'lodash/isEqual'
import type { CloudProcess, Running } from '../../demo/cloud'
import indexes from '../../cloudfunctions/indexes.json'

/*
 * A cloud that one test file leaves for the next one in the same process: to start one, and each function in it, costs as
 * much as many tests, and each is slow at first. It is left only as it was when it began.
 */

interface Doc {
  _id: string
}
type Content = Record<string, Doc[]>

/** The data folder of a cloud, and what stood in it at the beginning. */
interface Stood {
  data: string
  content: Content
}
export interface Left extends Stood {
  running: Running
  /** Nobody takes it any more. */
  end: () => void
}

const outside = (globalThis as { leftOutside?: Map<string, Left> }).leftOutside
const COLLECTIONS = Object.keys(indexes)
/** What functions remember of it outlives any change: where these were changed, their processes end. */
const REMEMBERED = ['orgs', 'standards']

/** Takes the cloud that was left here under this name, if there is one. */
export function takeLeft(name: string): Left | undefined {
  const left = outside?.get(name)
  outside?.delete(name)
  return left
}

/** Everything that stands in a cloud. */
export async function contentOf(cloud: CloudProcess): Promise<Content> {
  const listOf = async (collection: string): Promise<[string, Doc[]]> => {
    const { list } = await cloud.ask<{ list: Doc[] }>('query', { collection, limit: 1000, sort: { _id: 1 } })
    return [collection, list]
  }
  return Object.fromEntries(await Promise.all(COLLECTIONS.map(listOf)))
}

/** A process must be able to end though this one runs. */
function letGo({ child }: Running): void {
  for (const handle of [child, child.stdout, child.stderr] as (ChildProcess | null)[]) handle?.unref()
}

async function putIn(cloud: CloudProcess, collectionName: string, docs: Doc[]): Promise<void> {
  const data = docs.map((doc) => JSON.stringify(doc))
  await askJson(`${cloud.url}/admin`, { action: 'database.insertDocument', collectionName, data })
}

const idsOf = (docs: Doc[] = []): string[] => docs.map(({ _id }) => _id)

/** Takes out everything but these documents. */
const keepOnly = (cloud: CloudProcess, names: string[], stay: (name: string) => Doc[] | undefined): Promise<unknown> =>
  cloud.ask('empty', { collections: Object.fromEntries(names.map((name) => [name, idsOf(stay(name))])) })

/** From now on functions remember nothing. */
export const forgetAll = async (cloud: Pick<CloudProcess, 'url'>): Promise<unknown> =>
  ask(`${cloud.url}/local/instances`, { method: 'DELETE' })

/** Puts back what stood there. @returns whether all is as it was */
async function putBack(cloud: CloudProcess, before: Content): Promise<boolean> {
  await keepOnly(
    cloud,
    COLLECTIONS.filter((name) => !REMEMBERED.includes(name)),
    (name) => before[name],
  )
  const now = await contentOf(cloud)
  const changed = COLLECTIONS.filter((name) => !isEqual(now[name], before[name]))
  if (changed.length === 0) return true
  if (changed.some((name) => REMEMBERED.includes(name))) await forgetAll(cloud)
  const gone = (name: string): Doc[] => differenceWith(before[name] ?? [], now[name] ?? [], isEqual)
  await keepOnly(cloud, changed, (name) => differenceWith(before[name] ?? [], gone(name), isEqual))
  for (const name of changed) await putIn(cloud, name, gone(name))
  return isEqual(await contentOf(cloud), before)
}

/** Leaves a cloud for the next file that asks for this name, if it can be made as it was. @returns whether it was left */
export async function leave(name: string, cloud: CloudProcess, { data, content }: Stood): Promise<boolean> {
  const { running } = cloud
  if (!outside || !running || outside.has(name)) return false
  for (const door of ['faults', 'report']) await ask(`${cloud.url}/local/${door}`, { method: 'DELETE' })
  if (!(await putBack(cloud, content))) return false
  letGo(running)
  const end = (): void => {
    running.child.kill('SIGKILL')
    fs.rmSync(data, { recursive: true, force: true })
  }
  outside.set(name, { running, data, content, end })
  return true
}
