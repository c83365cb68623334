import omit from 'lodash/omit'
import partition from 'lodash/partition'
import type { Answers, Field } from '../../../domain/form'
import { later } from '../../../domain/base/calendar'
import { checkFields, fieldsOf } from '../../../domain/form'
import type { Asked } from '../../../domain/matter'
import type { Assist } from '../../../typings/api'
import { _, addOnce, change, readDoc } from './cloud'
import { ApiError, invalid, notFound } from '../errors'
import { newDataKey, sealerOf } from '../keys'

/** A helped person has a week to confirm what was filled in. */
const HOURS = 7 * 24

/**
 * What a liaison fills in for another person. Its answers are encrypted with its own key and deleted when it ends; the
 * liaison can never read them back.
 */
export interface AssistDoc {
  _id: string
  /** Who fills it in, their masked name, and the union that they work for; a name of ours where it is somebody at home. */
  helper: string
  helperName: string
  org: string
  orgName: string
  /** The person it is for: only they may read it. */
  person: string
  service: string
  state: 'open' | 'done' | 'refused'
  at: string
  /** UTC ISO instant of its end. */
  until: string
  key: string | null
  answers: string | null
  /** The case, once it was handed in. */
  about: string | null
}

export const readAssist = (id: string): Promise<AssistDoc | null> => readDoc<AssistDoc>('assists', id)

/** The state as of now: an open one ends by itself. */
export const stateOf = ({ state, until }: AssistDoc, now: string): Assist['state'] =>
  state === 'open' && now > until ? 'expired' : state

/** The helper, as shown to the worker: 「河口三标项目工会（编的） · 孙*」, 「家里人 · 李*」. */
export const helperWords = ({ orgName, helperName }: Pick<AssistDoc, 'orgName' | 'helperName'>): string =>
  [orgName, helperName].filter(Boolean).join(' · ')

const USED = '这张会员码用过了。请对方在自己手机上刷新会员码，再扫一次。'

type Begun = Omit<AssistDoc, 'state' | 'until' | 'key' | 'answers' | 'about'>

/**
 * Starts an assist. The id is derived from the scanned code, so one code starts only one thing. A repeated request by
 * the same liaison gives the same assist.
 * @throws ApiError REUSED for a code that was used for anything else
 */
export async function beginAssist(begun: Begun): Promise<void> {
  const until = later(begun.at, HOURS, 'hour')
  if (await addOnce('assists', { ...begun, state: 'open', until, key: null, answers: null, about: null })) return
  const first = await readAssist(begun._id)
  const same = first?.helper === begun.helper && first.org === begun.org && first.service === begun.service
  if (!same || stateOf(first, begun.at) !== 'open') throw new ApiError('REUSED', USED)
}

const isConsent = ({ kind }: Field): boolean => kind === 'consent'

/**
 * Answers that a liaison may fill in, in normal form: all but consents, which only the person may give.
 * @throws ApiError INVALID with every mistake, each at its field
 */
export function checkedForOther({ form, check }: Asked, raw: Answers, today: string): Answers {
  const [consents, others] = partition(fieldsOf(form), isConsent)
  const theirs = consents.map(({ id }) => id)
  const first = checkFields(others, omit(raw, theirs), { today })
  const errors = first.ok ? check(first.answers, { today }).filter(({ path }) => !theirs.includes(path)) : first.errors
  if (!first.ok || errors.length) throw invalid(errors)
  return first.answers
}

const OVER: Record<Exclude<Assist['state'], 'open'>, string> = {
  done: '对方已经确认交上去了，不能再改。要改的，请本人在“我的事”里补。',
  refused: '对方没有同意这份，不能再改。要再帮，请重新扫会员码。',
  expired: '这份过了 7 天没确认，已经作废。要再帮，请重新扫会员码。',
}

/** @throws ApiError NOT_NOW when it is over */
export function assertOpen(assist: AssistDoc, now: string): void {
  const state = stateOf(assist, now)
  if (state !== 'open') throw new ApiError('NOT_NOW', OVER[state])
}

const CLOSED: Record<Exclude<Assist['state'], 'open'>, string> = {
  done: '这份已经交上去了。请在“我的事”里看。',
  refused: '这份您已经说不要了。想办的话，请自己填，或请人再帮一次。',
  expired: '这份过了 7 天没确认，已经作废。请自己填，或请人再帮一次。',
}
const NOT_YET = '帮您的人还没填好。等他填好了再交，或者自己填。'

/** Why the person cannot hand it in now; nothing if they can. */
export function overOf(assist: AssistDoc, now: string): { over?: ApiError } {
  const state = stateOf(assist, now)
  if (state !== 'open') return { over: new ApiError('NOT_NOW', CLOSED[state]) }
  return assist.key ? {} : { over: new ApiError('NOT_NOW', NOT_YET) }
}

/**
 * Replaces the answers: one write, with a new key each time.
 * @throws ApiError NOT_NOW when it was closed meanwhile
 */
export async function putAnswers({ _id }: AssistDoc, answers: Answers): Promise<void> {
  const key = newDataKey(_id)
  const sealed = { key, answers: sealerOf(_id, key).seal('answers', JSON.stringify(answers)) }
  if (!(await change('assists', { _id, state: 'open' }, sealed))) throw new ApiError('NOT_NOW', OVER.done)
}

/** The stored answers; empty before the first time and after the end. */
export const answersIn = ({ _id, key, answers }: AssistDoc): Answers =>
  key && answers ? (JSON.parse(sealerOf(_id, key).open('answers', answers)) as Answers) : {}

/** The assist, as shown to the named person. @throws ApiError NOT_FOUND for everybody else */
export function assistView(assist: AssistDoc | null, person: string, now: string): Assist {
  if (assist?.person !== person) throw notFound()
  const { _id: id, service, at, about } = assist
  return {
    id,
    service,
    helper: helperWords(assist),
    answers: answersIn(assist),
    at,
    state: stateOf(assist, now),
    about,
  }
}

/** Deletes the key and with it the answers: the case has its own copy, and nobody needs refused answers. */
const ended = { key: null, answers: null }

/** The person does not want it: nothing of it is kept. One write; a repetition changes nothing. */
export async function refuseAssist(id: string, person: string): Promise<void> {
  await change('assists', { _id: id, person, state: 'open' }, { state: 'refused', ...ended })
}

/** It was handed in as this case. One write; a repetition changes nothing. */
export async function finishAssist(id: string, about: string): Promise<void> {
  await change('assists', { _id: id, state: _.neq('done') }, { state: 'done', about, ...ended })
}
