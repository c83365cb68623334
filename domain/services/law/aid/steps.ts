import { civilDateOf } from '../../../base/calendar'
import { formatYuan } from '../../../base/money'
import { dayWords } from '../../../base/words'
import { textOf } from '../../../form'
import type { Answers, Field } from '../../../form'
import { choice, date, longText, money, photos, text, yesNo } from '../../../form/build'
import { keptOf, officer, refusal, tells, toldText } from '../../../matter/command'
import type { Command, CommandContext, Refusal } from '../../../matter/service'
import type { CaseRecord, Kept } from '../../../matter/types'
import { confirming, objecting } from '../../../parts/confirm'
import { refusing } from '../../../parts/refusal'
import { awardIn } from './award'
import { represents } from './terms'

/*
 * Steps of 法律援助, and what they find out: who acts, at which stage, the next day that must not be missed, what came of it.
 */

const BASES = {
  migrant: '进城务工要工资、工伤赔偿，不用查',
  file: '有效的困难职工档案，不用再查',
  relief: '低保、特困、残疾等，不用查',
  checked: '查过，符合',
  promise: '本人写了诚信承诺',
  severe: '单位侵权严重，照顾',
}
const REASONS = {
  scope: '不是劳动方面的事',
  means: '经济上不符合条件',
  done: '已经有人代理，或者已经办完',
  noClaim: '没有能主张的',
  other: '别的原因',
}
const ENDS = {
  selfHired: '自己请了律师',
  changed: '情况变了，不再符合条件',
  untrue: '说的不真实，或者用来做违法的事',
  over: '案子终止或者撤销了',
  asked: '本人要求终止',
  other: '别的原因',
}
const HURRIES = {
  limit: '离最后一天不到七天',
  preserve: '要马上申请保全、先予执行',
  other: '别的急事',
}
const OUTCOMES = {
  settled: '和解',
  mediated: '调解',
  award: '仲裁裁决',
  judgment: '法院判决',
  withdrawn: '撤诉、撤回仲裁',
  other: '别的',
}
const STAGES = {
  negotiation: '协商',
  mediation: '调解',
  arbitration: '仲裁',
  litigation: '诉讼',
  enforcement: '执行',
}
type Stage = keyof typeof STAGES
const STAGE_NAMES = Object.keys(STAGES) as Stage[]

/** A lawyer by name and phone, who does not act for the other side (律师法 第39条). */
const lawyerFields: Field[] = [
  text('lawyer', '律师', '哪位律师？', { min: 2, max: 30 }),
  text('phone', '律师电话', '律师的电话？', { min: 7, max: 20 }),
  yesNo('otherSide', '替对方办过事', '律师和他的所，替对方办过事吗？', {
    says: ['办过', '没办过'],
    hint: '问过律师本人再选。',
  }),
]
const OTHER_SIDE = '替对方办过事的不能派。请换一位律师。'
function conflictGuard(_context: CommandContext, input: Answers): Refusal | null {
  if (input.otherSide !== 'yes') return null
  return {
    ...refusal('INVALID', '有 1 处要改。'),
    fields: [{ path: 'otherSide', code: 'CONFLICT', message: OTHER_SIDE }],
  }
}

/** The lawyer who acts now: whoever was named last. */
function lawyerOf({ kept }: Pick<CaseRecord, 'kept'>): string {
  const named = [kept.assign, kept.emergency].flatMap((one) => one ?? []).sort(byDay)
  const { lawyer, phone } = named[0]?.input ?? {}
  return lawyer ? `${textOf(lawyer)}律师替您办，电话 ${textOf(phone)}。` : ''
}
const byDay = (one: Kept, other: Kept): number => (one.at < other.at ? 1 : -1)

/** The stage that was put down last. */
const stageOf = ({ kept }: Pick<CaseRecord, 'kept'>): [Stage, Kept] | undefined =>
  STAGE_NAMES.flatMap((name): [Stage, Kept][] => (kept[name] ? [[name, kept[name]]] : [])).sort(([, one], [, other]) =>
    byDay(one, other),
  )[0]

/** A day, as long as it lies ahead of what came since it was named. */
export const ahead = (day: string, { since }: Pick<CaseRecord, 'since'>): string | undefined =>
  day && day >= civilDateOf(since) ? day : undefined

/** A day that must not be missed, and what is done on it: of the stage, or of the award where that came later. */
function namedDay(record: Pick<CaseRecord, 'kept' | 'memo'>): { day: string; what: string } {
  const stage = stageOf(record)?.[1]
  const award = awardIn(record)
  if (award && award.at >= (stage?.at ?? '')) return { day: award.sueBy, what: '不服裁决，最迟这天起诉' }
  return { day: textOf(stage?.input.next), what: textOf(stage?.input.what) }
}
/** The next day that must not be missed. */
export const nextDayOf = (record: Pick<CaseRecord, 'kept' | 'memo' | 'since'>): string | undefined =>
  ahead(namedDay(record).day, record)
/** The day before which something must be done at once. */
export const lastDayOf = (record: Pick<CaseRecord, 'kept' | 'since'>): string | undefined =>
  ahead(textOf(keptOf(record, 'emergency')?.input.lastDay), record)

export const dayOf = (day: string, what: string): string =>
  day ? `不能错过的日子：${dayWords(day, day).screen}${what ? `，${what}` : ''}。` : ''

/** What the worker reads while it is being done: who acts, where it stands, by which day. */
export function handlingWords({ record }: CommandContext): string {
  const stage = stageOf(record)
  const { day, what } = namedDay(record)
  const where = stage ? `现在到了${STAGES[stage[0]]}。` : ''
  return `${lawyerOf(record)}${where}${awardIn(record)?.words ?? ''}${dayOf(day, what)}` || '正在替您办。'
}
export const hurryWords = ({ record }: CommandContext): string =>
  `时间紧，先替您办，手续后补。${lawyerOf(record)}${dayOf(textOf(keptOf(record, 'emergency')?.input.lastDay), '')}`
/** 「仲裁裁决，要回 3,000 元。」 */
export function outcomeWords({ record }: CommandContext): string {
  const { outcome, recovered } = keptOf(record, 'close')?.input ?? {}
  const how = OUTCOMES[textOf(outcome) as keyof typeof OUTCOMES]
  const sum = typeof recovered === 'number' && recovered > 0 ? `，要回 ${formatYuan(recovered)}` : ''
  return how ? `${how}${sum}。` : ''
}

export const grant = officer('同意援助', 'assigning', '同意给您法律援助', {
  decides: true,
  keeps: true,
  when: represents,
  input: [
    choice('basis', '经济困难', '经济困难怎么认定的？', BASES),
    longText('note', '记一句', '要记的', { optional: true, max: 300 }),
  ],
})

/** 法律援助法 第44条: first the help, then the papers. */
export const emergency = officer('先办，手续后补', 'emergency', '时间紧，先替您办', {
  tone: 'plain',
  keeps: true,
  when: represents,
  input: [
    choice('why', '为什么先办', '为什么要先办？', HURRIES),
    date('lastDay', '最后一天', '哪天以前必须办？', { when: 'future' }),
    ...lawyerFields,
  ],
  guard: conflictGuard,
})

export const acted = officer('赶上了', 'owing', '该赶的赶上了，请补手续', {
  keeps: true,
  input: [date('on', '哪天办的', '哪天办的？'), toldText('text', '写给职工：办了什么，还要补什么？')],
  effect: tells('text'),
})

export const complete = officer('手续补齐了', 'handling', '手续补齐了', {
  keeps: true,
  input: [choice('basis', '经济困难', '经济困难怎么认定的？', BASES)],
})

export const assign = officer('指派律师', 'handling', '给您派了律师', {
  keeps: true,
  anew: true,
  input: lawyerFields,
  guard: conflictGuard,
})

export const reject = refusing(REASONS)

export const terminate: Command<'terminated'> = {
  ...refusing(ENDS),
  label: '终止援助',
  to: 'terminated',
  input: [choice('code', '原因', '为什么终止？', ENDS), toldText('text', '写给职工：为什么终止？')],
  done: '法律援助终止了',
}

const yuan = (value: unknown): string => (typeof value === 'number' ? `一共要 ${formatYuan(value)}。` : '')

/** A stage as it is put down: kept with its day, its sum and the next day; the worker reads it. */
const stageStep = (name: Stage): Command<'handling'> =>
  officer(`记一步：${STAGES[name]}`, 'handling', `到了${STAGES[name]}`, {
    tone: 'plain',
    keeps: true,
    anew: true,
    input: [
      date('on', '哪天', '哪天的事？'),
      money('claimed', '要多少', '一共要多少钱？', { optional: true }),
      date('next', '不能错过的日子', '下一个不能错过的日子？', {
        when: 'future',
        optional: true,
        hint: '比如开庭；收到裁决书，15天内起诉。',
      }),
      text('what', '那天做什么', '那天做什么？', { optional: true, max: 30 }),
    ],
    effect: (_context, input) => ({
      note: `${dayWords(textOf(input.on), textOf(input.on)).screen}。${yuan(input.claimed)}${dayOf(textOf(input.next), textOf(input.what))}`,
    }),
  })
export const stages = Object.fromEntries(STAGE_NAMES.map((name) => [name, stageStep(name)])) as Record<
  Stage,
  Command<'handling'>
>

export const close = officer('办结', 'confirm', '办结了，请您看看', {
  keeps: true,
  input: [
    choice('outcome', '怎么结的', '怎么结的？', OUTCOMES),
    date('on', '哪天结的', '哪天结的？'),
    money('recovered', '要回多少', '一共要回多少钱？没有就填 0'),
    photos('papers', '文书', '调解书、裁决书、判决书，拍下来'),
    toldText('text', '写给职工：结果怎么样，接下来做什么？'),
  ],
  effect: tells('text'),
})

const times = ({ record }: CommandContext, name: string): number =>
  record.log.filter(({ command }) => command === name).length

/** 法律援助法 第55条: whoever is helped may ask for another lawyer. */
export const askChange: Command<'changing'> = {
  label: '想换一位律师',
  by: 'applicant',
  to: 'changing',
  tone: 'plain',
  when: (context) => times(context, 'askChange') < 3,
  input: [longText('text', '为什么', '为什么想换？', { min: 5, max: 300 })],
  effect: tells('text'),
  done: '您想换一位律师',
}
export const keepLawyer = officer('不换', 'handling', '没有换律师', {
  tone: 'plain',
  anew: true,
  input: [toldText('text', '写给职工：为什么不换？')],
  effect: tells('text'),
})

const RATINGS = { good: '满意', fair: '一般', poor: '不满意' }
/** 回访: the worker's own word, with which it ends. */
export const right: Command<'settled'> = {
  ...confirming('收到了', 'settled', '您说收到了'),
  keeps: true,
  input: [
    choice('rating', '满不满意', '这次帮得怎么样？', RATINGS),
    longText('said', '想说的', '想说几句吗？', { optional: true, max: 300 }),
  ],
}

/** Three times: whoever says so again is called, and the desk decides. */
export const wrong: Command<'recheck'> = {
  ...objecting('没收到，或者不对', 'recheck', '您说没收到，或者不对'),
  when: (context) => times(context, 'wrong') < 3,
}
