import { textOf } from '../../form'
import type { Answers, Field, FieldError, FormStep, Section } from '../../form'
import { INCOME_NAMES } from '../hardship'
import { choice, consent, many, money, photos, rows, section, step, text, yesNo } from '../../form/build'
import { computed, person } from '../../form/build-kinds'
import { USE_HEALTH } from './questions'

/*
 * What comes in, what the household owns, and what it cannot help spending: a list each, with what proves each line.
 * Lists of income and spending: 江门 2025 and 重庆 2023 (kinds that count, and that do not, are told apart in `hardship`).
 */

/** Gifts are not asked for by name: small ones do not count, others belong to 「别的收入」. */
const NOT_ASKED = ['gift', 'festivalGift']
const INCOMES = Object.fromEntries(Object.entries(INCOME_NAMES).filter(([type]) => !NOT_ASKED.includes(type)))
const COSTS = {
  illness: { label: '看病（报销后自己出的）', restsOn: USE_HEALTH },
  disability: { label: '残疾康复、护理', restsOn: USE_HEALTH },
  schooling: '上学（公办标准以内）',
  work: '上班必须花的',
  rent: '租房（自己没有房）',
}
/** With what was reimbursed in a question of its own. */
const COSTS_WHOLE = {
  ...COSTS,
  illness: { label: '看病', restsOn: USE_HEALTH },
}
/** With those whom the household supports elsewhere, which some places count. */
const COSTS_ALL = { ...COSTS_WHOLE, elderly: '养老人（不在一起过的）' }
const incomes = (who: Field): Field =>
  rows(
    'incomes',
    '一年的收入',
    '过去一年，家里每个人到手多少钱？',
    [choice('type', '哪种收入', '是哪种收入？', INCOMES), who, money('amount', '一年多少', '一年一共多少钱？')],
    {
      add: '加一笔收入',
      one: '笔',
      title: ['who', 'type', 'amount'],
      hint: '工资、做生意、退休金、租金，都算。一笔也没有就不用加。',
    },
  )
const costs = (who: Field): Field =>
  rows(
    'costs',
    '必须花的',
    '过去一年，哪些钱非花不可？',
    [choice('type', '花在哪里', '花在哪里？', COSTS), who, money('amount', '一年多少', '自己一共出了多少钱？')],
    {
      add: '加一笔',
      one: '笔',
      title: ['who', 'type', 'amount'],
      hint: '看病、上学、残疾、房租：报销后自己出的。没有就不用加。',
    },
  )
const wholeLine = (kinds: typeof COSTS_WHOLE | typeof COSTS_ALL, who: Field): Field[] => [
  choice('type', '花在哪里', '花在哪里？', kinds),
  who,
  money('amount', '一共花了', '自己和别人，一共出了多少钱？'),
  money('reimbursed', '别人付的', '其中医保、单位、别人付了多少？', { optional: true, hint: '没有就不用填。' }),
]
/** What it cost in all, and what others paid of it, a line each. */
const costsWhole = (who: Field): Field =>
  rows('costs', '必须花的', '过去一年，哪些钱非花不可？', wholeLine(COSTS_WHOLE, who), {
    add: '加一笔',
    one: '笔',
    title: ['who', 'type', 'amount'],
    hint: '看病、上学、残疾、房租。只算过去12个月花的。没有就不用加。',
  })

/** The months that a household is reckoned over, up to the day of application. */
const YEAR = 12
/** What proves a line: it lies beside it, and is asked for again where there is none. */
const proof = (hint: string): Field =>
  photos('papers', '单子', '这一笔的单子，拍下来', {
    optional: true,
    max: 6,
    hint: `${hint}没有的先不拍，办事的人会请您补。`,
  })

const incomesProven = (who: Field): Field =>
  rows(
    'incomes',
    '一年的收入',
    '过去一年，家里每个人到手多少钱？',
    [
      choice('type', '哪种收入', '是哪种收入？', INCOMES),
      who,
      money('amount', '一年多少', '一年一共多少钱？'),
      proof('工资条、银行流水、证明都行。'),
    ],
    {
      add: '加一笔收入',
      one: '笔',
      title: ['who', 'type', 'amount'],
      hint: '工资、做生意、退休金、租金，都算。一笔也没有就不用加。',
      months: YEAR,
    },
  )
const costsProven = (who: Field): Field =>
  rows(
    'costs',
    '必须花的',
    '过去一年，哪些钱非花不可？',
    [...wholeLine(COSTS_ALL, who), proof('结算单、发票、收据都行。')],
    {
      add: '加一笔',
      one: '笔',
      title: ['who', 'type', 'amount'],
      hint: '看病、上学、残疾、房租、养老人。没有就不用加。',
      months: YEAR,
    },
  )
const unsure = { unsure: true as const }

/** What the household owns, a question each. */
const OWNS = [
  step('homes', [yesNo('manyHomes', '两套以上房', '家里有两套以上的房子吗？', { ...unsure, says: ['有', '没有'] })]),
  step('car', [yesNo('car', '买了汽车', '家里买了汽车吗？', { ...unsure, says: ['买了', '没买'] })]),
  step('firm', [yesNo('firm', '开店雇人', '家里开店、办厂或者雇人吗？', { ...unsure, says: ['有', '没有'] })]),
]

/** The question of consent on which it rests that somebody is in prison (个人信息保护法 28, 29). */
const USE_RECORD = 'useRecord'
const NONE = 'none'
/** What sends a household to an officer, by the name of the rule; nothing of it refuses by itself. */
const FLAGS = {
  twoHomes: '有两套以上的房子',
  vehicle: '买了汽车',
  business: '开店、办厂或者雇人',
  privateSchool: '孩子读收费高的民办学校',
  studyAbroad: '有人自费出国读书',
  crime: { label: '有人在服刑，或者参加了违法组织', restsOn: USE_RECORD },
  [NONE]: '都没有',
}
/** Those that are asked, by the name of the rule. */
export const ASKED_FLAGS = Object.keys(FLAGS).filter((flag) => flag !== NONE)
const flagsField = many('flags', '要当面问的', '家里有没有下面的情况？', FLAGS, {
  hint: '有的、说不准的都点上，办事的人会当面问清楚，不会因为这一条就退回。没有就点“都没有”。',
})
/** Asked only of whoever said so. Refused, the answer is taken out, so that a refusal does not tell it. */
export const useRecord = consent(USE_RECORD, '看服刑这一条', '您点了“有人在服刑，或者参加了违法组织”，工会可以看吗？', {
  showIf: { field: 'flags', in: ['crime'] },
  what: '您点的这一条，不要别的材料',
  who: '办这件事的人',
  purpose: '当面问清楚，照当地的规定看',
  keep: '名册在用时，之后再存5年',
  refused: '请回到“家里有没有下面的情况”，把这一条去掉再交，走访时当面说。别的照办。',
  instead: '没同意看服刑这一条：不看，走访时当面问',
})

/** Income, what the household owns, and what it cannot help spending. */
const sections = ([income, cost]: [Field[], Field[]], owns: FormStep[] = OWNS): Section[] => [
  section('incomes', '一年的收入', [step('incomes', income), ...owns]),
  section('costs', '一年里必须花的', [step('costs', cost)]),
]

const typed = text('who', '谁的', '是谁的？', { max: 50 })
/** With the names of the people typed once more, and no sums. */
export const moneySectionsTyped = sections([[incomes(typed)], [costs(typed)]])
const whose = person('who', '谁的', '是谁的？', { from: 'members', by: 'name', own: 'name' })
const incomeSum = computed('incomeSum', '全家一年到手', '按您填的，全家一年到手大约 {}。')
const costSum = computed('costSum', '一年必须花的', '按您填的，一年必须花大约 {}。')
export const moneySectionsOwn = sections([
  [incomes(whose), incomeSum],
  [costs(whose), costSum],
])
export const moneySectionsWhole = sections([
  [incomes(whose), incomeSum],
  [costsWhole(whose), costSum],
])
/** Each line with what proves it, and all that an officer asks about on one page. */
export const moneySections = sections(
  [
    [incomesProven(whose), incomeSum],
    [costsProven(whose), costSum],
  ],
  [step('flags', [flagsField])],
)

const sumOf =
  (id: string) =>
  (answers: Answers): number | null => {
    const lines = (answers[id] ?? []) as Answers[]
    const own = ({ amount, reimbursed }: Answers): number => Number(amount ?? 0) - Number(reimbursed ?? 0)
    return lines.length ? lines.reduce((sum, line) => sum + own(line), 0) : null
  }
/** What comes in and what must be spent, as it was typed: what counts of it, `assessHousehold` says. */
export const moneySums = { incomeSum: sumOf('incomes'), costSum: sumOf('costs') }

/** Nobody is paid back more than they paid. */
export const checkCosts = (answers: Answers): FieldError[] =>
  ((answers.costs ?? []) as Answers[]).flatMap(({ amount, reimbursed }, at) =>
    Number(reimbursed ?? 0) > Number(amount ?? 0)
      ? [{ path: `costs.${at}.reimbursed`, code: 'MORE', message: '别人付的比一共花的还多，请再看一遍。' }]
      : [],
  )

const flagsOf = ({ flags }: Answers): string[] => (Array.isArray(flags) ? flags.map((one) => textOf(one)) : [])

/** Nothing and something at once cannot be, and what its giver lets nobody see is not handed in. */
export function checkFlags(answers: Answers): FieldError[] {
  const told = flagsOf(answers)
  const both = told.includes(NONE) && told.length > 1
  const refused = told.includes('crime') && answers[USE_RECORD] === 'refuse'
  return [
    ...(both ? [{ path: 'flags', code: 'CHOICE', message: '点了“都没有”，就不要再点别的。' }] : []),
    ...(refused ? [{ path: USE_RECORD, code: 'REFUSED', message: useRecord.refused }] : []),
  ]
}
