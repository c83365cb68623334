import { createDecipheriv, createHmac } from 'node:crypto'
import { PAST_KEYS } from './keys'

/*
 * The chain of a case's log, reckoned anew from what is stored and the keys alone: it shares no code with the functions,
 * so that a change of theirs cannot pass for the truth here.
 */

/** A stored entry as far as this needs to know it; the order of its keys counts. */
interface Entry {
  id: string
  note: string | null
  chain?: string
}
export interface Chained {
  _id: string
  key: string
  log: Entry[]
}

const keyOf = (name: string): Buffer => Buffer.from(PAST_KEYS[name] ?? '', 'base64')

/** @throws when the text was changed or moved */
function open(secret: Buffer, sealed: string, about: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12)).setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
}

const digest = (text: string): string => createHmac('sha256', keyOf('KEY_LOG')).update(text).digest('hex').slice(0, 32)

/** Ids of the entries whose link does not hold: to the entry before it, or to what it says itself. */
export function brokenLinks({ _id, key, log }: Chained): string[] {
  const dataKey = open(keyOf('KEY_SEAL'), key.slice(key.indexOf('.') + 1), `${_id}|key`)
  return log.flatMap(({ chain, ...entry }, index) => {
    const note = entry.note === null ? null : open(dataKey, entry.note, `${_id}|note.${entry.id}`).toString('utf8')
    const before = log[index - 1]?.chain ?? ''
    return digest(`${before}|${JSON.stringify({ ...entry, note })}`) === chain ? [] : [entry.id]
  })
}
