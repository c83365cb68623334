import * as v from 'valibot'
import type { RouteTable } from '../../lib/http/router'
import { text } from '../../lib/http/schemas'
import { MOST_PLACES, placesFor, takeIn } from '../../lib/store/uploads'

/** Everybody uploads for themselves alone: the paths are theirs, and only what lies there is taken in. */
export const fileRoutes: Pick<RouteTable, 'file.place' | 'file.take'> = {
  'file.place': {
    policy: 'self',
    schema: v.object({
      kind: v.picklist(['photo', 'sheet']),
      many: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PLACES)),
    }),
    handle: async (caller, { kind, many }) => ({ paths: await placesFor(caller, kind, many) }),
  },
  'file.take': {
    policy: 'self',
    schema: v.object({ fileId: text(300) }),
    handle: (caller, { fileId }) => takeIn(fileId, caller),
  },
}
