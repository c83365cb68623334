import type { OrgRow } from '../../typings/api'
import { call } from './net/api'
import { read, write } from './keep/store'

const KEY = 'org-names'

/** Names of unions that were once picked on this phone: the answers hold only their ids. */
export const orgNames = (): Record<string, string> => (read(KEY) as Record<string, string> | null) ?? {}

export const rememberOrg = (org: OrgRow): void => void write(KEY, { ...orgNames(), [org.id]: org.name })

/** Unions whose name contains `text`; without text those nearest to the caller. `problem` is empty on success. */
export async function findOrgs(text: string): Promise<{ rows: OrgRow[]; problem: string }> {
  const reply = await call('org.find', text ? { text } : {})
  return reply.ok ? { rows: reply.data, problem: '' } : { rows: [], problem: reply.message }
}
