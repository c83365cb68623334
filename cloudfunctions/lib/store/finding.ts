import { KeyMissing, logDigest, sealerOf } from '../keys'
import type { Sealer } from '../keys'
import { answersOf, noteField, openCase } from './stored'
import type { StoredCase } from './stored'
import { isOver } from '../over'

/*
 * Reckons a case's evidence anew from what is stored and the keys: the chain of its log, and what its last step left.
 */

/**
 * What does not fit. `key`: its key is wrapped with one that is not here; `sealed`: a text does not open; `log`: there is no entry; `entry`: an entry is not what was written, or
 * not after the one before it; `state`, `desk`, `due`: not those of the last step; `rest`: something else that it left.
 */
type Misfit = 'key' | 'sealed' | 'log' | 'entry' | 'state' | 'desk' | 'due' | 'rest'

/** The first that does not fit: the how-manieth entry of the log, from one; 0 where it is not about one. */
export interface Finding {
  what: Misfit
  entry: number
}

type Entry = StoredCase['log'][number]

/** Whether an entry is as it was written after that other one. */
function isLinked({ chain, ...entry }: Entry, before: string, { open }: Sealer): boolean {
  try {
    const note = entry.note === null ? null : open(noteField(entry), entry.note)
    return logDigest(`${before}|${JSON.stringify({ ...entry, note })}`) === chain
  } catch {
    return false
  }
}

function brokenEntry({ log }: StoredCase, sealer: Sealer): Finding | null {
  const at = log.findIndex((entry, index) => !isLinked(entry, log[index - 1]?.chain ?? '', sealer))
  return at === -1 ? null : { what: 'entry', entry: at + 1 }
}

/**
 * What of the document itself is not what the last step left. Nothing of a case whose last step does not say: one of before,
 * or written by functions of before, since whoever lacks the key can take that out of no entry.
 */
function leftOtherwise(stored: StoredCase): Finding | null {
  const last = stored.log[stored.log.length - 1]
  if (last?.over === undefined || isOver(stored, last.over)) return null
  const entry = stored.log.length
  if (stored.state !== last.to) return { what: 'state', entry }
  if ((stored.desk ?? null) !== last.desk) return { what: 'desk', entry }
  return { what: (stored.due ?? null) === last.due ? 'rest' : 'due', entry }
}

/** @throws BrokenCase where a text was changed or moved */
function openAll(stored: StoredCase): null {
  answersOf(openCase(stored))
  return null
}

/** Of an erased case there is left only what its last entry says; its steps have lost their words. */
function findingInErased(stored: StoredCase): Finding | null {
  const [before, last] = stored.log.slice(-2)
  const sealer = { seal: String, open: String }
  if (!before || !last || !isLinked(last, before.chain ?? '', sealer))
    return { what: 'entry', entry: stored.log.length }
  return leftOtherwise(stored)
}

/** The first thing in a stored case that is not as the product left it; null where all is. Whatever its shape, it never throws. */
export function findingIn(stored: StoredCase): Finding | null {
  if (!Array.isArray(stored.log) || stored.log.length === 0) return { what: 'log', entry: 0 }
  try {
    if (stored.erased) return findingInErased(stored)
    const sealer = sealerOf(stored._id, stored.key)
    return brokenEntry(stored, sealer) ?? leftOtherwise(stored) ?? openAll(stored)
  } catch (error) {
    return { what: error instanceof KeyMissing ? 'key' : 'sealed', entry: 0 }
  }
}
