import { maskName } from '../base/mask'
import { formatYuan } from '../base/money'
import type { Fen } from '../base/money'
import type { Answers } from '../form'
import type { Grant, GrantPart, Heard } from './draws'
import type { PayeeShare } from './giving'
import { refusal } from './command'
import type { Command, CommandContext, Draws, Refusal } from './service'

/*
 * A grant that several get: reserved as one sum, paid to each for themselves. The case says who gets how much, and what it
 * has heard of each.
 */

/** More get nothing of one grant: what a person still reads line by line. */
const MOST_PAYEES = 100
const KEY = /^[a-z0-9-]{1,40}$/

const addUp = (all: Pick<PayeeShare, 'sum'>[]): Fen => all.reduce((sums, { sum }) => sums + sum, 0)

/** The most that one of several gets; nothing where one gets it all. */
export function mostOfOne({ payees, each }: Draws, context: CommandContext, input: Answers): { each?: Fen } {
  if (each) return { each: each(context) }
  return payees ? { each: Math.max(0, ...payees(context, input).map(({ sum }) => sum)) } : {}
}

function wrongIn(all: PayeeShare[], sum: Fen): string | null {
  if (all.length === 0) return '还没有写给谁。请先写上。'
  if (all.length > MOST_PAYEES) return `一次最多给 ${MOST_PAYEES} 个人。请分几次办。`
  const odd = all.find((one) => !Number.isSafeInteger(one.sum) || one.sum <= 0)
  if (odd) return `给${odd.payee.name}的数要大于 0。请改一下。`
  const parts = addUp(all)
  return sum === parts
    ? null
    : `各人加起来是 ${formatYuan(parts)}，和一共给的 ${formatYuan(sum)} 不一样。请改成一样的。`
}

/** What is wrong with who gets how much, to whoever grants; null where nothing is, or one gets it. */
export function wrongPayees({ draws }: Command, context: CommandContext, input: Answers): Refusal | null {
  const why = draws?.payees ? wrongIn(draws.payees(context, input), draws.sum(context, input)) : null
  return why === null ? null : refusal('NOT_NOW', why)
}

/**
 * Who gets how much of a grant; nothing where one gets it all.
 * @throws Error for keys that are none, or are there twice: the service is wrong
 */
export function partsOf({ draws }: Command, context: CommandContext, input: Answers): Pick<Grant, 'parts' | 'lines'> {
  if (draws?.lines?.(context)) return { lines: true }
  const all = draws?.payees?.(context, input)
  if (!all) return {}
  const keys = new Set(all.map(({ key }) => key))
  if (keys.size !== all.length || !all.every(({ key }) => KEY.test(key)))
    throw new Error(`service ${context.service.head.id} names its payees ${all.map(({ key }) => key).join()}`)
  const partOf = ({ key, sum, payee }: PayeeShare): [string, GrantPart] => [
    key,
    { sum, title: maskName(payee.name), cards: 0, said: null },
  ]
  return { parts: Object.fromEntries(all.map(partOf)) }
}

const withPart = (grant: Grant, key: string, changes: (part: GrantPart) => Partial<GrantPart>): Grant => {
  const part = grant.parts?.[key]
  return part ? { ...grant, parts: { ...grant.parts, [key]: { ...part, ...changes(part) } } } : grant
}

/** A grant of which the case has heard something. */
export const heard = (grant: Grant, { key, cards, said }: Heard): Grant =>
  withPart(grant, key, (part) => ({ said, cards: Math.max(part.cards, cards) }))

/** A grant for which another account is named: of one of several, where the step says whose. */
export function readdressed(grant: Grant, { readdresses }: Command, context: CommandContext, input: Answers): Grant {
  const next = { ...grant, cards: grant.cards + 1 }
  if (typeof readdresses !== 'function') return next
  return withPart(next, readdresses(context, input), ({ cards }) => ({ cards: cards + 1, said: null }))
}

/** The parts of a grant of which the bank said so, by their keys. */
export const partsSaid = ({ grant }: CommandContext['record'], said: GrantPart['said']): [string, GrantPart][] =>
  Object.entries(grant?.parts ?? {}).filter(([, part]) => part.said === said)

/** Whether the bank has paid everybody. */
export const allPaid = ({ record }: CommandContext): boolean =>
  Object.values(record.grant?.parts ?? {}).every(({ said }) => said === 'paid')
