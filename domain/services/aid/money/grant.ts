import type { Fen } from '../../../base/money'
import { formatYuan } from '../../../base/money'
import { dayWords } from '../../../base/words'
import { textOf } from '../../../form'
import type { Answers, Field } from '../../../form'
import { choice, date, longText, MONEY_MAX, money, text } from '../../../form/build'
import { keptOf, officer, refusal, refusalAt, tells, toldText } from '../../../matter/command'
import { basisOf } from '../../../matter/desk'
import type { Command, CommandContext, Draws, HomeClaims, Refusal, State, StateChip } from '../../../matter/service'
import { AID_NAMES, approvalLevel, CLASS_NAMES } from '../../../rules/hardship'
import type { AidRequest, FileClass } from '../../../rules/hardship'
import { aidNow, aidWords, isBarred, isUntold, mostIn } from '../../../rules/household'
import type { AidNow } from '../../../rules/household'
import { decidedClass } from '../file/decided'
import { CARD, payeeOf, PROXY_WRONG, proxyCheck } from '../../../form/payee'
import { handingUp, passing } from '../../../parts/passing'
import { paymentStates } from '../../../parts/payment'
import { refusalStates, refusing } from '../../../parts/refusal'
import { returning, supplementStates } from '../../../parts/supplement'
import { withdrawing as withdraw, withdrawnState } from '../../../parts/withdraw'

/*
 * 救助金: a household asks, its union looks, the county decides how much by the rule, finance pays. Every sum is claimed from
 * what the household may have; what was given within a year counts as income, and the class is tested again. Above the figure
 * of the pack it waits for the level above, and is given on that level's paper alone.
 */

export interface Granting {
  /** What it gives, in fen of what was paid or lost, and whose, where a limit is one person's. */
  request: (context: CommandContext) => Omit<AidRequest, 'on'>
  /** Given to households on file alone: the file is the applicant's own. */
  onFile: boolean
  /** What the unit's officer looks up. */
  checks: Field[] | ((context: CommandContext) => Field[])
  check?: (context: CommandContext, input: Answers) => Refusal | null
  /** Why it is refused, by kinds. */
  reasons: Record<string, string>
  /** What it is given for once, in whatever service. */
  uses?: (context: CommandContext) => string[]
  /** Words while it lies at the desks. */
  words: { submitted: string; deciding: string }
  /** More commands while the money is on its way and afterwards. */
  later?: Record<string, Command<never>>
}

const CLASSES = ['deep', 'accident', 'relative'] as const
const CLASS_OPTIONS = Object.fromEntries(CLASSES.map((one) => [one, CLASS_NAMES[one]]))

/** The class that the unit's officer read on the file, where nobody decided one and its figures tell none. */
const toldClass = ({ record }: CommandContext): FileClass =>
  (textOf(keptOf(record, 'accept')?.input.class) || null) as FileClass

/** What may be given now, by the figures of the application's day and everything that was given until today. */
function aidOf(context: CommandContext, { request }: Granting): AidNow {
  const { record, facts, home } = context
  const asked = { ...request(context), on: facts.today }
  const basis = basisOf(record, facts)
  return aidNow(home?.file ?? null, asked, home?.grants ?? [], basis, toldClass(context))
}

const mostOf = (context: CommandContext, granting: Granting): Fen => mostIn(aidOf(context, granting), MONEY_MAX)

/** As officers read it. */
const toOfficers = (line: string): string => line.replace(/您/g, '他')

const NOTHING = '照规定，这一项现在不能给。请点“不批准”，职工会看到为什么。'
const overWords = (context: CommandContext, granting: Granting): string => {
  const most = mostOf(context, granting)
  return most > 0 ? `照规定最多给 ${formatYuan(most)}，还要大于 0。` : NOTHING
}

const NOT_HIS = '身份证号和他自己名册上的对不上。请核对：填错了，退回请他改；不是他家的名册，点“不批准”。'

/**
 * Whether it is sure whose household it is: the applicant's own file, or, without one, what an officer made sure of. A typed
 * number may be anybody's: until then nobody reads what a household has and was given, at whatever union.
 */
const isSure = ({ record, home }: CommandContext, { onFile }: Granting): boolean =>
  onFile ? home?.file?.applicant === record.applicant : keptOf(record, 'accept') !== undefined

function shown(context: CommandContext, granting: Granting): [string, string][] {
  if (!isSure(context, granting)) return [['给过的', granting.onFile ? NOT_HIS : '核实了是谁，报上去以后看得到']]
  const grants = context.home?.grants ?? []
  const given = grants.map(({ item, on, fen }): [string, string] => [
    `${dayWords(on, context.facts.today).screen} ${AID_NAMES[item]}`,
    formatYuan(fen),
  ])
  const rules = aidWords(aidOf(context, granting)).map((line): [string, string] => ['照规定', toOfficers(line)])
  return [...(given.length ? given : [['给过的', '没有'] as [string, string]]), ...rules]
}

const claimsFor = (granting: Granting): HomeClaims => ({
  sum: 'sum',
  file: 'aid.file',
  classOf: decidedClass,
  gift: (context) => {
    const { item, who, baseFen } = granting.request(context)
    return { item, ...(who ? { who } : {}), ...(baseFen === undefined ? {} : { baseFen }) }
  },
  most: (context) => mostOf(context, granting),
  over: (context) => overWords(context, granting),
  shows: (context) => shown(context, granting),
})

/** From a fund for this kind of aid and the class that the household is in now; to the applicant's own card. */
const drawsFor = (granting: Granting): Draws => ({
  fund: 'fund',
  item: (context) => granting.request(context).item,
  sum: (_context, { sum }) => Number(sum),
  payee: ({ answers }) => payeeOf(answers),
  class: (context) => aidOf(context, granting).file ?? 'none',
})

/** Whose number was given must be on the applicant's own file. */
function notOnFile(context: CommandContext, granting: Granting): Refusal | null {
  if (!granting.onFile || !context.home || isSure(context, granting)) return null
  return refusal('NOT_NOW', NOT_HIS)
}

const asksClass = (context: CommandContext, granting: Granting): boolean => {
  const { home, record, facts } = context
  const file = granting.onFile && isSure(context, granting) ? home?.file : null
  return file ? isUntold(file, basisOf(record, facts)) : false
}
const classField = choice('class', '困难类别', '名册上定的是哪一类？', CLASS_OPTIONS, {
  hint: '这份名册没有写明定的类别，照上面的数也算不出，所以要看批的时候怎么定的。',
})

const proxyGuard = ({ proxyRight }: Answers): Refusal | null =>
  proxyRight === 'no' ? refusalAt('proxyRight', 'PROXY', PROXY_WRONG) : null

const accepting = (granting: Granting): Command<'deciding'> => {
  const { checks, check } = granting
  return officer('核对好了，上报', 'deciding', '核对好了，报给县总工会', {
    keeps: true,
    asksHome: true,
    input: (context) => [
      ...(typeof checks === 'function' ? checks(context) : checks),
      ...(asksClass(context, granting) ? [classField] : []),
      ...proxyCheck(context.answers),
    ],
    guard: (context, input) => notOnFile(context, granting) ?? check?.(context, input) ?? proxyGuard(input),
  })
}

const sumOf = ({ record }: CommandContext): Fen => Number(keptOf(record, 'approve')?.input.sum ?? 0)

/** Who has to agree to a sum besides the county. */
function levelFor(context: CommandContext, granting: Granting, sum: Fen): 'county' | 'province' | 'nation' {
  const { request, file } = aidOf(context, granting)
  return approvalLevel(request, file, sum, basisOf(context.record, context.facts).pack)
}
const LEVEL_NAMES = { county: '县总工会', province: '省总工会', nation: '全国总工会' }

const paperFields: Field[] = [
  text('paper', '批复的文号', '上级批复的文号', { min: 2, max: 40 }),
  date('paperOn', '批复的日子', '批复上写的日子'),
]
const isAbove = ({ record }: CommandContext): boolean =>
  record.state === 'with_above' || Boolean(keptOf(record, 'approve')?.input.paper)

function sumFields(context: CommandContext, granting: Granting): Field[] {
  const most = mostOf(context, granting)
  const known = most < MONEY_MAX
  return [
    money('sum', '给多少', known ? `给多少？最多 ${formatYuan(most)}` : '给多少？', known ? { default: most } : {}),
    longText('why', '为什么是这个数', '不是最多的数，写一句为什么（职工会看到）', { optional: true, max: 200 }),
  ]
}

const LESS = '比最多能给的少，要写一句为什么，职工会看到。'

function sumGuard(context: CommandContext, granting: Granting, input: Answers): Refusal | null {
  const [sum, most] = [Number(input.sum), mostOf(context, granting)]
  if (sum <= 0 || sum > most) return null
  if (sum < most && !textOf(input.why)) return refusalAt('why', 'EMPTY', LESS)
  const level = levelFor(context, granting, sum)
  if (context.record.state === 'with_above' || level === 'county') return null
  return refusalAt('sum', 'ABOVE', `这个数要${LEVEL_NAMES[level]}批。请点“报上级批”，拿到批复再给。`)
}

/** What was decided, line by line, with why. */
function decided(context: CommandContext, granting: Granting, input: Answers): string[] {
  const paper = textOf(input.paper)
  return [
    ...aidWords(aidOf(context, granting)),
    `这次给 ${formatYuan(Number(input.sum))}。${textOf(input.why)}`,
    ...(paper ? [`上级批复：${paper}，${dayWords(textOf(input.paperOn), context.facts.today).screen}。`] : []),
  ]
}

const approving = (granting: Granting): Command<'paying'> =>
  officer('同意给付', 'paying', '定下来给您了', {
    decides: true,
    keeps: true,
    ...(granting.onFile ? { gives: true as const } : {}),
    asksHome: true,
    notBy: ['accept'],
    claims: claimsFor(granting),
    draws: drawsFor(granting),
    ...(granting.uses ? { uses: granting.uses } : {}),
    input: (context) => [...sumFields(context, granting), ...(isAbove(context) ? paperFields : [])],
    confirm: (context) => [...aidWords(aidOf(context, granting)).map(toOfficers), '点了以后交给财务付款。'],
    guard: (context, input) => notOnFile(context, granting) ?? sumGuard(context, granting, input),
    effect: (context, input) => ({ note: decided(context, granting, input).join('\n') }),
  })

const NOT_ABOVE = '照现在的数，县里就能定。请点“同意给付”。'

/** To the level above, which answers on paper: the matter waits with the county. */
const askingAbove = (granting: Granting): Command<'with_above'> =>
  officer('报上级批', 'with_above', '数大，报给上级批', {
    tone: 'plain',
    keeps: true,
    asksHome: true,
    notBy: ['accept'],
    when: (context) =>
      context.home === undefined || levelFor(context, granting, mostOf(context, granting)) !== 'county',
    input: (context) => sumFields(context, granting).slice(0, 1),
    guard: (context, { sum }) =>
      levelFor(context, granting, Number(sum)) === 'county' ? refusalAt('sum', 'LOW', NOT_ABOVE) : null,
    effect: (context, { sum }) => ({
      note: `报${LEVEL_NAMES[levelFor(context, granting, Number(sum))]}批 ${formatYuan(Number(sum))}。`,
    }),
  })

/** A refusal says the rule that stands against it beside the officer's own words, once somebody has made sure who it is. */
function rejecting(granting: Granting): Command<'rejected'> {
  const plain = refusing(granting.reasons)
  const whyNot = (context: CommandContext): string[] => {
    const aid = isSure(context, granting) && context.home ? aidOf(context, granting) : null
    return aid && isBarred(aid) ? aidWords(aid) : []
  }
  return {
    ...plain,
    asksHome: true,
    effect: (context, input) =>
      plain.effect?.(context, { ...input, text: [textOf(input.text), ...whyNot(context)].join('\n') }) ?? {},
  }
}

const STOPS = {
  gone: '他本人不在了',
  notTrue: '说的和查到的对不上',
  changed: '情况变了，不该给了',
  other: '别的原因',
}

/** What was granted and is not paid yet is stopped: whoever dies before it is paid leaves no claim to it. */
const stopping: Command<'halted'> = officer('停发', 'halted', '这笔钱停发了', {
  tone: 'stop',
  revokes: true,
  input: [choice('code', '原因', '为什么停发？', STOPS), toldText('text', '为什么停发？家里人以后怎么办？')],
  confirm: () => ['停了就不付这笔钱，数放回去。人不在了的，家里人不能代领；还有难处，可以自己申请。'],
  effect: tells('text'),
})

const STOPPED_CHIP: StateChip = { icon: 'cross-circle', tone: 'off', word: '停发了', officer: '已停发' }

/** Words and desks until it is granted. */
function askedStates(granting: Granting, reject: Command<'rejected'>, approve: Command<'paying'>) {
  return {
    submitted: {
      ...{ chip: 'submitted', words: granting.words.submitted, plan: '单位工会核对', desk: 'unit', within: 'check' },
      commands: {
        accept: accepting(granting),
        return: returning,
        reject,
        withdraw,
        passOn: passing,
        handUp: handingUp,
      },
    },
    ...supplementStates(withdraw),
    deciding: {
      ...{ chip: 'doing', words: granting.words.deciding, plan: '县总工会定给多少', desk: 'county', within: 'decide' },
      commands: { approve, askAbove: askingAbove(granting), return: returning, reject, withdraw, handUp: handingUp },
    },
    with_above: {
      ...{ chip: 'doing', words: '数大，县总工会报给上级批，在等批复。', desk: 'county', within: 'decide' },
      waits: { who: '上级工会', term: 'above' },
      at: () => 'deciding',
      commands: {
        approve,
        lower: officer('改数，县里定', 'deciding', '改成县里能定的数', { tone: 'plain' }),
        reject,
        withdraw,
      },
    },
  } satisfies Record<
    string,
    State<'deciding' | 'with_above' | 'paying' | 'rejected' | 'returned' | 'withdrawn' | 'lapsed'>
  >
}

/** The states from handing in to the money on the card. The service has `AID_TERMS` among its terms, and the letter `voucher`. */
export function aidStates(granting: Granting) {
  const { later = {} } = granting
  const pay = paymentStates({ card: CARD, sum: sumOf, notBy: ['approve'], letter: 'voucher', again: 'deciding' })
  return {
    ...askedStates(granting, rejecting(granting), approving(granting)),
    ...pay,
    paying: { ...pay.paying, commands: { ...pay.paying.commands, stop: stopping, ...later } },
    paid: { ...pay.paid, commands: { ...pay.paid.commands, ...later } },
    received: { ...pay.received, commands: { ...pay.received.commands, ...later } },
    halted: {
      ...{ chip: STOPPED_CHIP, words: '这笔钱停发了，原因写在下面。', desk: null, closed: true, commands: {} },
    },
    ...refusalStates(withdraw, { again: '情况变了，重新申请；有急难，可以申请临时救助。' }),
    ...withdrawnState('您撤回了。想办随时再来。'),
  } satisfies Record<string, State>
}

/** What was granted, in fen, and the lines by which it was, as the applicant read them. */
export const grantedSum = sumOf
export const grantedWords = ({ record }: CommandContext): string =>
  toOfficers(record.log.filter(({ command }) => command === 'approve').pop()?.note ?? '')
