import * as v from 'valibot'
import type { AllowanceAnswer } from '../../../typings/api'
import { allow } from '../../lib/store/allowances'
import type { RouteTable } from '../../lib/http/router'

const answer = v.optional(v.picklist(['accept', 'reject', 'ban', 'filter'] satisfies AllowanceAnswer[]))

export const tellRoutes: Pick<RouteTable, 'me.allow'> = {
  'me.allow': {
    policy: 'self',
    schema: v.object({ answers: v.object({ progress: answer, desk: answer }) }),
    handle: async (caller, { answers }) => ({ left: await allow(caller, answers) }),
  },
}
