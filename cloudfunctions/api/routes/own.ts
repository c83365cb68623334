import * as v from 'valibot'
import type { ConsentRow, Me, Page, ReadRow, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { cursor, text } from '../../lib/http/schemas'
import { consentRows } from '../own/consents'
import { spokenBy } from '../../lib/store/consents'
import { readCode } from '../../lib/store/codes'
import { orgLines } from '../../lib/store/orgs'
import { leaveSite, makeKnown } from '../../lib/store/people'
import type { WorkSite } from '../../lib/store/people'
import { counted } from '../scan/counted'
import { readsOf } from '../../lib/store/reads'
import { isOpenSite, siteOfCode } from '../../lib/store/sites'

/*
 * What belongs to the person: what they say of themselves, and who read what of theirs (个人信息保护法 第44、45条).
 */

/** Where somebody works, as their phone shows it. */
export const siteIn = (site: WorkSite | null): Pick<Me, 'site'> => (site ? { site: { name: site.name } } : {})

const NO_SITE = '这个码用不了。请再扫一次工地的码。'

/**
 * Where the caller works, as they say with the site's code in their hands: what is offered there is shown to them.
 * @throws ApiError NOT_FOUND for a code that is none, or no more, and for a site that has ended
 */
async function work({ person, now, today }: Caller, { token }: Routes['me.site']['in']): Promise<Pick<Me, 'site'>> {
  if (token === null) {
    await leaveSite(person)
    return {}
  }
  const code = readCode(token, now)
  const { site } = code?.kind === 'site' ? await siteOfCode(code.about) : { site: null }
  if (!site || !isOpenSite(site, today)) throw new ApiError('NOT_FOUND', NO_SITE)
  const { _id: id, name: called, org, to } = site
  await makeKnown(person, '', { site: { id, name: called, org, to } })
  return siteIn({ id, name: called, org, to })
}

/** Who read what of the caller's, for which union and why, the latest first. */
async function reads({ person }: Caller, data: Routes['me.reads']['in']): Promise<Page<ReadRow>> {
  const { rows, next } = await readsOf(person, data.cursor)
  const orgs = await orgLines(rows.map(({ org }) => org))
  return {
    rows: rows.map(({ _id: id, at, masked: who, org, field, reason, service, about }) => ({
      ...{ id, at, who, unit: orgs[org]?.name ?? '工会', field, reason, service, about },
    })),
    next,
  }
}

/** Everything that the caller agreed to or refused. */
async function consents({ person }: Caller, { cursor: after }: Routes['me.consents']['in']): Promise<Page<ConsentRow>> {
  const { rows, next } = await spokenBy(person, after)
  return { rows: rows.flatMap(consentRows), next }
}

export const ownRoutes: Pick<RouteTable, 'me.site' | 'me.reads' | 'me.consents'> = {
  'me.site': {
    policy: 'self',
    schema: v.object({ token: v.nullable(text(400)) }),
    handle: (caller, data) => counted(caller, () => work(caller, data)),
  },
  'me.reads': { policy: 'self', schema: v.object({ cursor }), handle: reads },
  'me.consents': { policy: 'self', schema: v.object({ cursor }), handle: consents },
}
