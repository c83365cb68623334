import { fieldsOf, isShown, presentForm } from '../../../form'
import type { Answers, Field, Value } from '../../../form'
import { longText, many, photos } from '../../../form/build'
import { officer, refusalAt } from '../../../matter/command'
import { askedOf, formOf } from '../../../matter/forms'
import type { Asks, Command, CommandContext, Part, Refusal, State } from '../../../matter/service'
import { askedAgain, inWords, listed, merged, wrongNow } from '../../../parts/supplement'
import type { Gaps } from '../../../parts/supplement'
import { CLASS_NAMES, yearlyReview } from '../../../rules/hardship'
import { askedClass, classGuard, classWords, decidedClass, deciding, reckonAnew, reckoned } from './decided'
import { forAYear, inForceUntil, isNear, isOverdue, life, OVERDUE_CHIP, OVERDUE_REMINDERS } from './life'
import type { Change } from './life'

/*
 * 年审: once a year the worker says what has changed, and only that is asked again, filled with last year's answers; the
 * keeper sees what changed, the rules reckon anew with today's figures, and the file goes on, in the same class or in
 * another. Handed in before the last day, it stays in force until it is decided; later, nothing is given until then.
 */

const CHANGES = {
  none: '都没变',
  family: '家里人变了',
  income: '收入变了',
  costs: '看病、上学这些花的钱变了',
  trouble: '难处变了（病情、低保、原因）',
  contact: '电话、住址、单位变了',
}
/** Which questions stand behind each. */
const FIELDS: Record<string, string[]> = {
  none: [],
  family: ['members', 'marital'],
  income: ['incomes', 'flags', 'manyHomes', 'car', 'firm'],
  costs: ['costs'],
  trouble: ['cause', 'moreCauses', 'health', 'dibao'],
  contact: ['phone', 'address', 'identity', 'workUnit', 'livesHere'],
}
const PAPERS = photos('reviewPapers', '今年的单子', '拍今年的收入和花钱的单子', {
  optional: true,
  hint: '都没变、没有新单子，可以不拍；办事的人会打电话或者上门问。',
})
const INPUT: Field[] = [
  many('changed', '哪些变了', '过去一年，家里哪些变了？', CHANGES, { hint: '只要填变了的，别的照去年的。' }),
  PAPERS,
]

const isBlank = (value: Value | undefined): boolean => value === undefined || value === null || value === ''

/** What was never answered and has to be: of files from an old register. */
const missingIn = (fields: Field[], answers: Answers): string[] =>
  fields
    .filter((field) => !field.optional && field.kind !== 'computed' && field.kind !== 'org' && field.kind !== 'photos')
    .filter((field) => isShown(field, answers) && isBlank(answers[field.id]))
    .map(({ id }) => id)

/** What is asked: what was ticked, what is missing, and what time alone has made wrong, such as a child that has grown up. */
function gapsFor({ service, record, answers, facts, withheld }: CommandContext, input: Answers): Gaps {
  const form = formOf(service, record)
  const fields = fieldsOf(form)
  const ticked = ((input.changed ?? []) as string[]).flatMap((one) => FIELDS[one] ?? [])
  const wrong = askedOf(service, record)
    .check(answers, facts)
    .map(({ path }) => path.split('.')[0] ?? '')
  const ids = [...ticked, ...missingIn(fields, withheld?.given ?? answers), ...wrong]
  return fields.filter(({ id }) => ids.includes(id)).map(({ id, short }) => ({ field: id, text: short }))
}

function nothingElse(_context: CommandContext, { changed }: Answers): Refusal | null {
  const ticked = changed as string[]
  if (!ticked.includes('none') || ticked.length === 1) return null
  return refusalAt('changed', 'CHOICE', '选了“都没变”，就不要再选别的。')
}

const TRUE = '以上都是真的。我知道说假话要退钱。'

/** Where a review goes: `late` ones in states in which nothing is given. */
type Filling = 'reviewing' | 'late_reviewing'
type Handed = 'review' | 'late_review'
const filling = (context: CommandContext): Filling => (isOverdue(context) ? 'late_reviewing' : 'reviewing')
const handed = (context: CommandContext): Handed => (isOverdue(context) ? 'late_review' : 'review')

/** The worker's first tap: what has changed. Where nothing has, and nothing is missing, it is their only one. */
export const review: Command<Filling | Handed> = {
  label: '年审：看看有没有变化',
  by: 'applicant',
  to: (context, input) => (gapsFor(context, input).length ? filling(context) : handed(context)),
  tone: 'go',
  when: isNear,
  keeps: true,
  input: INPUT,
  confirm: () => [TRUE],
  guard: nothingElse,
  effect: (context, input) => {
    const gaps = gapsFor(context, input)
    const until = inForceUntil(context.record, context.facts)
    const memo = life.write(context.record, { until, gaps, changes: [] })
    return { memo: { ...memo, ...(gaps.length ? {} : reckonAnew(context)) }, gaps: gaps.length }
  },
  done: '您做了年审',
}

const said = (context: CommandContext, answers: Answers): Map<string, { label: string; value: string }> => {
  const sections = presentForm(formOf(context.service, context.record), answers, { mask: true })
  return new Map(sections.flatMap(({ rows }) => rows.map(({ id, label, value }) => [id, { label, value }] as const)))
}

/** What was said before and is said now, of what is not the same. */
function changesIn(context: CommandContext, after: Answers): Change[] {
  const [was, now] = [said(context, context.answers), said(context, after)]
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((id) => {
    const [one, other] = [was.get(id), now.get(id)]
    if (one?.value === other?.value) return []
    return [{ label: (other ?? one)?.label ?? '', before: one?.value ?? '没有', after: other?.value ?? '没有' }]
  })
}

/** Then what has changed, with last year's answers in it. */
const fillIn: Command<Handed> = {
  label: '填变了的',
  by: 'applicant',
  to: handed,
  tone: 'go',
  input: ({ service, record }) => askedAgain(formOf(service, record), life.read(record).gaps ?? []),
  offers: true,
  confirm: () => [TRUE],
  guard: (context, input) => inWords(wrongNow(context, input)),
  effect: (context, input) => {
    const answers = merged(formOf(context.service, context.record), context.answers, input)
    const changes = changesIn(context, answers)
    return { answers, gaps: 0, memo: { ...life.write(context.record, { gaps: [], changes }), ...reckonAnew(context) } }
  },
  done: '您填了变了的',
}

const nothing: Command<'filed' | 'review_due'> = {
  label: '先不年审',
  by: 'applicant',
  to: (context) => (isOverdue(context) ? 'review_due' : 'filed'),
  tone: 'plain',
  effect: ({ record }) => ({ gaps: 0, memo: life.write(record, { gaps: [] }) }),
  done: '您先不年审',
}

/** What the officer reads beside the question: what a review of these figures comes to. */
function outcomeWords(context: CommandContext): string {
  const before = decidedClass(context.record)
  if (!before) return '这份名册还没有定过类别，请定一类。'
  const found = yearlyReview(before, reckoned(context, true).value)
  if (found.outcome === 'renewed') return '照测算：类别不变，续一年。'
  if (found.outcome === 'recategorised')
    return `照测算：从${CLASS_NAMES[found.before]}改为${CLASS_NAMES[found.class]}，续一年。`
  return '照测算：已经不在三类里，可以点“退出名册”。'
}

const NOT_POOR = '三类都不是的，不能续。请点“退出名册”，原因选“已经脱困”。'

/** Another year, in the same class or in another: with the worker's own review, or after a call where they could not. */
export const renew = officer('年审：续一年', 'filed', '年审过了，再管一年', {
  decides: true,
  keeps: true,
  anew: true,
  when: (context) => context.record.state !== 'filed' || isNear(context),
  input: (context) => [
    ...askedClass(context, true),
    longText('found', '年审的情况', '现在家里怎么样？', { min: 10, max: 300 }),
  ],
  confirm: (context) => [outcomeWords(context)],
  guard: classGuard(NOT_POOR, true),
  effect: (context, input) => ({
    note: classWords(context, input),
    memo: { ...deciding(context, input, true), ...forAYear(context) },
  }),
})

const ASK_AGAIN: Field[] = [{ kind: 'gaps', id: 'gaps', short: '要再填的', label: '哪些要再填？一次说全。' }]

/** Something of the review is missing or cannot be: the worker fills it in once more. */
const askAgain = officer('请他再填', filling, '年审有几样要您再填', {
  tone: 'plain',
  input: ASK_AGAIN,
  effect: ({ record }, input) => {
    const gaps = input.gaps as Gaps
    return { note: listed(gaps), gaps: gaps.length, memo: life.write(record, { gaps }) }
  },
})

const REVIEW: Asks = {
  todo: '请您年审',
  answered: '您请人填的年审交来了',
  soon: '年审快到期了，请填完',
  late: '年审过期了，请填完',
  lateForDesk: '请人填的年审过期没交来',
  lateInLog: '年审过期没填完',
}

/** What lies ahead of a review is the register alone, not all that led there. */
const ON_REGISTER = (): string => 'filed'

/** @param late after the last day: nothing is given in it */
const fillingState = (late: boolean) =>
  ({
    chip: { icon: 'hand', tone: 'warn', word: '年审等您填', officer: '年审待职工填' },
    words: late ? '名册过期了，救助先停着。请填完变了的。' : '年审还差变了的，请您填完。',
    desk: 'applicant',
    within: 'supplement',
    asks: REVIEW,
    at: ON_REGISTER,
    after: {
      end: late ? 'overdue' : inForceUntil,
      to: late ? 'expired' : 'review_due',
      done: late ? '一直没年审，名册到期了' : '一年到了，年审没填完',
    },
    ...(late ? {} : { keeps: true as const }),
    commands: { fillIn, nothing },
  }) satisfies State<Handed | 'filed' | 'review_due' | 'expired'>

const handedState = <E extends Record<string, Command>>(late: boolean, end: E) =>
  ({
    chip: { icon: 'desk', tone: 'link', word: '年审在看', officer: '年审待看' },
    words: late
      ? '年审交上了，县总工会在看。名册过期了，看完以前救助先停着。'
      : '年审交上了，县总工会在看。看完以前照旧。',
    desk: 'county',
    within: 'review',
    at: ON_REGISTER,
    ...(late ? {} : { keeps: true as const }),
    commands: { renew, askAgain, ...end },
  }) satisfies State

/** The states of a review, and the one in which it is overdue. @param end the step that ends a file @param own more commands while it is overdue */
export const reviewStates = <E extends Record<string, Command>, O extends Record<string, Command>>(end: E, own: O) => ({
  reviewing: fillingState(false),
  late_reviewing: fillingState(true),
  review: handedState(false, end),
  late_review: handedState(true, end),
  review_due: {
    ...{
      chip: OVERDUE_CHIP,
      desk: null,
      closed: true as const,
      rests: true as const,
      keeper: 'county' as const,
      remind: OVERDUE_REMINDERS,
      turn: () => ({ todo: '请您年审' }),
    },
    words: '名册到期了，还没有年审。年审过以前，救助先停着，不会再发。请点“年审”，没变的一点就好。',
    after: {
      ...{ end: 'overdue', to: 'expired' as const, done: '一直没年审，从名册里出来了' },
      note: () => EXPIRED,
    },
    commands: { review, renew, ...end, ...own },
  },
})

export const EXPIRED = '名册到期了。家里还困难，点“家里又困难了”，填过的还能用。'

/** Officers read what the worker changed, and what it comes to. */
export const reviewPart: Part = {
  name: 'life',
  see: (context) => {
    const { changes } = life.read(context.record)
    const isHanded = ['review', 'late_review'].includes(context.record.state)
    if (!isHanded && !changes?.length) return {}
    const rows = (changes ?? []).map(({ label, before, after }) => [label, `原来：${before}；现在：${after}`] as const)
    const all = [...(isHanded ? [['测算', outcomeWords(context)] as const] : []), ...rows]
    const none = isHanded && !rows.length ? [['变了的', '他说都没变'] as const] : []
    const shown = [...all, ...none].map(([label, value], at) => ({ id: `review${at}`, label, value }))
    return { sections: [{ id: 'review', title: '年审', rows: shown }] }
  },
}
