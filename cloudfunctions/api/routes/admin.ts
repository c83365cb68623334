import * as v from 'valibot'
import { beginFirst } from '../../lib/store/first'
import type { RouteTable } from '../../lib/http/router'
import { text } from '../../lib/http/schemas'

export const adminRoutes: Pick<RouteTable, 'admin.first'> = {
  'admin.first': {
    policy: 'self',
    schema: v.object({ code: text(40) }),
    handle: async (caller, { code }) => {
      const { id, name } = await beginFirst(caller, code)
      return { org: id, orgName: name }
    },
  },
}
