import { maskAddress, maskId, maskMobile } from '../base/mask'
import { fieldAt, fieldsOf, isShown, showValue, textOf } from '../form'
import type { Answers, Field, Value } from '../form'
import { NUMBER_HINT, readNumber, textsOf } from '../letters'
import type { Paper } from '../letters'
import { formOf } from './forms'
import type { Command, CommandContext, Letter, Refusal, Service } from './service'
import type { Actor, CaseRecord, Kept } from './types'
import type { LetterRow } from './views'

/*
 * Letters and sheets that steps make: as the service writes them, with a number that is one, and with nobody's name where
 * the service does not say so. Kept as they were made: what is fetched later is what was made then.
 */

/** The letter that a step makes. */
export const makingOf = ({ letters = {} }: Service, { makes = '' }: Command): Letter | undefined => letters[makes]

/** The letter that was made, by a kept step. */
export const letterOf = ({ letters = {} }: Service, { made }: Kept): Letter | undefined => letters[made?.letter ?? '']

const numberIn = ({ number }: Letter, input: Answers): string | null =>
  number ? readNumber(textOf(input[number])) : null

/** The paper that a step makes of this. */
export function paperOf(letter: Letter, context: CommandContext, input: Answers): Paper {
  const number = numberIn(letter, input)
  if (!letter.number || !number) return letter.write(context, input)
  return { ...letter.write(context, { ...input, [letter.number]: number }), number }
}

/** Kinds of answers that say who somebody is, each as a draft shows it; a name is no secret from its desk. */
const HIDDEN: Record<string, (text: string) => string> = {
  name: (text) => text,
  idNumber: maskId,
  mobile: maskMobile,
  address: maskAddress,
}

/** Does something with every answer that says who somebody is, in lists as well. */
function identities(fields: Field[], answers: Answers, use: (field: Field, text: string) => Value): Answers {
  const changed = fields.flatMap((field): [string, Value][] => {
    const value = answers[field.id]
    if (field.kind === 'rows' && Array.isArray(value))
      return [[field.id, (value as Answers[]).map((row) => identities(field.item, row, use)) as Value]]
    return field.kind in HIDDEN && textOf(value) ? [[field.id, use(field, textOf(value))]] : []
  })
  return { ...answers, ...Object.fromEntries(changed) }
}

const NO_CONSENT = '本人没有同意使用'

/**
 * What was answered, in words, as a letter has it: in full, and nothing where it was not asked or not answered; of what
 * rests on a consent that was refused, that it was.
 * @throws Error for a question that the form does not have
 */
export const inWords =
  ({ service, record, answers, withheld, facts }: CommandContext) =>
  (id: string): string => {
    const field = fieldAt(formOf(service, record), id)
    if (!field) throw new Error(`no such question: ${id}`)
    if (!(id in answers) && withheld?.fields.includes(id)) return NO_CONSENT
    const names = Object.fromEntries(Object.values(facts.orgs).map((org) => [org.id, org.name]))
    return isShown(field, answers) && id in answers ? showValue(field, answers[id], { mask: false, names }) : ''
  }

const questionsOf = ({ service, record }: CommandContext): Field[] => fieldsOf(formOf(service, record))

/** The answers with what a draft must not show before a reason was given. */
export const maskedAnswers = (context: CommandContext): Answers =>
  identities(questionsOf(context), context.answers, ({ kind }, text) => HIDDEN[kind]?.(text) ?? text)

/** Without what is put between signs: 「王 实例」 and 「１３９-0000」 say the same as without. */
const tight = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Pd}·・.,，。]/gu, '')

/** What says who somebody is among the answers: names, numbers, addresses. */
function saidOfPeople(context: CommandContext): string[] {
  const found: string[] = []
  identities(questionsOf(context), context.answers, (_field, text) => {
    found.push(tight(text))
    return text
  })
  return found.filter((text) => text.length > 1)
}

const NAMED = '这份函不能写出是谁：里面有职工的姓名、号码或住址。请改掉再点。'
const NO_NUMBER = `文号要写全。${NUMBER_HINT}。`
const refused = (path: string | undefined, code: string, message: string): Refusal => ({
  ok: false,
  code: 'INVALID',
  message: path ? '有 1 处要改。' : message,
  ...(path ? { fields: [{ path, code, message }] } : {}),
})

/** Where somebody is named in a letter that names nobody: the question that says so, if it is one of the step's. */
function namedBy(letter: Letter, context: CommandContext, input: Answers): Refusal | null {
  if (letter.names) return null
  const people = saidOfPeople(context)
  const isSaid = (text: string): boolean => people.some((one) => tight(text).includes(one))
  if (!textsOf(paperOf(letter, context, input)).some(isSaid)) return null
  const [path] = Object.keys(input).filter((id) => isSaid(textOf(input[id])))
  return refused(path, 'NAMED', NAMED)
}

/** Why a step that makes a letter may not be taken with this: its number is none, or it says whose matter it is. */
export function notMade(command: Command, context: CommandContext, input: Answers): Refusal | null {
  const letter = makingOf(context.service, command)
  if (!letter) return null
  if (letter.number && numberIn(letter, input) === null) return refused(letter.number, 'FORMAT', NO_NUMBER)
  return namedBy(letter, context, input)
}

/** 「3F2A-91C0」: the first signs of a digest, as they are printed. */
export const checkOf = (digest: string): string => `${digest.slice(0, 4)}-${digest.slice(4, 8)}`.toUpperCase()

/** The check of the letter that a step made, from the log. */
export const checkIn = ({ log }: Pick<CaseRecord, 'log'>, step: string, at: string): string => {
  const entry = log.find((one) => one.command === step && one.at === at)
  return entry?.paper ? checkOf(entry.paper) : ''
}

/** Whether somebody who reads a case may have a letter of it. */
export const mayHave = (letter: Letter, { role }: Pick<Actor, 'role'>): boolean =>
  role === 'officer' || (role === 'applicant' && letter.copy === true)

/** What was made and the reader may have, the newest first. */
export function lettersOf({ service, record, actor }: CommandContext): LetterRow[] {
  const rows = Object.entries(record.kept).flatMap(([id, kept]): LetterRow[] => {
    const letter = letterOf(service, kept)
    if (!letter || !mayHave(letter, actor)) return []
    const { name, names, back } = letter
    const number = kept.made?.paper.number
    const officer = actor.role === 'officer'
    return [
      {
        id,
        name,
        at: kept.at,
        check: checkIn(record, id, kept.at),
        ...(number ? { number } : {}),
        ...(names && officer ? { asks: true as const } : {}),
        ...(back && officer ? { back } : {}),
      },
    ]
  })
  return rows.sort((one, other) => (one.at < other.at ? 1 : -1))
}
