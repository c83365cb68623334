// What stands beside matters: who takes part, objections, who looked, sittings, times, caps, imports, days put down.
import fs from 'node:fs'
import omit from 'lodash/omit.js'
import { byIds, walk } from '../verify/pages.mjs'
import { rawFile } from './files.mjs'

const collections = JSON.parse(fs.readFileSync(new URL('collections.json', import.meta.url), 'utf8'))

const without = (doc) => omit(doc, ['key', 'sealed'])

/** How each is opened, by the case that it is about where it hangs on one. */
const OPENING = {
  lines: (doc, about, { openPart }) => ({
    ...doc,
    outcome: openPart(about, doc, 'outcome'),
    gave: openPart(about, doc, 'gave'),
  }),
  objections: (doc, about, { sealerOf }) => ({
    ...doc,
    text: sealerOf(about._id, about.key).open(`objection.${doc._id}`, doc.text),
  }),
  reads: (doc, _about, { sealerOf }) => ({
    ...without(doc),
    reason: sealerOf(doc._id, doc.key).open('reason', doc.reason),
  }),
  batches: (doc, _about, { sealerOf }) => ({
    ...without(doc),
    ...JSON.parse(sealerOf(doc._id, doc.key).open('batch', doc.sealed)),
  }),
  payouts: (doc, _about, { sealerOf }) => ({
    ...without(doc),
    payee: doc.payee && JSON.parse(sealerOf(doc._id, doc.key).open('payee', doc.payee)),
  }),
  checks: (doc, _about, { sealerOf }) => ({
    ...without(doc),
    lines: JSON.parse(sealerOf(doc._id, doc.key).open('lines', doc.sealed)),
  }),
  meetings: (doc, _about, { sealerOf }) => ({
    ...without(doc),
    ...JSON.parse(sealerOf(doc._id, doc.key).open('agenda', doc.sealed)),
  }),
}

/** Keys of the cases that others hang on, read as they are needed. */
function caseKeys(database) {
  const known = new Map()
  return async (id) => {
    if (!known.has(id)) known.set(id, (await byIds(database, 'cases', [id], { key: true })).get(id))
    return known.get(id)
  }
}

/** @returns {Promise<number>} how many do not open; they stand there sealed */
export async function leaveRest({ database, folder, product }) {
  for (const collection of collections.asTheyAre) {
    const raw = rawFile(folder, collection)
    for await (const doc of walk(database, collection)) raw.write(doc)
  }
  const keyOf = caseKeys(database)
  let broken = 0
  for (const [collection, open] of Object.entries(OPENING)) {
    const raw = rawFile(folder, collection)
    for await (const doc of walk(database, collection)) {
      const about = doc.about && !doc.key ? await keyOf(doc.about) : null
      try {
        raw.write(open(doc, about, product))
      } catch {
        broken += 1
        console.log(`  ${collection} ${doc._id}: does not open`)
        raw.write(doc)
      }
    }
  }
  return broken
}
