import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { ImportCheck, ImportKind, ImportRoutes } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { dispatch } from '../lib/http/router'
import type { TableOf } from '../lib/http/router'
import { hat, requestId, text } from '../lib/http/schemas'
import { mayStill } from '../lib/store/counts'
import { noteCheck } from '../lib/store/imports'
import { freshStandards } from '../lib/store/standards'
import { checkSheet, checkView } from './check'
import { deskOf } from './desk'
import type { Desk } from './desk'
import { dropUpload, noteUpload, readUpload } from './file'
import { aboutOf, run } from './run'
import { templateOf } from './template'

const kind = v.picklist(['members', 'files']) as v.GenericSchema<unknown, ImportKind>
const fileId = text(300)
const digest = text(64)

/** Who looked at whose sheet with the register beside it is kept: a check says who is on record. */
async function checked(desk: Desk, asked: ImportRoutes['import.check']['in']): Promise<ImportCheck> {
  const { caller, org, hat: under } = desk
  const file = await readUpload(asked.fileId, caller.person, aboutOf(asked.hat, asked.kind))
  const view = checkView(await checkSheet(file, asked.kind, desk, ''), file.digest)
  const { rows, known, wrong } = view
  await noteCheck({
    ...{ _id: randomUUID(), kind: asked.kind, checked: true },
    ...{ org: org.id, hat: under, by: caller.person, at: caller.now, digest: file.digest, rows, known, wrong },
  })
  return view
}

/**
 * A dry run: everything that is wrong, nothing of the sheet written. A sheet with problems, or one that cannot be read, is
 * not kept: it names people, and the corrected one is a new file.
 * @throws ApiError NOT_NOW above the day's limit
 */
async function check(caller: Caller, asked: ImportRoutes['import.check']['in']): Promise<ImportCheck> {
  const desk = await deskOf(caller, asked.hat, asked.kind)
  await mayStill('check', caller)
  let good = false
  try {
    await noteUpload(asked.fileId, caller)
    const view = await checked(desk, asked)
    good = view.wrong === 0
    return view
  } finally {
    if (!good) await dropUpload(asked.fileId, caller.person)
  }
}

export const importRoutes: TableOf<ImportRoutes> = {
  'import.check': { policy: 'hat', schema: v.object({ hat, kind, fileId }), handle: check },
  'import.run': { policy: 'hat', schema: v.object({ hat, kind, fileId, digest, requestId }), handle: run },
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
