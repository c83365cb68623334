import { consentsUnder, fieldsOf, isConsent, isShown, refusedIn, textOf } from '../form'
import type { Answers, ConsentField } from '../form'
import { choice } from '../form/build'
import { notesOf } from './command'
import { formOf } from './forms'
import { omitted } from './keeping'
import type { Command, CommandContext, Outcome, Service } from './service'
import type { CaseRecord, Memo } from './types'

/*
 * What somebody agreed to, and taking it back (个人信息保护法 15): a step of the engine, in every service, as long as the
 * matter is open or in force. From then on the answer is no, as if it had been refused from the beginning.
 */

/** Name of the step in the log and on the phone. */
export const TAKE_BACK = 'takeBack'
const DONE = '您收回了一项同意'

/** When a question of consent was answered anew, by its id; of those that were not, it was with handing in. */
interface Notes {
  [consent: string]: { at: string }
}
const notes = notesOf<Notes>('consents')

/** Questions of consent that were put, in the order of the form. */
const askedFor = (service: Service, record: Pick<CaseRecord, 'form'>, answers: Answers): ConsentField[] =>
  fieldsOf(formOf(service, record))
    .filter(isConsent)
    .filter((field) => isShown(field, answers) && textOf(answers[field.id]) !== '')

/** Those that were agreed to, and without which the matter can go on. */
const revocable = ({ service, record, answers }: CommandContext): ConsentField[] =>
  askedFor(service, record, answers).filter(({ id, needed }) => !needed && answers[id] === 'agree')

/** Whether anything is still done with what was agreed to: the matter is open, what came of it is in force, or a part outlasts it. */
export const isLive = ({ flow }: Service, { state }: Pick<CaseRecord, 'state'>): boolean => {
  const now = flow.states[flow.moved?.[state] ?? state]
  const outlasts = flow.parts?.some((part) => part.outlasts) ?? false
  return now !== undefined && (!now.closed || now.keeps === true || now.keeper !== undefined || outlasts)
}

/** What follows for the parts of the flow that rest on it. */
const followsFor = (context: CommandContext, consent: string): Outcome =>
  Object.assign(
    {},
    ...(context.service.flow.parts ?? []).map((part) => part.takenBack?.(context, consent) ?? {}),
  ) as Outcome

/** Never from a list of buttons: it stands among all that the person agreed to. */
export const takingBack: Command = {
  label: '收回同意',
  by: 'applicant',
  apart: true,
  to: ({ record }) => record.state,
  when: (context) => isLive(context.service, context.record) && revocable(context).length > 0,
  input: (context) => [
    choice(
      'consent',
      '哪一项',
      '收回哪一项？',
      Object.fromEntries(revocable(context).map(({ id, short }) => [id, short])),
    ),
  ],
  effect: (context, { consent }) => {
    const id = textOf(consent)
    const field = revocable(context).find((one) => one.id === id)
    return {
      ...followsFor(context, id),
      answers: { ...context.answers, [id]: 'refuse' },
      note: field?.short ?? '',
    }
  },
  done: DONE,
}

/** Notes of which consents a step answers anew, and when. */
export function consentNotes({ service, record, answers, facts }: CommandContext, made: Answers | undefined): Memo {
  if (!made) return {}
  const changed = fieldsOf(formOf(service, record)).filter(
    (field) => isConsent(field) && made[field.id] !== answers[field.id],
  )
  if (changed.length === 0) return {}
  return notes.write(record, Object.fromEntries(changed.map(({ id }) => [id, { at: facts.now }])))
}

/** When answers were last taken out of use that a paper may have been written with; empty where none were. */
function takenOutAt({ service, record, answers, withheld }: Reading): string {
  const fields = fieldsOf(formOf(service, record))
  const under = fields.flatMap(consentsUnder)
  const taken = refusedIn(fields, withheld?.given ?? answers).filter(({ id }) => under.includes(id))
  return taken.map(({ id }) => notes.read(record)[id]?.at ?? '').reduce((one, other) => (one > other ? one : other), '')
}
type Reading = Pick<CommandContext, 'service' | 'record' | 'answers' | 'withheld' | 'actor'>

/**
 * What steps kept, for its reader: a paper that was made with what was taken back afterwards is its giver's alone, and so
 * are the pages of it that came back.
 */
export function keptFor(reading: Reading): CaseRecord['kept'] {
  const { service, record, actor } = reading
  const since = actor.role === 'applicant' ? '' : takenOutAt(reading)
  if (!since) return record.kept
  const made = Object.entries(record.kept).filter(([, kept]) => kept.made && kept.at <= since)
  const gone = made.flatMap(([name, kept]) => [name, service.letters?.[kept.made?.letter ?? '']?.back ?? ''])
  return omitted(record.kept, gone)
}

/** One consent of one matter, as the person reads it. */
export interface ConsentSaid {
  /** Id of its question. */
  id: string
  /** `back`: agreed to first, and taken back. */
  said: 'agree' | 'refuse' | 'back'
  /** UTC ISO instant. */
  at: string
  short: string
  what: string
  who: string
  purpose: string
  keep: string
  /** What happens without it. */
  refused: string
  /** The matter cannot go on without it. */
  needed?: true
}

type Asked = Pick<CaseRecord, 'form' | 'memo' | 'createdAt'>

/** What the person was asked to agree to in a matter, in the words of then, and what they said. */
export const consentsOf = (service: Service, record: Asked, answers: Answers): ConsentSaid[] =>
  askedFor(service, record, answers).map(({ id, short, what, who, purpose, keep, refused, needed }) => {
    const anew = notes.read(record)[id]
    const said = answers[id] === 'agree' ? 'agree' : anew ? 'back' : 'refuse'
    const words = { short, what, who, purpose, keep, refused }
    return { id, said, at: anew?.at ?? record.createdAt, ...words, ...(needed ? { needed } : {}) }
  })

/** Whether the person may end the matter themselves as it stands. */
export const mayEnd = ({ flow }: Service, { state }: Pick<CaseRecord, 'state'>): boolean => {
  const { commands = {} } = flow.states[flow.moved?.[state] ?? state] ?? {}
  return Object.values(commands).some(
    ({ by, tone, to }) =>
      by === 'applicant' && tone === 'stop' && typeof to === 'string' && flow.states[to]?.closed === true,
  )
}
