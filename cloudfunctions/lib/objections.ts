import { collection, rowsOf } from './cloud'
import { isDuplicate } from './errors'

/** What somebody does not agree with, about a case on the notice. Its author is known to officers by masked name only. */
export interface ObjectionDoc {
  _id: string
  about: string
  by: string
  masked: string
  text: string
  at: string
  open: boolean
  answer?: string
}

/** Puts an objection down; a repeated one changes nothing. One write. */
export async function addObjection(doc: ObjectionDoc): Promise<void> {
  await collection('objections')
    .add(doc)
    .catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
    })
}

export async function objectionsAbout(about: string): Promise<ObjectionDoc[]> {
  return rowsOf<ObjectionDoc>(await collection('objections').where({ about }).limit(50).get())
}

export async function openObjections(about: string): Promise<number> {
  return rowsOf(await collection('objections').where({ about, open: true }).field({ _id: true }).limit(50).get()).length
}

/** Ends every open objection of a case with one answer. */
export async function answerObjections(about: string, answer: string): Promise<void> {
  await collection('objections').where({ about, open: true }).update({ open: false, answer })
}
