import { formatYuan } from '../base/money'
import { textOf } from '../form'
import type { Answers, Field, FieldError } from '../form'
import { choice } from '../form/build'
import { ITEMS } from './draws'
import type { FundSeen, Grant, Item, PayeeClass, Wanted } from './draws'
import { heard, mostOfOne, partsOf, readdressed } from './payees'
import type { Command, CommandContext, Draws, Service, State } from './service'
import type { CaseRecord, PayoutEffect } from './types'

/*
 * Money of a fund: a step that gives reserves its sum before the case is written. What the case then says is true, and its
 * effects make the ledger say the same.
 */

/** Steps by which a case hears what the bank said of its payout; see `atBank`. */
export const BANK_STEPS = { paid: 'bankPaid', failed: 'bankFailed', renewed: 'bankRenewed' } as const

/** How the classes are called. */
export const CLASS_WORDS: Record<PayeeClass, string> = {
  deep: '深度困难职工',
  relative: '相对困难职工',
  accident: '意外致困职工',
  none: '没有困难档案的职工',
}
/** 「医疗救助、子女助学」. */
export const itemWords = (items: Item[]): string => items.map((item) => ITEMS[item]).join('、')
/** 「深度困难职工、相对困难职工」. */
export const classWords = (classes: PayeeClass[]): string => classes.map((one) => CLASS_WORDS[one]).join('、')

type Scope = Omit<FundSeen, '_id' | 'org'>

const leftWords = ({ name, left, planned, arrived }: Scope): string =>
  `「${name}」只剩 ${formatYuan(left)}，不够这一次的${
    arrived < planned ? `；计划还有 ${formatYuan(planned - arrived)} 没到账，没到账的不能用` : ''
  }`

/**
 * What stands against giving from a fund: what it may be used for comes before what is left of it.
 * @returns what is so, in words; null where it may
 */
export function against(fund: Scope, { item, class: payee, sum, each = sum }: Wanted): string | null {
  const { name, state, items, classes, most, left } = fund
  if (state !== 'open') return `「${name}」已经结账了，不能再用`
  if (!items.includes(item)) return `「${name}」只能用于${itemWords(items)}，不能用于${ITEMS[item]}`
  if (!classes.includes(payee)) return `「${name}」只能给${classWords(classes)}`
  if (each > most) return `「${name}」一次最多给 ${formatYuan(most)}`
  return sum > left ? leftWords(fund) : null
}

/** A fund as whoever grants chooses it: 「2026年工会经费（还剩 3,000 元）」. */
const fundWords = ({ name, left }: FundSeen): string => `${name}（还剩 ${formatYuan(left)}）`

/** Steps of a service that give money of a fund, by their names. */
export const drawsIn = ({ flow }: Service): { name: string; draws: Draws }[] =>
  Object.values(flow.states).flatMap(({ commands }) =>
    Object.entries(commands).flatMap(([name, { draws }]) => (draws ? [{ name, draws }] : [])),
  )

/** What is put in where nobody changes anything. */
const offered = (fields: Field[]): Answers =>
  Object.fromEntries(fields.flatMap((field) => ('default' in field ? [[field.id, field.default as number]] : [])))

const wantedBy = (draws: Draws, context: CommandContext, input: Answers): Wanted => ({
  item: typeof draws.item === 'function' ? draws.item(context) : draws.item,
  class: draws.class?.(context) ?? 'none',
  sum: draws.sum(context, input),
  ...mostOfOne(draws, context, input),
})

const NONE = '没有能用的钱：'
const REGISTER = '先请财务把钱的来源登记进来，再来办这一步。'

/** What is put in, as far as it is numbers; where nothing is, what is offered. */
const numbers = (fields: Field[], input: Answers): Answers => ({
  ...offered(fields),
  ...Object.fromEntries(Object.entries(input).filter(([, one]) => typeof one === 'number')),
})

/** Funds that cover a step. @param input what was put in; nothing where the question is only read */
function covering({ draws }: Command, context: CommandContext, fields: Field[], input: Answers): FundSeen[] {
  if (!draws) return []
  const wanted = wantedBy(draws, context, numbers(fields, input))
  return (context.funds ?? []).filter((fund) => against(fund, wanted) === null)
}

/** The question from which fund it is given; none where no fund could. @param fields what the step asks besides */
export function fundField(command: Command, context: CommandContext, fields: Field[], input: Answers = {}): Field[] {
  const funds = covering(command, context, fields, input)
  if (!command.draws || funds.length === 0) return []
  const options = Object.fromEntries(funds.map((fund) => [fund._id, fundWords(fund)]))
  return [choice(command.draws.fund, '用哪笔钱', '用哪笔钱给？', options)]
}

/** Why no fund can give it, and what to do; null where one can, or none is needed. */
export function noFund(command: Command, context: CommandContext, fields: Field[], input: Answers = {}): string | null {
  const { funds = [] } = context
  if (!command.draws || covering(command, context, fields, input).length > 0) return null
  if (funds.length === 0) return NONE + REGISTER
  const wanted = wantedBy(command.draws, context, numbers(fields, input))
  const why = funds.flatMap((fund) => against(fund, wanted) ?? [])
  return `${NONE}${why.join('；')}。请财务登记别的来源，或者等钱到账再办。`
}

/** What a step reserves; null where it reserves nothing. */
export function drawnBy(
  { draws }: Command,
  context: CommandContext,
  input: Answers,
): (Wanted & { fund: FundSeen }) | null {
  const fund = draws && context.funds?.find(({ _id }) => _id === textOf(input[draws.fund]))
  return fund ? { ...wantedBy(draws, context, input), fund } : null
}

const CHANGE = '请换一笔钱，或者请财务登记。'
const wrong = (path: string, why: string): FieldError => ({ path, code: 'FUND', message: `${why}。${CHANGE}` })

/** The fund that was chosen has not what it takes, or is for something else. */
export function wrongFund(command: Command, context: CommandContext, input: Answers): FieldError[] {
  const drawn = drawnBy(command, context, input)
  const why = drawn && (context.short ?? against(drawn.fund, drawn))
  return why && command.draws ? [wrong(command.draws.fund, why)] : []
}

/** A fund that no more covers what it did when the form was read: said in its own words instead of as a missing choice. */
export function inFundWords(
  command: Command,
  context: CommandContext,
  input: Answers,
  errors: FieldError[],
): FieldError[] {
  const said = wrongFund(command, context, input)
  return said.length ? [...errors.filter(({ path }) => path !== command.draws?.fund), ...said] : errors
}

type Having = Pick<CaseRecord, 'grant'>

/** What a case has of a fund after a step, where that draws; a state in which it does not count lets it go. */
export function grantAfter(command: Command, context: CommandContext, input: Answers, id: string): Having {
  const { record, actor, payout = id } = context
  const drawn = drawnBy(command, context, input)
  if (drawn) {
    const { fund, sum, item, class: payee } = drawn
    const said = { payout, fund: fund._id, org: fund.org, sum, item, class: payee, by: actor.person, cards: 0 }
    return { grant: { ...said, ...partsOf(command, context, input) } }
  }
  const { grant } = record
  if (!grant) return {}
  if (context.part) return { grant: heard(grant, context.part) }
  if (command.repays)
    return { grant: { ...grant, repaid: { paper: textOf(input.paper), on: textOf(input.on), by: actor.person } } }
  return command.readdresses ? { grant: readdressed(grant, command, context, input) } : {}
}

/** As it was before it was demanded back. */
function settled({ ...grant }: Grant): Grant {
  delete grant.demanded
  delete grant.repaid
  return grant
}

/** What a case has of a fund in a state that it enters: given up, demanded back, or given as before. */
export function grantIn({ counts, demands }: State, { grant }: Having): Having {
  if (!grant) return {}
  if (!counts) return { grant: null }
  if (demands) return grant.demanded ? {} : { grant: { ...grant, demanded: true } }
  return grant.demanded ? { grant: settled(grant) } : {}
}

/** What the ledger goes by. */
const SAID = ['payout', 'cards', 'demanded'] as const

/** What a step means for the ledger: it is to say what the case says. */
export function grantEffects(
  before: Having,
  next: Having,
  id: string,
  at: string,
  by: string,
): Record<string, PayoutEffect> {
  const [had, has] = [before.grant ?? null, next.grant ?? null]
  if (SAID.every((key) => had?.[key] === has?.[key])) return {}
  const other = had && had.payout !== has?.payout ? [had] : []
  const grants: Grant[] = [...(has ? [has] : []), ...other]
  return Object.fromEntries(
    grants.map((grant, nth) => [`${id}-payout${nth || ''}`, { kind: 'payout', grant, by, at, done: false }]),
  )
}
