import * as v from 'valibot'
import { badgeText, cardOf } from '../scan/card'
import { stopClaim } from '../scan/claim'
import { makeCode } from '../../lib/store/codes'
import type { Caller } from '../../lib/caller'
import { notFound } from '../../lib/errors'
import { grantOf, readPerson } from '../../lib/store/people'
import type { RouteTable } from '../../lib/http/router'
import { counted } from '../scan/counted'
import { resolve } from '../scan/scanned'
import { hat, nothing, requestId, text } from '../../lib/http/schemas'
import type { Code, Routes } from '../../../typings/api'

/** Answers that are no page of ours and yet what was asked. */
const LEADS: string[] = ['valid', 'notValid']

/** More than any code that a scanner can read. */
const MOST_TEXT = 8000

async function badge({ person, today, now }: Caller, data: Routes['badge.get']['in']): Promise<{ code: Code }> {
  if (!grantOf(await readPerson(person), data.hat, today)) throw notFound()
  return { code: makeCode('badge', badgeText(person, data.hat), now) }
}

export const scanRoutes: Pick<RouteTable, 'scan' | 'card.get' | 'card.stop' | 'badge.get'> = {
  scan: {
    policy: 'self',
    schema: v.object({ token: text(MOST_TEXT) }),
    handle: (caller, data) =>
      counted(
        caller,
        () => resolve(caller, data.token),
        (reply) => reply.kind === 'none' && !LEADS.includes(reply.why),
      ),
  },
  'card.get': {
    policy: 'self',
    schema: nothing,
    handle: async ({ person, now, today }) => ({
      card: await cardOf(await readPerson(person), today),
      code: makeCode('member', person, now),
    }),
  },
  'card.stop': { policy: 'self', schema: v.object({ requestId }), handle: stopClaim },
  'badge.get': { policy: 'hat', schema: v.object({ hat }), handle: badge },
}
