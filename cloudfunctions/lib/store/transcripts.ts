import type { OtherNumber, Transcript } from '../../../domain/shapes/transcript'
import { readIn } from './bulk'
import { _, addOnce, change, readDoc } from './cloud'

/*
 * What was copied of files into another system. Each call is one read, or one write of one field.
 */

export const readTranscript = (id: string): Promise<Transcript | null> => readDoc<Transcript>('transcripts', id)

/** Those of these files that have one. */
export const transcriptsOf = (ids: string[]): Promise<Transcript[]> =>
  readIn('transcripts', '_id', ids, { desk: true, copied: true, number: true })

const fresh = (_id: string, desk: string): Transcript => ({ _id, desk, copied: {}, number: null })

async function put(_id: string, desk: string, changes: object): Promise<void> {
  if ((await change('transcripts', { _id }, changes)) === 1) return
  await addOnce('transcripts', fresh(_id, desk))
  await change('transcripts', { _id }, changes)
}

/** One field was copied as it is now. */
export const putCopied = (id: string, desk: string, key: string, digest: string): Promise<void> =>
  put(id, desk, { desk, [`copied.${key}`]: digest })

/** The other system's number; a later one takes its place. */
export const putNumber = (id: string, desk: string, number: OtherNumber): Promise<void> =>
  put(id, desk, { desk, number: _.set(number) })
