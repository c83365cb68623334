import * as v from 'valibot'
import type { Assist, Code, Routes } from '../../../typings/api'
import { fieldsOf } from '../../../domain/form'
import { notOffered, outOfSeason } from '../../../domain/matter'
import type { Service } from '../../../domain/matter'
import { HOME, KIN, KIN_NAME } from '../../../domain/shapes/register/kin'
import { assertOpen, assistView, beginAssist, checkedForOther, putAnswers, readAssist } from '../../lib/store/assists'
import { refuseAssist, stateOf } from '../../lib/store/assists'
import type { AssistDoc } from '../../lib/store/assists'
import { unionName } from '../scan/card'
import { counted } from '../scan/counted'
import { makeCode, readCode } from '../../lib/store/codes'
import type { ReadCode } from '../../lib/store/codes'
import type { Caller } from '../../lib/caller'
import { ApiError, notFound } from '../../lib/errors'
import { checkPhotos, namedIn, withKept } from '../../lib/store/files'
import { keepUntil } from '../../lib/store/uploads'
import { deliver } from '../../lib/store/inbox'
import { assistId } from '../../lib/keys'
import { standardsNow } from '../../lib/standards'
import { neededOf } from '../../lib/store/needed'
import { orgLine } from '../../lib/store/orgs'
import { grantOf, readPerson } from '../../lib/store/people'
import type { Grant, PersonDoc } from '../../lib/store/people'
import type { RouteTable } from '../../lib/http/router'
import { answers, hat, id, name, text, version } from '../../lib/http/schemas'
import { askedBy, serviceOf } from '../../lib/services'

const NOT_LIAISON = '您现在不是这里的联络员。请回首页看看您的身份。'

/** @throws ApiError NOT_FOUND if the caller does not hold this liaison role today */
async function liaisonFor(caller: Caller, key: string): Promise<{ person: PersonDoc; grant: Grant }> {
  const person = await readPerson(caller.person)
  const grant = grantOf(person, key, caller.today)
  if (!person || grant?.role !== 'liaison') throw new ApiError('NOT_FOUND', NOT_LIAISON)
  return { person, grant }
}

/** Who helps, and for whom: a union's liaison, or somebody of the household, who learns nothing of the other. */
interface Helper {
  /** Their masked name; empty where no union knows them. */
  masked: string
  org: string
  orgName: string
}

/** @throws ApiError NOT_FOUND if the caller neither holds this liaison role today nor helps at home */
async function helperFor(caller: Caller, key: string): Promise<Helper> {
  if (key === KIN) return { masked: (await readPerson(caller.person))?.masked ?? '', org: HOME, orgName: KIN_NAME }
  const { person, grant } = await liaisonFor(caller, key)
  return { masked: person.masked, org: grant.org, orgName: await unionName(grant.org) }
}

/** The owner of a member code. @throws ApiError NOT_FOUND, TOO_LATE, SAME_PERSON */
function memberIn({ person }: Caller, code: ReadCode | null): { person: string; token: string } {
  if (code?.kind !== 'member') throw new ApiError('NOT_FOUND', '这不是会员码。请对方打开“我的会员卡”，再扫一次。')
  if (code.expired) throw new ApiError('TOO_LATE', '这张会员码过期了。请对方在自己手机上刷新，再扫一次。')
  if (code.about === person) throw new ApiError('SAME_PERSON', '这是您自己的会员码。自己的事，在首页直接填就行。')
  return { person: code.about, token: code.token }
}

/**
 * A service that a helper may fill in. Not legal matters: only the person and the county know of them, not the unions
 * that liaisons belong to.
 */
function helpedService(service: string): Service {
  const found = serviceOf(service)
  if (found.who.by || found.who.alone) throw new ApiError('NOT_NOW', '这一项请本人在自己手机上填，别人不能代填。')
  return found
}

/** @throws ApiError LACKING where the person whose code was scanned has not got what the service needs */
async function mustHave(person: string, service: Service, now: string): Promise<void> {
  const { needs } = service.who
  if (needs && !(await neededOf(person, service, now)))
    throw new ApiError('LACKING', `他${needs.words}，现在还不能办这一项。请先帮他办那一项。`)
}

async function begin(caller: Caller, data: Routes['assist.begin']['in']): Promise<{ id: string; name: string }> {
  const service = helpedService(data.service)
  const code = readCode(data.token, caller.now)
  const whose = code?.kind === 'member' ? code.about : caller.person
  const [helper, helped] = await Promise.all([helperFor(caller, data.hat), readPerson(whose)])
  // Whoever is no liaison does not learn what the code is.
  const { person, token } = memberIn(caller, code)
  const { masked: helperName, org, orgName } = helper
  await mustOffer(service, org === HOME ? helped?.member : org, caller)
  await mustHave(person, service, caller.now)
  const _id = assistId(token)
  const from = { helper: caller.person, helperName, org, orgName }
  await beginAssist({ _id, ...from, person, service: service.head.id, at: caller.now })
  return { id: _id, name: org === HOME ? KIN_NAME : (helped?.masked ?? '职工') }
}

/** @throws ApiError NOT_OFFERED, NOT_NOW where this union has not got it at present; of no union nothing is asked */
async function mustOffer(service: Service, org: string | null | undefined, { today }: Caller): Promise<void> {
  if (!org) return
  const facts = { orgs: await orgLine(org), today, packs: standardsNow().packs }
  const off = notOffered(service, org, facts) ?? outOfSeason(service, org, facts)
  if (off) throw new ApiError(off.code, off.message)
}

/** The helper's own assist, read in parallel with their role. @throws ApiError NOT_FOUND for other people's */
async function ownAssist(caller: Caller, data: { hat: string; id: string }): Promise<AssistDoc> {
  const [{ org }, assist] = await Promise.all([helperFor(caller, data.hat), readAssist(data.id)])
  if (assist?.helper !== caller.person || assist.org !== org) throw notFound()
  return assist
}

/** Tells the person without naming the matter; only once, even after several corrections. */
const tellPerson = ({ _id, person, org }: AssistDoc, at: string): Promise<void> =>
  deliver({
    _id: `assist-${_id}`,
    to: person,
    title: `${org === HOME ? KIN_NAME : '联络员'}帮您填好了一份`,
    text: '请点开看一遍，对了就交上去。不对的可以改，不是您要办的就说一声。',
    about: null,
    assist: _id,
    at,
  })

async function put(caller: Caller, data: Routes['assist.put']['in']): Promise<{ code: Code }> {
  const assist = await ownAssist(caller, data)
  assertOpen(assist, caller.now)
  const asked = askedBy(serviceOf(assist.service), data.form)
  const filled = checkedForOther(asked, data.answers, caller.today)
  const kept = withKept(filled, await checkPhotos(fieldsOf(asked.form), filled, caller))
  await Promise.all([keepUntil(namedIn(kept), assist.until), putAnswers(assist, kept)])
  await tellPerson(assist, caller.now)
  return { code: makeCode('confirm', assist._id, caller.now, assist.until) }
}

const get = async (caller: Caller, data: { id: string }): Promise<Assist> =>
  assistView(await readAssist(data.id), caller.person, caller.now)

async function refuse(caller: Caller, data: { id: string }): Promise<Record<string, never>> {
  const assist = await readAssist(data.id)
  if (assist?.person !== caller.person) throw notFound()
  if (stateOf(assist, caller.now) === 'done')
    throw new ApiError('NOT_NOW', '这份已经交上去了。不想办了，请在“我的事”里撤回。')
  await refuseAssist(assist._id, caller.person)
  return {}
}

export const assistRoutes: Pick<RouteTable, 'assist.begin' | 'assist.put' | 'assist.get' | 'assist.refuse'> = {
  'assist.begin': {
    policy: 'hat',
    schema: v.object({ hat, token: text(1000), service: name }),
    handle: (caller, data) => counted(caller, () => begin(caller, data)),
  },
  'assist.put': { policy: 'hat', schema: v.object({ hat, id, form: v.optional(version), answers }), handle: put },
  'assist.get': { policy: 'self', schema: v.object({ id }), handle: get },
  'assist.refuse': { policy: 'self', schema: v.object({ id }), handle: refuse },
}
