import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { ImportCheck, ImportKind, ImportRoutes } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { dispatch } from '../lib/http/router'
import type { TableOf } from '../lib/http/router'
import { answers, cursor, day, hat, id, requestId, text, words } from '../lib/http/schemas'
import { mayStill } from '../lib/store/counts'
import { noteCheck } from '../lib/store/imports'
import { freshStandards } from '../lib/store/standards'
import { checkSheet, checkView } from './check'
import { deskOf } from './desk'
import type { Desk } from './desk'
import { dropUpload, noteUpload, readUpload } from './file'
import { aboutOf, bring, checkAgain, run } from './bring'
import { mendOf } from './mend'
import { back, list, look, pass } from './second'
import { means } from './means'
import { roundRoutes } from './rounds'
import { noteSheet, WHAT } from './noted'
import { result } from './result'
import { mirror } from './mirror'
import { statement } from './statement'
import { templateOf } from './template'

const kind = v.picklist(['members', 'files']) as v.GenericSchema<unknown, ImportKind>
const fileId = text(300)
const digest = text(64)

/** Who looked at whose sheet with the register beside it is kept: a check says who is on record. */
async function noted(desk: Desk, kind: ImportKind, { rows, known, wrong, digest }: ImportCheck): Promise<void> {
  const { caller, org, hat: under } = desk
  await noteCheck({
    ...{ _id: randomUUID(), kind, checked: true },
    ...{ org: org.id, hat: under, by: caller.person, at: caller.now, digest, rows, known, wrong },
  })
  await noteSheet(desk, `check|${randomUUID()}`, `核对了${WHAT[kind]}的表，${rows} 人，${known} 人已在册`)
}

async function checked(desk: Desk, asked: ImportRoutes['import.check']['in']): Promise<ImportCheck> {
  const file = await readUpload(asked.fileId, desk.caller.person, aboutOf(asked.hat, asked.kind))
  const view = checkView(asked.kind, await checkSheet(file, asked.kind, desk), file.digest)
  await noted(desk, asked.kind, view)
  return view
}

/**
 * A dry run: everything that is wrong, nothing of the sheet written. A sheet of which nothing can come in, or that cannot be
 * read, is not kept: it names people, and the corrected one is a new file.
 * @throws ApiError NOT_NOW above the day's limit
 */
async function check(caller: Caller, asked: ImportRoutes['import.check']['in']): Promise<ImportCheck> {
  const desk = await deskOf(caller, asked.hat, asked.kind)
  await mayStill('check', caller)
  let useful = false
  try {
    await noteUpload(asked.fileId, caller)
    const view = await checked(desk, asked)
    useful = view.wrong === 0 || view.fresh > 0 || view.bad > 0
    return view
  } finally {
    if (!useful) await dropUpload(asked.fileId, caller.person)
  }
}

/** It says of rows what a check says, and counts as one. @throws ApiError as `check`; INVALID for another file */
async function mend(
  caller: Caller,
  asked: ImportRoutes['import.mend']['in'],
): Promise<{ name: string; content: string }> {
  const desk = await deskOf(caller, asked.hat, asked.kind)
  await mayStill('check', caller)
  const found = await checkAgain(desk, asked)
  await noted(desk, asked.kind, checkView(asked.kind, found, asked.digest))
  return mendOf(asked.kind, found)
}

export const importRoutes: TableOf<ImportRoutes> = {
  'import.check': { policy: 'hat', schema: v.object({ hat, kind, fileId }), handle: check },
  'import.mend': { policy: 'hat', schema: v.object({ hat, kind, fileId, digest }), handle: mend },
  'import.bring': { policy: 'hat', schema: v.object({ hat, kind, fileId, digest, requestId }), handle: bring },
  'import.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'import.look': { policy: 'hat', schema: v.object({ hat, id }), handle: look },
  'import.pass': { policy: 'hat', schema: v.object({ hat, id }), handle: pass },
  'import.back': { policy: 'hat', schema: v.object({ hat, id, reason: words(2, 200) }), handle: back },
  'import.run': { policy: 'hat', schema: v.object({ hat, kind, fileId, digest, requestId }), handle: run },
  'import.result': { policy: 'hat', schema: v.object({ hat, id, fileId, on: day }), handle: result },
  'import.statement': { policy: 'hat', schema: v.object({ hat, fileId, answers }), handle: statement },
  'import.means': { policy: 'hat', schema: v.object({ hat, id, fileId }), handle: means },
  'import.mirror': { policy: 'hat', schema: v.object({ hat, fileId }), handle: mirror },
  ...roundRoutes,
  'import.template': {
    policy: 'hat',
    schema: v.object({ hat, kind }),
    handle: async (caller, asked) => {
      await deskOf(caller, asked.hat, asked.kind)
      return templateOf(asked.kind)
    },
  },
}

/** The entry point for officers who import their union's Excel data. */
export const main = (event: unknown, context: Parameters<typeof dispatch>[2]) =>
  dispatch<ImportRoutes>(importRoutes, event, context, freshStandards)
