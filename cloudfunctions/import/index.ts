import * as v from 'valibot'
import type { ImportKind, ImportRoutes } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { dispatch } from '../lib/http/router'
import type { TableOf } from '../lib/http/router'
import { hat, requestId, text } from '../lib/http/schemas'
import { checkSheet, checkView } from './check'
import { deskOf } from './desk'
import { dropUpload, noteUpload, readUpload } from './file'
import { aboutOf, run } from './run'
import { templateOf } from './template'

const kind = v.picklist(['members', 'files']) as v.GenericSchema<unknown, ImportKind>
const fileId = text(300)
const digest = text(64)

/**
 * A dry run: everything that is wrong, nothing written. A sheet with problems, or one that cannot be read, is not kept: it
 * names people, and the corrected one is a new file.
 */
async function check(caller: Caller, asked: ImportRoutes['import.check']['in']) {
  const desk = await deskOf(caller, asked.hat, asked.kind)
  let good = false
  try {
    await noteUpload(asked.fileId, caller)
    const file = await readUpload(asked.fileId, caller.person, aboutOf(asked.hat, asked.kind))
    const checked = await checkSheet(file, asked.kind, desk, '')
    good = checked.problems.length === 0
    return checkView(checked, file.digest)
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
  dispatch<ImportRoutes>(importRoutes, event, context)
