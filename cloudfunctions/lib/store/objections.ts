import { addOnce, change, collection, readDoc, rowsOf } from './cloud'
import { sealerOf } from '../keys'
import type { CaseDoc } from './stored'

/**
 * An objection to a case on the notice; its text is encrypted with the case's key. Officers see only the author's
 * masked name.
 */
export interface ObjectionDoc {
  _id: string
  about: string
  by: string
  masked: string
  text: string
  at: string
  /** The request that lodged it: distinguishes a repeated request from a second objection. */
  request: string
  open: boolean
}

type About = Pick<CaseDoc, '_id' | 'key'>
const fieldOf = (id: string): string => `objection.${id}`

/** Stores an objection. One write, and a read if it exists already. @returns the stored one, encrypted */
export async function addObjection(
  about: About,
  objection: Omit<ObjectionDoc, 'about' | 'open'>,
): Promise<ObjectionDoc> {
  const text = sealerOf(about._id, about.key).seal(fieldOf(objection._id), objection.text)
  const doc = { ...objection, about: about._id, text, open: true }
  if (await addOnce('objections', doc)) return doc
  return (await readDoc<ObjectionDoc>('objections', doc._id)) ?? doc
}

/** All objections to a case, decrypted. */
export async function objectionsAbout({ _id, key }: About): Promise<ObjectionDoc[]> {
  const found = rowsOf<ObjectionDoc>(await collection('objections').where({ about: _id }).limit(50).get())
  const { open } = sealerOf(_id, key)
  return found.map((objection) => ({ ...objection, text: open(fieldOf(objection._id), objection.text) }))
}

export async function openObjections(about: string): Promise<number> {
  return rowsOf(await collection('objections').where({ about, open: true }).field({ _id: true }).limit(50).get()).length
}

/** Ends every open objection of a case; the answer itself is sent to the people who lodged one. */
export async function closeObjections(about: string): Promise<void> {
  await change('objections', { about, open: true }, { open: false })
}
