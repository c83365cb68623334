import isEqual from 'lodash/isEqual'
import type { Own, OwnKind, Value } from '../../../domain/form'
import { logger } from '../logger'
import { KeyMissing, newDataKey, sealerOf } from '../keys'
import { addOnce, change, readDoc } from './cloud'

/*
 * 我的材料: what a person has given of their own, offered to them again. One document a person, sealed with a key of its own:
 * dropping the key erases all of it. Nobody but the person reads it.
 */

/** One thing, when it was said last, and in which service; null where they said it on their own page. */
export interface Material {
  value: Value
  /** UTC ISO instant. */
  at: string
  service: string | null
}
/** What they deleted stays deleted for whatever was said before. */
type Gone = { gone: string }
type Entry = Material | Gone
type All = Partial<Record<OwnKind, Entry>>

interface MaterialsDoc {
  _id: string
  rev: number
  /** Wrapped by the master key; null once it was dropped. */
  key: string | null
  sealed: string
}

const saidAt = (entry: Entry): string => ('gone' in entry ? entry.gone : entry.at)

function openAll({ _id, key, sealed }: MaterialsDoc): All {
  if (!key) return {}
  try {
    return JSON.parse(sealerOf(_id, key).open('own', sealed)) as All
  } catch (error) {
    if (error instanceof KeyMissing) throw error
    // What does not open is lost; what is given from now on is put down anew.
    logger.error('materials.broken', error, { about: _id })
    return {}
  }
}

/**
 * One write, only if nobody wrote meanwhile. The key stays as it is stored, whoever has wrapped it anew; one that was dropped
 * meanwhile does not come back.
 */
async function write(
  person: string,
  doc: MaterialsDoc | null,
  { all, next }: { all: All; next: All },
): Promise<boolean> {
  const kept = Object.keys(all).length > 0 ? doc?.key : null
  const key = kept ?? newDataKey(person)
  const sealed = sealerOf(person, key).seal('own', JSON.stringify(next))
  if (!doc) return addOnce('materials', { _id: person, rev: 1, key, sealed })
  const changes = { sealed, rev: doc.rev + 1, ...(kept ? {} : { key }) }
  return (await change('materials', { _id: person, rev: doc.rev, key: doc.key }, changes)) === 1
}

const TRIES = 4

/**
 * Reads, decides and writes only if nobody wrote meanwhile; writes nothing where nothing changes.
 * @throws Error after several lost races
 */
async function update(person: string, decide: (all: All) => All): Promise<All> {
  for (let round = 0; round < TRIES; round += 1) {
    const doc = await readDoc<MaterialsDoc>('materials', person)
    const all = doc ? openAll(doc) : {}
    const next = decide(all)
    if (isEqual(next, all)) return all
    if (await write(person, doc, { all, next })) return next
  }
  throw new Error('materials are being changed by somebody else')
}

const isThere = (entry: [string, Entry]): entry is [OwnKind, Material] => !('gone' in entry[1])
const thereIn = (all: All): [OwnKind, Material][] => Object.entries(all).filter(isThere)

/** All that somebody has there. One read. */
export async function materialsOf(person: string): Promise<[OwnKind, Material][]> {
  const doc = await readDoc<MaterialsDoc>('materials', person)
  return doc ? thereIn(openAll(doc)) : []
}

/** Whether something is to be put down: it is other than what is there, and nothing later was said. Themselves they are right. */
function isNews(entry: Entry | undefined, { value, at, service }: Material): boolean {
  if (!entry) return true
  const later = service === null ? saidAt(entry) <= at : saidAt(entry) < at
  return later && !('value' in entry && isEqual(entry.value, value))
}

/**
 * Puts down what somebody said at an instant: what was said, or deleted, later stays. Repeated, it changes nothing.
 * @param service in which; null where they corrected it themselves
 */
export async function putMaterials(
  person: string,
  own: Own,
  { at, service }: Pick<Material, 'at' | 'service'>,
): Promise<[OwnKind, Material][]> {
  const said = Object.entries(own) as [OwnKind, Value][]
  const fresh = (all: All): All =>
    Object.fromEntries(
      said
        .map(([kind, value]): [OwnKind, Material] => [kind, { value, at, service }])
        .filter(([kind, material]) => isNews(all[kind], material)),
    )
  return thereIn(await update(person, (all) => ({ ...all, ...fresh(all) })))
}

/** Deletes one thing: whatever was said of it before is offered no more. */
export const dropMaterial = async (person: string, kind: OwnKind, at: string): Promise<[OwnKind, Material][]> =>
  thereIn(await update(person, (all) => (all[kind] ? { ...all, [kind]: { gone: at } } : all)))
