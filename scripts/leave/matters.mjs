// Matters: a document, its photos, a row of the list, and every field of it.
import fs from 'node:fs'
import path from 'node:path'
import omit from 'lodash/omit.js'
import pick from 'lodash/pick.js'
import { byIds, walk } from '../verify/pages.mjs'
import { rawFile, safeName, writeSheets } from './files.mjs'

/** A matter as its union may use it: without what the person refused. Nobody's name: it is read by the whole union. */
function contextOf(stored, { product, orgs, now }) {
  const doc = product.openCase(stored)
  const service = product.serviceOf(doc.service)
  const facts = product.factsFor({ now, today: product.civilDateOf(now) }, orgs)
  const actor = { person: '', name: '', role: 'officer', org: doc.unit }
  const answers = product.answersNow(service, doc, product.answersOf(doc), facts).answers
  return { service, record: doc, answers, facts, actor, openObjections: 0 }
}

const rowFor = (context, stored, orgs, { rowView, civilDateOf }) => {
  const { service, record } = context
  const { chip, no, desk } = rowView(service, record, 'officer', orgs)
  return [
    no,
    service.head.official,
    record.title,
    orgs[record.unit]?.name,
    chip.word,
    stored.appliedOn,
    desk,
    civilDateOf(record.since),
  ]
}
const bareRow = ({ no, service, title, unit, appliedOn, since }, words, orgs) => [
  no,
  service,
  title,
  orgs[unit]?.name,
  words,
  appliedOn,
  null,
  since,
]

function writePaper(folder, context, { dossierOf, docxOf, formatNumber }) {
  const { official } = context.service.head
  const at = path.join(folder, '事项', safeName(official))
  fs.mkdirSync(at, { recursive: true })
  const write = (more, paper) => {
    const name = safeName(`${formatNumber(context.record.no)}${more}`)
    fs.writeFileSync(path.join(at, `${name}.docx`), docxOf(paper, null))
  }
  write('', { layout: 'form', title: official, blocks: dossierOf(context) })
  for (const { made } of Object.values(context.record.kept)) if (made) write(` ${made.paper.title}`, made.paper)
}

/** @returns how many were written, and how many are not there */
async function writePhotos({ cloud, database, folder, product }, { record, answers }) {
  const ids = product.namedIn([answers, record.kept])
  const found = ids.length ? [...(await byIds(database, 'files', ids)).values()] : []
  const at = path.join(folder, '照片', safeName(product.formatNumber(record.no)))
  let written = 0
  for (const { kept } of found) {
    const bytes = kept && (await cloud.downloadFile({ fileID: kept }).catch(() => null))?.fileContent
    if (!bytes) continue
    fs.mkdirSync(at, { recursive: true })
    fs.writeFileSync(path.join(at, `${(written += 1)}${path.extname(kept)}`), bytes)
  }
  return { written, lost: ids.length - written }
}

const rawOf = (stored, { record, answers }) => ({
  ...omit(stored, ['key', 'asked']),
  ...pick(record, ['memo', 'kept', 'log', 'fx']),
  answers,
})

/** @returns {Promise<{ counts: object, broken: number, lost: number }>} */
export async function leaveMatters(at) {
  const { database, folder, product, orgs } = at
  const raw = rawFile(folder, 'cases')
  const rows = []
  const sums = { photos: 0, broken: 0, lost: 0 }
  for await (const stored of walk(database, 'cases')) {
    if (stored.erased) {
      rows.push(bareRow(stored, '到期，已删', orgs))
      continue
    }
    try {
      const context = contextOf(stored, at)
      writePaper(folder, context, product)
      rows.push(rowFor(context, stored, orgs, product))
      raw.write(rawOf(stored, context))
      const { written, lost } = await writePhotos(at, context)
      sums.photos += written
      sums.lost += lost
    } catch (error) {
      if (!(error instanceof product.BrokenCase || error instanceof product.KeyMissing)) throw error
      sums.broken += 1
      console.log(`  cases ${stored._id} (${stored.no}): does not open`)
      rows.push(bareRow(stored, '打不开', orgs))
    }
  }
  await writeSheets(path.join(folder, '事项.xlsx'), [
    { name: '事项', titles: ['编号', '事项', '谁', '工会', '状态', '交的日子', '在哪', '最近一步'], rows },
  ])
  const { photos, broken, lost } = sums
  return { counts: { cases: rows.length, photos }, broken, lost }
}
