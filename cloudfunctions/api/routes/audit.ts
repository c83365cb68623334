import * as v from 'valibot'
import type { RouteTable } from '../../lib/http/router'
import { cursor, day, hat, id, name, orgId, text } from '../../lib/http/schemas'
import { auditBatches } from '../audit/batches'
import { auditGrants, auditLog, auditRoots } from '../audit/logs'
import { auditMatter, findMatters } from '../audit/matters'

const month = v.pipe(v.string(), v.regex(/^[1-8]\d{3}-(0[1-9]|1[0-2])$/))

/** Read-only. */
export const auditRoutes: Pick<
  RouteTable,
  'audit.cases' | 'audit.get' | 'audit.log' | 'audit.grants' | 'audit.roots' | 'audit.batches'
> = {
  'audit.cases': {
    policy: 'hat',
    schema: v.object({
      ...{ hat, cursor },
      no: v.optional(text(40)),
      union: v.optional(orgId),
      service: v.optional(name),
      month: v.optional(month),
    }),
    handle: findMatters,
  },
  'audit.get': { policy: 'hat', schema: v.object({ hat, id }), handle: auditMatter },
  'audit.log': {
    policy: 'hat',
    schema: v.object({ hat, of: v.picklist(['reads', 'refusals', 'exports']), day: v.optional(day), cursor }),
    handle: auditLog,
  },
  'audit.grants': { policy: 'hat', schema: v.object({ hat, cursor }), handle: auditGrants },
  'audit.batches': { policy: 'hat', schema: v.object({ hat, cursor }), handle: auditBatches },
  'audit.roots': { policy: 'hat', schema: v.object({ hat, cursor }), handle: auditRoots },
}
