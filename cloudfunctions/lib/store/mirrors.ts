import type { Mirror } from '../../../domain/shapes/register/mirror'
import type { Page } from '../../../typings/page'
import { contentDigest } from '../keys'
import { readIn } from './bulk'
import { _, change, collection, rowsOf } from './cloud'
import { hasEnded, whoIn } from './members'
import type { MemberDoc } from './members'

/*
 * Members as the province's register has them: with their entry of ours, so that they go, move and end with it.
 */

const PAGE = 20
const MANY = 1000

const pageAt = async (org: string, after: string, most: number): Promise<MemberDoc[]> =>
  rowsOf<MemberDoc>(
    await collection('members')
      .where({ org, _id: _.gt(after) })
      .orderBy('_id', 'asc')
      .limit(most)
      .get(),
  )
const inForce = (docs: MemberDoc[]): MemberDoc[] => docs.filter((doc) => !hasEnded(doc))

/** A page of a union's members. One read. */
export async function membersAt(org: string, cursor = ''): Promise<Page<MemberDoc>> {
  const docs = await pageAt(org, cursor, PAGE)
  return { rows: inForce(docs), next: docs[PAGE - 1]?._id ?? null }
}

/** All of a union's members: one read for a thousand of them. */
export async function allMembersAt(org: string, after = ''): Promise<MemberDoc[]> {
  const docs = await pageAt(org, after, MANY)
  const last = docs[MANY - 1]?._id
  return [...inForce(docs), ...(last ? await allMembersAt(org, last) : [])]
}

/** Those of a union among entries with these ids, by their ids. */
export async function membersAmong(org: string, ids: string[]): Promise<Map<string, MemberDoc>> {
  const docs = await readIn<MemberDoc>('members', '_id', ids)
  return new Map(inForce(docs.filter((doc) => doc.org === org)).map((doc) => [doc._id, doc]))
}

/** What is compared: keyed, so that it says nothing by itself. */
export function mirrorDigest(doc: MemberDoc): string {
  const { name, idNumber, mobile } = whoIn(doc)
  return contentDigest(JSON.stringify(['mirror', doc._id, name, idNumber, mobile, doc.org, doc.since]))
}

/** What the other register says of a member of this union; a later one takes its place. @returns false where they are no more there */
export const putMirror = async ({ _id, org }: Pick<MemberDoc, '_id' | 'org'>, mirror: Mirror): Promise<boolean> =>
  (await change('members', { _id, org }, { mirror: _.set(mirror) })) === 1
