import { closedHolds, createCase, submittedView } from '../../domain/case'
import type { Actor, CaseRecord, Facts, Service } from '../../domain/case'
import { checkFields, fieldsOf } from '../../domain/form'
import type { Answers } from '../../domain/form'
import { services } from '../../domain/services'
import { pastWords } from '../../domain/words'
import type { Submitted } from '../../typings/api'
import { addCase, holderOf, readCase } from './cases'
import { askedDigest } from './stored'
import type { Caller } from './context'
import { ApiError, isDuplicate } from './errors'
import { factsFor } from './facts'
import { checkPhotos } from './files'
import { caseId, numberFor } from './keys'
import { orgLine, orgLines } from './orgs'

/** The service of a name. @throws ApiError BAD_REQUEST for one that does not exist */
export function serviceOf(id: string): Service {
  const service = Object.hasOwn(services, id) ? services[id] : undefined
  if (!service) throw new ApiError('BAD_REQUEST', '没有这项服务。请退出，重新打开再试。')
  return service
}

/** Answers in normal form. @throws ApiError INVALID with every mistake, each at its field */
function checked(service: Service, raw: Answers, today: string): Answers {
  const first = checkFields(fieldsOf(service.form), raw, { today })
  const fields = first.ok ? service.check(first.answers, { today }) : first.errors
  if (!first.ok || fields.length) throw new ApiError('INVALID', `有 ${fields.length} 处要改。`, { fields })
  return first.answers
}

interface Request {
  service: Service
  id: string
  actor: Actor
  answers: Answers
  facts: Facts
  /** Who filled it in, where the applicant confirms what another wrote. */
  helper: CaseRecord['helper']
}

/** A repeated request gets its first answer; the same id with other content is refused. */
async function replay({ service, id, answers }: Request): Promise<Submitted | null> {
  const kept = await readCase(id)
  if (!kept) return null
  if (kept.asked !== askedDigest(answers))
    throw new ApiError('REUSED', '这份已经交过了，内容不一样。请在“我的事”里看。', { about: id })
  const first = {
    ...kept,
    state: kept.log[0]?.to ?? kept.state,
    desk: kept.log[0]?.desk ?? null,
    due: kept.log[0]?.due ?? null,
  }
  return submittedView(service, first, await orgLines([kept.unit]))
}

/** An open case of the applicant's own stands in the way: say which, it is theirs to see. */
function refuseOwn(holder: { _id: string; createdAt: string }, now: string): never {
  throw new ApiError('DUPLICATE', `您 ${pastWords(holder.createdAt, now)} 已经交过一份，还在办，不用再交。`, {
    about: holder._id,
  })
}

const MOST_TRIES = 4

/**
 * One write in the usual case. Where a key is taken: by this request itself → its first answer; by an own open case →
 * refused, with the way there; by somebody else's file → put down for an officer to sort out, without a word about whose;
 * by a number that exists already → another number.
 */
async function put(request: Request, salt = 0, overlap = false): Promise<Submitted> {
  const { service, id, actor, answers, facts } = request
  const record = createCase(service, { id, no: numberFor(id, salt) }, actor, answers, facts, {
    overlap,
    helper: request.helper,
  })
  try {
    await addCase(record, answers)
    return submittedView(service, record, facts.orgs)
  } catch (error) {
    if (!isDuplicate(error) || salt >= MOST_TRIES) throw error
    return (await replay(request)) ?? (await makeWay(request, record, salt))
  }
}

async function makeWay(request: Request, record: CaseRecord, salt: number): Promise<Submitted> {
  const holder = await holderOf(record.holds[0] ?? closedHolds(record._id)[0] ?? '')
  if (!holder) return put(request, salt + 1)
  if (holder.parties.includes(request.actor.person)) refuseOwn(holder, request.facts.now)
  if (!request.service.overlap)
    throw new ApiError('OVERLAP', request.service.held ?? '同样的一份正在办。有话请打 12351。')
  return put(request, salt + 1, true)
}

/**
 * Hands in an application. @throws ApiError INVALID, BAD_FILE, DUPLICATE, REUSED
 */
export async function submit(
  caller: Caller,
  data: { service: string; requestId: string; answers: Answers },
): Promise<Submitted> {
  const service = serviceOf(data.service)
  const answers = checked(service, data.answers, caller.today)
  const [orgs] = await Promise.all([
    orgLine(service.unit(answers)),
    checkPhotos(fieldsOf(service.form), answers, caller.person),
  ])
  const actor: Actor = { person: caller.person, name: '职工', role: 'applicant' }
  const facts = factsFor(caller, orgs)
  return put({ service, id: caseId(caller.person, data.requestId), actor, answers, facts, helper: null })
}
