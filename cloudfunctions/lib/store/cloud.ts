import { init, SYMBOL_CURRENT_ENV } from '@cloudbase/node-sdk'

/** One connection for the life of the instance; the environment is the one that the function runs in. */
export const cloud = init({ env: SYMBOL_CURRENT_ENV as unknown as string, timeout: 10_000 })
export const db = cloud.database()
export const _ = db.command

/** Names of collections: all of them ADMINONLY, reached through functions alone. */
export const COLLECTIONS = {
  orgs: 'orgs',
  members: 'members',
  people: 'people',
  sites: 'sites',
  codes: 'codes',
  assists: 'assists',
  allowances: 'allowances',
  pushes: 'pushes',
  imports: 'imports',
  cases: 'cases',
  objections: 'objections',
  reads: 'reads',
  inbox: 'inbox',
} as const

export const collection = (name: keyof typeof COLLECTIONS) => db.collection(COLLECTIONS[name])

/** The rows of a query reply, as the shape that the repository wrote. */
export const rowsOf = <T>(reply: { data: unknown[] }): T[] => reply.data as T[]

/** One document by its id, or null. The SDK's own type for this reply is `any`. */
export async function readDoc<T>(name: keyof typeof COLLECTIONS, id: string): Promise<T | null> {
  const reply = (await collection(name).doc(id).get()) as { data: unknown[] }
  return rowsOf<T>(reply)[0] ?? null
}
