import pick from 'lodash/pick'
import {
  ancestry,
  createCase,
  holdsOf,
  lacking,
  mayKeepFrom,
  notOffered,
  outOfSeason,
  receiverAt,
  submittedView,
  turnedTo,
  unionsIn,
} from '../../../domain/matter'
import type { Actor, Asked, CaseRecord, Facts, Needed, Refusal, Service } from '../../../domain/matter'
import { type Answers, checkFields, fieldsOf, type Form, slotField } from '../../../domain/form'
import { pastWords } from '../../../domain/base/words'
import type { Submitted } from '../../../typings/api'
import { answersIn, finishAssist, helperWords, overOf, readAssist } from '../../lib/store/assists'
import { addCase, readCase } from '../../lib/store/cases'
import { type Holder, holdersOf } from '../../lib/store/holders'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid, isDuplicate, notFound } from '../../lib/errors'
import { factsFor } from '../../lib/facts'
import { checkPhotos, photoIds, withKept } from '../../lib/store/files'
import { caseId, numberFor } from '../../lib/keys'
import { neededOf } from '../../lib/store/needed'
import { orgLines } from '../../lib/store/orgs'
import { actorNow } from '../../lib/store/people'
import { askedBy, serviceOf } from '../../lib/services'
import { askedDigest } from '../../lib/store/stored'
import { offDuty } from '../../lib/slots/duty'
import { deliverOwn } from '../../lib/telling/settle'
import { countOne, enoughOf } from './enough'
import { before, claimTime, leaveRow, offered } from './slot'

/** Answers in normal form. @throws ApiError INVALID with every mistake, each at its field */
function checked({ form, check }: Asked, raw: Answers, today: string): Answers {
  const first = checkFields(fieldsOf(form), raw, { today })
  const fields = first.ok ? check(first.answers, { today }) : first.errors
  if (!first.ok || fields.length) throw invalid(fields)
  return first.answers
}

interface Request {
  service: Service
  id: string
  actor: Actor
  /** The version of the form that was filled in. */
  form: number
  answers: Answers
  /** As they were sent: a repeated request says the same. */
  said: Answers
  /** Under which its time is claimed, where it is for one. */
  claim?: string
  facts: Facts
  /** The helper who filled it in, if the applicant confirms it. */
  helper: CaseRecord['helper']
  /** To the level above the union that is named, which is not to know. */
  above: boolean
}

/** A repeated request gets its first answer; the same id with other content is refused. */
async function replay({ service, id, answers, said, facts, above }: Request): Promise<Submitted | null> {
  const kept = await readCase(id)
  if (!kept) return null
  if (kept.asked !== askedDigest(said) || above !== (kept.keptFrom !== undefined))
    throw new ApiError('REUSED', '这份已经交过了，内容不一样。请在“我的事”里看。', { about: id })
  const [began] = kept.log
  const first = { ...kept, state: began?.to ?? kept.state, desk: began?.desk ?? null, due: began?.due ?? null }
  const orgs = await orgLines([kept.unit, ...unionsIn(service, answers, kept.unit)])
  return submittedView(service, first, { ...facts, orgs })
}

/** Another case of the applicant, or of the union, open or in force, prevents this one. Say which: they may see it. */
function ownError(holder: Holder, { service, facts }: Request, whose: string): ApiError {
  const { onward } = service.who
  const leads = holder.desk === null && onward
  const stands = holder.desk ? '还在办，不用再交' : '已经办成了，不用再交'
  const said = `${whose} ${pastWords(holder.createdAt, facts.now)} 已经交过一份，${stands}。`
  return new ApiError('DUPLICATE', leads ? `${said}${leads.words}` : said, {
    about: holder._id,
    ...(leads ? { onward: { service: leads.service, lead: leads.lead } } : {}),
  })
}

const MOST_TRIES = 4

/** The answer, and the case if it is new. */
interface Handed {
  submitted: Submitted
  fresh: CaseRecord | null
}

/**
 * One write, without reading first. If a key is taken: by this request itself → its first answer; by the applicant's
 * own case → refused, with a link to it; by an existing number → another number. Another person's case can never
 * prevent it.
 */
async function put(request: Request, salt = 0): Promise<Handed> {
  const { service, id, actor, answers, said, facts, claim } = request
  const beginning = { ...pick(request, ['helper', 'form', 'above']), ...(claim ? { claim } : {}) }
  const record = createCase(service, { id, no: numberFor(id, salt) }, actor, answers, facts, beginning)
  try {
    await addCase(record, answers, said)
    return { submitted: submittedView(service, record, facts), fresh: record }
  } catch (error) {
    if (!isDuplicate(error) || salt >= MOST_TRIES) throw error
    const first = await replay(request)
    return first ? { submitted: first, fresh: null } : makeWay(request, record, salt)
  }
}

/** Whose is the one that is there already. */
const WHOSE = { enterprise: '您', union: '您的工会', employer: '这里的工会为这个单位' }

async function makeWay(request: Request, { holds, about }: CaseRecord, salt: number): Promise<Handed> {
  const [own] = await holdersOf(holds)
  const whose = about === null ? '您' : WHOSE[about.kind]
  if (own) throw ownError(own, request, whose)
  return put(request, salt + 1)
}

/** Who hands in, and what depends on that. */
interface Handing {
  actor: Actor
  /** Id of the case. */
  id: string
  helper?: CaseRecord['helper']
  /** Photos that another person took for the applicant. */
  known?: string[]
  /** Nothing new may be handed in; only the first answer is repeated. */
  over?: ApiError
  /** What is written after the case exists. */
  after?: () => Promise<void>
}
interface Wanted {
  service: string
  /** Version of the form, as the phone says it. */
  form?: number | undefined
  requestId: string
  answers: Answers
  hat?: string | undefined
  assist?: string | undefined
  above?: true | undefined
}

const byOneself = ({ person }: Caller, { requestId }: Wanted): Handing => ({
  actor: { person, name: '职工', role: 'applicant' },
  id: caseId(person, requestId),
})

/** Whether an officer may begin it for this union: their own, or where the service says so, one below. */
const mayBeginAt = async ({ who }: Service, union: string, { org = '' }: Actor): Promise<boolean> =>
  union === org || (who.over === true && ancestry(union, await orgLines([union])).includes(org))

/**
 * An officer starts an offer to the members of their own union, at the desk that handles it.
 * @throws ApiError NOT_FOUND for a desk that is not theirs, BAD_REQUEST for a service that members start
 */
async function offering(caller: Caller, service: Service, { hat, requestId, answers }: Wanted): Promise<Handing> {
  const actor = await actorNow(caller, hat)
  if (service.who.by !== 'officer' || actor.staff !== (service.who.staff ?? 'officer')) throw notFromHere()
  if (!(await mayBeginAt(service, service.who.unit(answers), actor))) {
    const message = service.who.over ? '只能选自己的工会和下面的工会，请重新选。' : '只能给自己的工会办，请重新选工会。'
    throw new ApiError('INVALID', message, { fields: [{ path: 'union', code: 'UNKNOWN', message }] })
  }
  return { actor, id: caseId(caller.person, requestId) }
}

/**
 * The applicant confirms what a liaison filled in. The case's id is derived from the assist, so repeated confirmations,
 * from any phone, make one case.
 * @throws ApiError NOT_FOUND for everybody but the named person
 */
async function helped(caller: Caller, service: Service, form: Form, assistOf: string): Promise<Handing> {
  const { person, now } = caller
  const assist = await readAssist(assistOf)
  if (assist?.person !== person || assist.service !== service.head.id) throw notFound()
  const id = caseId(person, `assist|${assist._id}`)
  return {
    actor: { person, name: '职工', role: 'applicant' },
    id,
    helper: { person: assist.helper, name: helperWords(assist) },
    known: photoIds(fieldsOf(form), answersIn(assist)),
    ...overOf(assist, now),
    after: () => finishAssist(assist._id, id),
  }
}

const notFromHere = (): ApiError => new ApiError('BAD_REQUEST', '这项服务不从这里办。请退出，重新打开再试。')

/** The service says who may start it; the request says how. */
function handingOf(caller: Caller, service: Service, form: Form, wanted: Wanted): Promise<Handing> | Handing {
  if (wanted.above && !mayKeepFrom(service)) throw notFromHere()
  if (wanted.hat) return offering(caller, service, wanted)
  if (service.who.by) throw notFromHere()
  return wanted.assist ? helped(caller, service, form, wanted.assist) : byOneself(caller, wanted)
}

/** The first answer, when it is handed in again but nothing new is allowed. @throws ApiError why not */
async function again(request: Request, over: ApiError): Promise<Handed> {
  const submitted = await replay(request)
  if (!submitted) throw over
  return { submitted, fresh: null }
}

const NOBODY_ABOVE = '这个工会上面没有别的工会了。请换一个工会，或者打 12351 问问。'

/** Why nothing new may be handed in: nobody stands above, the union has not got the service, or what it needs is missing. */
function closedTo({ service, answers, facts, above }: Request, needed: Needed | null): ApiError | undefined {
  const union = turnedTo(service.who.unit(answers), above, facts.orgs)
  if (union === null) return new ApiError('NOT_NOW', NOBODY_ABOVE)
  const off = notOffered(service, union, facts) ?? outOfSeason(service, union, facts)
  const refused = off ?? lacking(service, answers, needed)
  return refused ? refusing(refused, service) : undefined
}

/** Nobody keeps duty for it at present. */
async function nobodyThere({ service, answers, facts, above }: Request): Promise<ApiError | undefined> {
  const union = turnedTo(service.who.unit(answers), above, facts.orgs)
  const off = union === null ? null : await offDuty(service, union, facts)
  return off ? refusing(off, service) : undefined
}

/** The person's own case that prevents another: asked before a time is claimed, which would lie idle for some minutes. */
const preventing = ({ service, id: _id, actor }: Request): Promise<Holder[]> =>
  service.who.once ? holdersOf(holdsOf(service, { _id, applicant: actor.person, about: null })) : Promise.resolve([])

/** Handed in, where it is for a time with that time claimed; where that one is not to be had, only repeated. */
async function timed(request: Request, form: Form): Promise<Handed> {
  const { service, id, actor, answers, facts, helper } = request
  const asked = slotField(fieldsOf(form), answers)
  if (!asked) return put(request)
  const orgs = [receiverAt(service, service.who.unit(answers), facts)]
  const who = { person: actor.person, holders: [actor.person, helper?.person ?? ''] }
  const [[own], found, first] = await Promise.all([
    preventing(request),
    offered(asked.slot.id, facts.now),
    before(service, answers, facts, orgs[0]),
  ])
  if (own) return again(request, ownError(own, request, '您'))
  try {
    const wanted = { field: asked.field, ...who, about: id, step: id, orgs, now: facts.now, ...first }
    const claimed = await claimTime(found, wanted)
    const handed = await put({ ...request, answers: { ...answers, ...claimed.answers }, claim: claimed.claim })
    await leaveRow(first, actor.person)
    return handed
  } catch (error) {
    if (error instanceof ApiError && error.code === 'INVALID') return again(request, error)
    throw error
  }
}

/** In its own words; what is missing says where to get it. */
function refusing({ code, message, fields }: Refusal, { who: { needs } }: Service): ApiError {
  const onward = code === 'LACKING' && needs ? { onward: { service: needs.service, lead: needs.lead } } : {}
  return new ApiError(code, message, { ...(fields ? { fields } : {}), ...onward })
}

/**
 * Hands in an application, or starts an offer.
 * @throws ApiError INVALID, BAD_FILE, DUPLICATE, LACKING, REUSED, NOT_NOW, NOT_OFFERED, OUTDATED
 */
export async function submit(caller: Caller, wanted: Wanted): Promise<Submitted> {
  const service = serviceOf(wanted.service)
  const asked = askedBy(service, wanted.form)
  const { form } = asked
  const answers = checked(asked, wanted.answers, caller.today)
  const {
    known,
    over,
    after,
    actor,
    id,
    helper = null,
  } = await handingOf(caller, service, form, { ...wanted, answers })
  const unit = service.who.unit(answers)
  const [orgs, needed, enough, kept] = await Promise.all([
    orgLines([unit, ...unionsIn(service, answers, unit)]),
    neededOf(caller.person, service, caller.now),
    enoughOf(caller, service),
    over ? new Map<string, string>() : checkPhotos(fieldsOf(form), answers, caller, known),
  ])
  const above = wanted.above === true
  const facts = factsFor(caller, orgs)
  const given = { answers: withKept(answers, kept), said: answers }
  const request = { service, id, actor, form: form.version, ...given, facts, helper, above }
  const closed = over ?? closedTo(request, needed) ?? enough ?? (await nobodyThere(request))
  const { submitted, fresh } = closed ? await again(request, closed) : await timed(request, form)
  await after?.()
  if (fresh) {
    countOne(caller)
    await deliverOwn(fresh, caller.now)
  }
  return submitted
}
