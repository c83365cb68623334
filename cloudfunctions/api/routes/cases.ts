import * as v from 'valibot'
import { caseView, claimsOf, deskKey, formatNumber, formOf, LOOK_REASONS } from '../../../domain/matter'
import type { Actor, CommandContext, LookReason, OrgTree, Surroundings } from '../../../domain/matter'
import { guestOf, isOpen, isSealed, offerOf } from '../../../domain/shapes/offer'
import { fieldsOf, showValue, textOf } from '../../../domain/form'
import type { CaseRow, CaseView, Code, Routes } from '../../../typings/api'
import { linksFor } from '../case/access'
import { act, contextOf } from '../case/act'
import { askedFor } from '../case/asked'
import { opened } from '../case/opened'
import { candidatesAmong, hatsToAsk } from '../case/candidates'
import { capSeen } from '../case/cap'
import { fundsSeen } from '../case/funds'
import { householdOf } from '../case/household'
import { joinedOf } from '../case/joined'
import { KEPT, keptList, listFor, ownRows } from '../case/lists'
import { makeCode } from '../../lib/store/codes'
import { casesAt } from '../../lib/store/cases'
import type { Other } from '../../lib/store/cases'
import { firstPeople } from '../../lib/store/lines'
import { answersOf } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { importsWaiting } from '../../lib/store/imports'
import { markAbout } from '../../lib/store/inbox'
import { objectionsAbout } from '../../lib/store/objections'
import { neededOf } from '../../lib/store/needed'
import { orgLines } from '../../lib/store/orgs'
import { holding, holdsDesk, readerOf } from '../../lib/store/people'
import { logLook } from '../../lib/store/reads'
import { supportersOf } from '../../lib/store/supports'
import type { RouteTable } from '../../lib/http/router'
import { answers, cursor, hat, id, name, requestId, version, words } from '../../lib/http/schemas'
import { serviceOf } from '../../lib/services'
import { anothers, onRegister } from '../case/on-register'
import { alikeTo } from '../case/alike'
import { atFirm } from '../case/at-firm'
import { files } from '../case/pictures'
import { submit } from '../case/submit'

/** Says that there is another case, and names the person only if it belongs to the officer's own tree of unions. */
function otherWords(other: Other, count: number, { service }: CaseDoc, { org }: Actor): string {
  if (claimsOf(serviceOf(service))) return `他另有一份在办：${formatNumber(other.no)}。请对对，是不是同一件事。`
  const same = serviceOf(service).who.register ? '同一个身份证号' : '同一家'
  const which = other.orgs.includes(org ?? '')
    ? `另一份 ${formatNumber(other.no)} 是 ${other.title} 的`
    : '在别处有一份'
  return `${same}可能有 ${count + 1} 份：${which}`
}

/** What goes into the context of a reader who may act. */
type Besides = { household: number } & Partial<
  Pick<CommandContext, 'openObjections' | 'needed' | 'candidates' | 'funds'>
>

/** What an officer should know besides the case: the household's other files, objections, colleagues. */
async function surroundings(doc: CaseDoc, actor: Actor, { now, today }: Caller): Promise<Surroundings & Besides> {
  if (actor.role === 'reviewer') return { household: 0, flags: [], objections: [], colleagues: [] }
  const linking = linksFor(doc, actor)
  if (actor.role !== 'officer') return { household: 0, flags: [], objections: [], colleagues: [], links: await linking }
  const service = serviceOf(doc.service)
  const desk = deskKey(actor.org ?? '', actor.staff)
  const [{ others, earlier }, links, known, objections, people, needed, funds, firm, alike] = await Promise.all([
    householdOf(doc, actor, now),
    linking,
    Promise.all([onRegister(doc), anothers(doc)]).then((found) => found.flat()),
    objectionsAbout(doc),
    holding(hatsToAsk(desk), today),
    neededOf(doc.applicant, service, now),
    fundsSeen(doc, actor),
    atFirm(doc, actor),
    alikeTo(doc, actor, now),
  ])
  const colleagues = people.filter((one) => holdsDesk(one, desk, today))
  return {
    ...(service.who.needs ? { needed } : {}),
    household: others.length,
    flags: [...others.map((other) => otherWords(other, others.length, doc, actor)), ...known, ...firm, ...alike],
    openObjections: objections.filter(({ open }) => open).length,
    objections: objections.map(({ at, masked, text: words }) => ({ at, who: masked, text: words })),
    colleagues: colleagues.map((one) => ({ id: one._id, name: one.masked })),
    candidates: candidatesAmong(people, doc, actor, today),
    funds,
    links,
    earlier,
  }
}

/** An urgent matter counts as read when a person who was told of it has opened it. */
async function seen({ _id, urgent }: CaseDoc, { role, person }: Actor): Promise<void> {
  if (urgent && role === 'officer') await markAbout(person, _id)
}

/** The unions that the answers name, with all above: the one that receives a case may lie in another line. */
function namedOrgs(doc: CaseDoc): Promise<OrgTree> {
  const answers = answersOf(doc)
  const fields = fieldsOf(formOf(serviceOf(doc.service), doc)).filter(({ kind }) => kind === 'org')
  return orgLines(
    fields.map(({ id: field }) => textOf(answers[field])).filter((named) => named && !doc.orgs.includes(named)),
  )
}

/** Who takes part, for phones of before. */
const firstOf = async ({ _id, places }: CaseDoc, { service, answers }: Pick<CommandContext, 'service' | 'answers'>) =>
  places && !isSealed(service, answers) ? (await firstPeople(_id)).map(guestOf) : []

/** The case with what a view needs, and how much of what there is in all has been given. */
async function capContext(...given: Parameters<typeof contextOf>): Promise<CommandContext> {
  const context = await contextOf(...given)
  return { ...context, ...(await capSeen(context)) }
}

/** How many colleagues support it, for its author and the desk: never who. */
async function supportsOf({ _id, service }: CaseDoc, { role }: Actor): Promise<string> {
  const counts = serviceOf(service).who.alike && (role === 'applicant' || role === 'officer')
  const many = counts ? await supportersOf(_id) : 0
  return many ? `有 ${many} 位会员点了“我也支持”。` : ''
}

async function view(caller: Caller, data: Routes['case.get']['in']): Promise<CaseView> {
  const { doc, actor } = await opened(caller, data, readerOf, 'before reading')
  const reading = [capContext(doc, actor, caller), surroundings(doc, actor, caller), namedOrgs(doc)] as const
  const [{ facts, ...context }, around, named, supports] = await Promise.all([
    ...reading,
    supportsOf(doc, actor),
    seen(doc, actor),
  ])
  const orgs = { ...named, ...facts.orgs }
  const colleagues = around.colleagues.map((one) => one.id)
  const { household, needed, candidates = [], funds = [], openObjections = 0 } = around
  const besides = { openObjections, household, colleagues, candidates, funds }
  const known = { ...context, facts: { ...facts, orgs }, ...besides, ...(needed === undefined ? {} : { needed }) }
  const offer = actor.role === 'officer' ? offerOf(known, await firstOf(doc, known)) : null
  const whole = caseView(known, around)
  return { ...whole, words: `${whole.words}${supports}`, ...(offer ? { offer } : {}) }
}

async function command(caller: Caller, data: Routes['case.act']['in']): Promise<CaseRow> {
  const { found, actor } = await opened(caller, data, readerOf, 'before reading')
  return act(found, actor, { id: data.commandId, name: data.command, step: data.step, input: data.input ?? {} }, caller)
}

/** One masked answer in full; first it records who read it and why. */
async function reveal(caller: Caller, data: Routes['case.reveal']['in']): Promise<{ value: string }> {
  const { doc, actor } = await opened(caller, data)
  const asked = await askedFor(caller, doc, actor, data.field)
  if (!asked) throw new ApiError('NOT_FOUND', '没有这一项。')
  await logLook({ doc, actor, field: asked.field.short, reason: data.reason, now: caller.now, today: caller.today })
  return { value: showValue(asked.field, asked.value, { mask: false }) }
}

/** The code of one case, for a person who may see it now; a person who scans it needs the right themselves. */
async function code(caller: Caller, data: Routes['case.code']['in']): Promise<{ code: Code }> {
  const { doc } = await opened(caller, data)
  return { code: makeCode('case', doc._id, caller.now) }
}

/** The code at the door of an offer that is open to members, for the desk that handles it. */
async function door(caller: Caller, data: Routes['case.door']['in']): Promise<{ code: Code }> {
  const { doc } = await opened(caller, data)
  if (!isOpen(doc) || doc.desk !== data.hat || doc.board.seats === undefined)
    throw new ApiError('NOT_NOW', '现在没有签到码：活动还没开放、已经结束，或不在您手里。请看这件事走到哪一步。')
  return { code: makeCode('door', doc._id, caller.now) }
}

/** One's own matters; with the first of them, others' in which one takes part, read beside. */
async function mine(caller: Caller, data: Routes['case.mine']['in']): Promise<Routes['case.mine']['out']> {
  const [page, joined] = await Promise.all([ownRows(caller, data.cursor), data.cursor ? [] : joinedOf(caller.person)])
  return { ...page, ...(joined.length ? { joined } : {}) }
}

const LOOKS = Object.keys(LOOK_REASONS) as LookReason[]

export const caseRoutes: Pick<
  RouteTable,
  | 'case.submit'
  | 'case.mine'
  | 'case.get'
  | 'case.act'
  | 'case.files'
  | 'case.reveal'
  | 'case.code'
  | 'case.door'
  | 'desk.list'
  | 'desk.kept'
> = {
  'case.submit': {
    policy: 'self',
    schema: v.object({
      service: name,
      form: v.optional(version),
      requestId,
      answers,
      hat: v.optional(hat),
      assist: v.optional(id),
      above: v.optional(v.literal(true)),
    }),
    handle: submit,
  },
  'case.mine': {
    policy: 'self',
    schema: v.object({ cursor }),
    handle: mine,
  },
  'case.get': { policy: 'case', schema: v.object({ id, hat: v.optional(hat) }), handle: view },
  'case.act': {
    policy: 'case',
    schema: v.object({
      id,
      hat: v.optional(hat),
      command: name,
      commandId: requestId,
      step: name,
      input: v.optional(answers),
    }),
    handle: command,
  },
  'case.files': {
    policy: 'case',
    schema: v.object({ id, hat: v.optional(hat), field: name, reason: v.optional(v.picklist(LOOKS)) }),
    handle: files,
  },
  'case.reveal': {
    policy: 'hat',
    schema: v.object({
      id,
      hat,
      field: name,
      reason: words(4, 100),
    }),
    handle: reveal,
  },
  'case.code': { policy: 'case', schema: v.object({ id, hat: v.optional(hat) }), handle: code },
  'case.door': { policy: 'hat', schema: v.object({ id, hat }), handle: door },
  'desk.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: listFor(casesAt, 'asked', importsWaiting) },
  'desk.kept': { policy: 'hat', schema: KEPT, handle: keptList },
}
