import { civilDateOf } from '../../../domain/base/calendar'
import { fieldAt, showValue, type Answers } from '../../../domain/form'
import { answersNow, caseView, createCase, decide, formOf, rowView, stateAt } from '../../../domain/matter'
import type { Actor, CaseRecord, CommandContext, Decision } from '../../../domain/matter'
import { SEATS, seatHat, type Seat } from '../../../domain/shapes/register/practice'
import type { Action, CaseRow, CaseView, Page, Reply } from '../../../typings/api'
import type { PracticeStep } from '../../../typings/practice'
import { serviceOf } from '../../lib/services'
import { colleagueAt, daysBefore, factsAt, meAt, officerAt, WORKER } from './county'
import { type Story, STORIES, type Told } from './stories'

/*
 * What the desk's routes would answer in the made-up county: the same engine, over a handful of matters that are told anew
 * with each question, from the beginning and the steps that the phone has kept. Nothing here knows the database.
 */

/** A matter with its answers. */
interface Matter {
  record: CaseRecord
  answers: Answers
}

/** Somebody at a desk. */
interface Sitting {
  seat: Seat
  actor: Actor
}
const me = (seat: Seat): Sitting => ({ seat, actor: officerAt(seat) })

/** The matter before a reader, at an instant. */
function contextOf({ record, answers }: Matter, { seat, actor }: Sitting, now: string): CommandContext {
  const [service, facts] = [serviceOf(record.service), factsAt(now)]
  const people = { colleagues: [meAt(seat), colleagueAt(seat).id], household: 0, candidates: [] }
  return { service, record, ...answersNow(service, record, answers, facts), facts, actor, openObjections: 0, ...people }
}

const after = (matter: Matter, decision: Extract<Decision, { ok: true }>): Matter => ({
  record: decision.next,
  answers: decision.answers ?? matter.answers,
})

/** @throws Error in the words of a refusal: a story that cannot be told is a mistake in it */
function stepped(context: CommandContext, matter: Matter, name: string, input: Answers, id: string): Matter {
  const step = stateAt(context).state
  const decision = decide({ id, name, step, input }, context)
  if (!decision.ok) throw new Error(`${name} at ${step}: ${decision.message} ${JSON.stringify(decision.fields ?? [])}`)
  return after(matter, decision)
}

const daysOf = (steps: Told[]): number => steps.reduce((sum, { days = 1 }) => sum + days, 0)

/** A story as far as so many steps; the last was the day before, or as long before as the next one has to wait. */
function toldSoFar({ service: name, answers, steps: all }: Story, upTo: number, since: string): Matter {
  const steps = all.slice(0, upTo)
  let ago = daysOf(steps) + (all[upTo]?.days ?? 1)
  const id = `${name.replace('.', '')}${upTo}`
  const no = `LX${STORIES.findIndex(({ service }) => service === name)}${upTo}000000`
  const first = factsAt(daysBefore(since, ago))
  let matter: Matter = { record: createCase(serviceOf(name), { id, no }, WORKER, answers, first), answers }
  for (const { seat, command, input = {}, days = 1 } of steps) {
    ago -= days
    const then = daysBefore(since, ago)
    const actor = officerAt(seat, command === 'confirmVisit' ? meAt(seat) : colleagueAt(seat).id)
    const said = command === 'visit' ? { ...input, on: civilDateOf(then) } : input
    matter = stepped(contextOf(matter, { seat, actor }, then), matter, command, said, `${id}${command}`)
  }
  return matter
}

let told: { since: string; matters: Matter[] } | null = null

/** A county to begin with: every story at each of its steps. The last one is remembered: many questions follow each other. */
function freshMatters(since: string): Matter[] {
  if (told?.since !== since) {
    const all = STORIES.flatMap((story) => [...story.steps, null].map((_step, upTo) => toldSoFar(story, upTo, since)))
    told = { since, matters: all }
  }
  return [...told.matters]
}

const seatOf = (hat: unknown): Seat | undefined => SEATS.find((seat) => seatHat(seat) === hat)

function decided(matter: Matter, { at, hat, command, commandId, step, input }: PracticeStep): Decision | null {
  const seat = seatOf(hat)
  return seat ? decide({ id: commandId, name: command, step, input }, contextOf(matter, me(seat), at)) : null
}

/** The county as it is after these steps; one that cannot be taken is left out. */
export function countyAfter(since: string, done: PracticeStep[]): Matter[] {
  const matters = freshMatters(since)
  for (const one of done) {
    const at = matters.findIndex(({ record }) => record._id === one.id)
    const matter = matters[at]
    const decision = matter ? decided(matter, one) : null
    if (matter && decision?.ok) matters[at] = after(matter, decision)
  }
  return matters
}

const good = <T>(data: T): Reply<T> => ({ ok: true, data })
const refused = (code: 'NOT_NOW' | 'NOT_FOUND', message: string): Reply<never> => ({ ok: false, code, message })
const NOT_HERE = refused('NOT_NOW', '练习里没有这一样。真办事的时候就有。')
const GONE = refused('NOT_FOUND', '练习里没有这一件了。回去下拉刷新看看。')

/** What these ask for lies in the cloud. */
const FROM_CLOUD = ['photos', 'slot', 'org']
/** What needs one of them, or makes a paper, is left to the real desk: nothing of practice is uploaded or printed. */
const isShown = ({ fields, paper }: Action): boolean =>
  !paper && !fields.some(({ kind, optional }) => FROM_CLOUD.includes(kind) && !optional)
const bare = (action: Action): Action => ({
  ...action,
  fields: action.fields.filter(({ kind }) => !FROM_CLOUD.includes(kind)),
})

/** What lies on a desk, soonest due first. */
export function listAt(matters: Matter[], seat: Seat, now: string): Page<CaseRow> {
  const known = matters.map((matter) => contextOf(matter, me(seat), now))
  const there = known
    .map((context) => ({ ...context, record: stateAt(context) }))
    .filter(({ record }) => record.desk === seatHat(seat))
    .sort((a, b) => (a.record.dueKey < b.record.dueKey ? -1 : 1))
  return {
    rows: there.map(({ service, record, facts }) => rowView(service, record, 'officer', facts.orgs)),
    next: null,
  }
}

function viewOf(context: CommandContext, seat: Seat): CaseView {
  const seen = caseView(context, { flags: [], objections: [], colleagues: [colleagueAt(seat)] })
  return { ...seen, actions: seen.actions.filter(isShown).map(bare) }
}

function revealed({ service, record, answers }: CommandContext, path: string): Reply<{ value: string }> {
  const [field, value] = [fieldAt(formOf(service, record), path), answers[path]]
  return field && value !== undefined ? good({ value: showValue(field, value, { mask: false }) }) : NOT_HERE
}

type Answered = { answer: Reply<unknown>; did?: PracticeStep }

function acted(matter: Matter, step: PracticeStep): Answered {
  const decision = decided(matter, step)
  if (!decision) return { answer: GONE }
  if (!decision.ok) {
    const { code, message, fields } = decision
    return { answer: { ok: false, code, message, ...(fields ? { fields } : {}) } }
  }
  const { orgs } = factsAt(step.at)
  return { answer: good(rowView(serviceOf(matter.record.service), decision.next, 'officer', orgs)), did: step }
}

/** What a route of the desk would answer. @param asked the command of `case.act`, where it is that */
export function answered(
  matters: Matter[],
  route: string,
  data: Record<string, unknown>,
  asked: PracticeStep | null,
  now: string,
): Answered {
  const seat = seatOf(data['hat'])
  if (!seat) return { answer: GONE }
  if (route === 'desk.list') return { answer: good(listAt(matters, seat, now)) }
  const matter = matters.find(({ record }) => record._id === data['id'])
  if (!matter) return { answer: data['id'] === undefined ? NOT_HERE : GONE }
  if (route === 'case.act' && asked) return acted(matter, asked)
  const context = contextOf(matter, me(seat), now)
  if (route === 'case.get') return { answer: good(viewOf(context, seat)) }
  if (route === 'case.files') return { answer: good({ urls: [] }) }
  return { answer: route === 'case.reveal' ? revealed(context, String(data['field'])) : NOT_HERE }
}
