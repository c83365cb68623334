import { textOf } from '../../../../form'
import type { Answers, Field } from '../../../../form'
import { choice, date, longText, photos, text } from '../../../../form/build'
import { keptOf, officer, refusal, tells, toldText } from '../../../../matter/command'
import type { Asks, Command, CommandContext, OwnTerm, Refusal, State } from '../../../../matter/service'
import type { CaseRecord } from '../../../../matter/types'
import { checking } from '../../../../parts/check'
import { handingUp } from '../../../../parts/passing'
import { bringingBack, making } from '../../../../parts/letter'
import { confirmingVisit, revisiting, visiting } from '../../../../parts/visit'
import { after, checkedBy } from '../order'
import type { StepStart } from '../order'
import { askedAbout, isRefused, SIGNED, whyNotAsked } from './people'
import { RESULTS, SENT } from './results'

/*
 * 经济状况核对: many files go to the civil affairs office under one letter, each with the signature of all its adults. What comes
 * back is said per file: the same, something else, of which the household is asked before anybody decides, or that it could
 * not be looked up; then a promise and a visit of two stand in for it. The batch is `batch.ts`.
 */

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
export const MEANS_TERMS = {
  explain: { n: 10, type: 'W', basis: '核对不符，请家里几天内说明', hard: false, ...OWN },
  explainEnd: { n: 20, type: 'W', basis: '多少天没说明，就照已有的看', hard: false, ...OWN },
  weigh: { n: 5, type: 'W', basis: '说明交上来几天内看完', hard: false, ...OWN },
} as const satisfies Record<string, OwnTerm>

/** Of which batch a file is, as each keeps it. */
const FACTS: Field[] = [
  text('batch', '核对批次', '哪一批？', { max: 40 }),
  text('number', '公函', '公函的文号？', { max: 30 }),
  date('on', '发函的日子', '哪天发的函？'),
]
const FOUND = longText('found', '查到的', '民政查到了什么？', { optional: true, max: 300 })

/** A step that the batch takes for the file, never an officer alone. */
const byBatch = <To extends string>(
  label: string,
  to: Command<To>['to'],
  done: string,
  more: Partial<Omit<Command<To>, 'to'>> = {},
): Command<To> => officer(label, to, done, { atMeeting: true, keeps: true, ...more })

const sendable = (context: CommandContext): Refusal | null => {
  const why = whyNotAsked(context)
  return why === null ? null : refusal('NOT_NOW', why)
}

/** Whoever has taken their consent back since is not reported on. */
const stillAgreed = ({ answers }: CommandContext): Refusal | null =>
  answers.checkMeans === 'refuse' ? refusal('NOT_NOW', '本人收回了同意，核对的结果不能记。') : null

const sentWords = (_context: CommandContext, { number }: Answers) => ({ note: `公函 ${textOf(number)}` })

/** One page an adult; those that came with the application count. */
function allSigned({ answers }: CommandContext, { pages }: Answers): Refusal | null {
  const people = askedAbout(answers).length
  const have = ((pages ?? []) as string[]).length + ((answers.familyPapers ?? []) as string[]).length
  if (have >= people) return null
  const message = `一个大人一张，一共要 ${people} 张，现在有 ${have} 张。有人不肯签的，点“有人不肯签”。`
  return { ...refusal('INVALID', '有 1 处要改。'), fields: [{ path: 'pages', code: 'FEW', message }] }
}

/** Printing what is signed, and bringing it back: where two are at the door anyway, or where it is needed. */
export const authorising = <To extends string>(to: To) => ({
  authorise: making('打印核对授权书', to, 'authority', { done: '做好了核对授权书' }),
  [SIGNED]: { ...bringingBack(to, 'authorise'), label: '传回签了字的授权书', guard: allSigned },
})

const refusing = officer('有人不肯签', 'means_unsigned', '家里有人没签“同意核对”，先停一停', {
  tone: 'plain',
  input: [toldText('text', '谁不肯签？他要做什么？')],
  effect: tells('text'),
})

const byHand = (context: CommandContext): boolean =>
  checkedBy(context.record, context.facts) !== 'batch' || isRefused(context)

const foundIn = (record: CaseRecord): string => textOf(keptOf(record, RESULTS.differs)?.input.found)

const DIFFERS: Asks = {
  todo: '请您说明',
  answered: '您请人说明的，交来了',
  soon: '等您说明的快到期了',
  late: '等您说明的过期了，请尽快说',
  lateForDesk: '请人说明的过期没交来',
  lateInLog: '没有按时说明',
}

/** The household's turn: before it has been heard nobody decides on what was found. */
const explain: Command<'means_explained'> = {
  label: '说明，或者说不同意',
  by: 'applicant',
  to: 'means_explained',
  tone: 'go',
  keeps: true,
  input: [
    choice('kind', '怎么看', '民政查到的，您怎么看？', {
      explain: '是真的，我说明原因',
      object: '不对，我不同意',
    }),
    longText('text', '说明', '是怎么回事？', { min: 10, max: 300 }),
    photos('papers', '能证明的', '有能证明的，拍下来', { optional: true }),
  ],
  effect: tells('text'),
  done: '您说明了核对的情况',
}

const VISIT = 'checkVisit'

const promised = (context: CommandContext): boolean => keptOf(context.record, 'promised') !== undefined

/** Where these states lead: to each other, on along the way, or out. */
type Goes =
  | StepStart
  | 'means_sent'
  | 'means_unsigned'
  | 'means_differs'
  | 'means_explained'
  | 'means_unchecked'
  | 'means_visited'
  | 'rejected'
  | 'withdrawn'
/** Steps that each of these states has besides: to withdraw, to refuse. */
interface Given {
  withdraw: Command<'withdrawn'>
  reject: Command<'rejected'>
}

/** What the office says of a file that was sent. */
const ANSWERS = {
  [RESULTS.same]: byBatch('核对：符合', after('check'), '民政核对过了：和填的符合', {
    decides: true,
    input: [...FACTS, FOUND],
    guard: stillAgreed,
  }),
  [RESULTS.differs]: byBatch('核对：不符', 'means_differs', '民政核对的和填的不一样，请您说明', {
    input: [...FACTS, FOUND],
    guard: stillAgreed,
    effect: tells('found'),
  }),
  [RESULTS.impossible]: byBatch('核对：查不了', 'means_unchecked', '民政这一次查不了', {
    input: [...FACTS, FOUND],
    guard: stillAgreed,
  }),
}

/** Asking: with every signature, and while the answer is awaited. */
const askingStates = ({ withdraw, reject }: Given) =>
  ({
    econ_check: {
      chip: 'doing',
      words: '请民政核对家里的收入和房产。',
      plan: '民政核对收入',
      desk: 'county',
      within: 'econCheck',
      paused: true,
      commands: {
        recordCheck: { ...checking(after('check'), 'checkMeans', 'familyRefuses'), when: byHand },
        withdraw,
        ...authorising('econ_check'),
        [SENT]: byBatch('送民政核对', 'means_sent', '发函请民政核对了', {
          input: FACTS,
          guard: sendable,
          effect: sentWords,
        }),
        refuseToSign: refusing,
      },
    },
    means_sent: {
      chip: 'doing',
      words: '县总工会发函请民政核对了，等回音。',
      desk: 'county',
      within: 'econCheck',
      from: (record) => textOf(keptOf(record, SENT)?.input.on) || undefined,
      at: () => 'econ_check',
      paused: true,
      commands: {
        ...ANSWERS,
        takeOut: officer('从这一批拿出来', 'econ_check', '从这一批拿出来了，下一批再送', { tone: 'plain' }),
        withdraw,
      },
    },
    means_unsigned: {
      chip: 'doing',
      words: '家里有大人没签“同意核对”，这件事先停着。请他到工会签字，或者当面说明。',
      desk: 'county',
      within: 'econCheck',
      at: () => 'econ_check',
      paused: true,
      commands: {
        authorise: making('打印核对授权书', 'means_unsigned', 'authority', { done: '做好了核对授权书' }),
        [SIGNED]: officer('都签了字', 'econ_check', '家里的大人都签了字', {
          keeps: true,
          input: [photos('pages', '签字的授权书', '每个大人的授权书，签好的都拍下来', { max: 12 })],
          guard: allSigned,
        }),
        inPerson: officer('当面说明过', after('check'), '当面说明过了', {
          keeps: true,
          input: [longText('found', '说明的情况', '他当面说了什么，看了哪些材料？', { min: 10, max: 300 })],
        }),
        reject,
        withdraw,
      },
    },
  }) satisfies Record<string, State<Goes>>

/** Something else was found: the household is heard first. */
const hearingStates = ({ withdraw, reject }: Given) =>
  ({
    means_differs: {
      chip: { icon: 'hand', tone: 'warn', word: '等您说明', officer: '待职工说明' },
      words: ({ record }) =>
        `民政查到：${foundIn(record)}。和填的不一样，请您说明，或者说不同意。听您说过以前，不会定。`,
      desk: 'applicant',
      within: 'explain',
      at: () => 'econ_check',
      paused: true,
      asks: DIFFERS,
      after: {
        end: 'explainEnd',
        to: 'means_explained',
        done: '一直没有说明',
        note: () => '没有收到您的说明，县总工会照已有的材料看。',
      },
      commands: { explain, withdraw },
    },
    means_explained: {
      chip: 'doing',
      words: '您说的交上了，县总工会在看。',
      desk: 'county',
      within: 'weigh',
      at: () => 'econ_check',
      commands: {
        accepts: officer('说明清楚了', after('check'), '县总工会看过您的说明了', {
          keeps: true,
          input: [toldText('text', '怎么看的？')],
          effect: tells('text'),
        }),
        askAnew: officer('再送一次核对', 'econ_check', '再请民政核对一次', { tone: 'plain' }),
        reject,
        withdraw,
      },
    },
  }) satisfies Record<string, State<Goes>>

/** It could not be looked up: a promise, and a visit of two. */
const insteadStates = ({ withdraw, reject }: Given) =>
  ({
    means_unchecked: {
      chip: 'doing',
      words: '民政这一次查不了。请您写一张承诺书，工会两个人再上门看一次。',
      desk: 'unit',
      within: 'visit',
      at: () => 'econ_check',
      commands: {
        promise: making('打印承诺书', 'means_unchecked', 'promise', { done: '做好了承诺书' }),
        promised: bringingBack('means_unchecked', 'promise'),
        [VISIT]: { ...visiting('means_visited'), when: promised },
        reject,
        withdraw,
        handUp: handingUp,
      },
    },
    means_visited: {
      chip: 'doing',
      words: '又走访过了，同去的人再核对一遍。',
      desk: 'unit',
      within: 'confirmVisit',
      at: () => 'econ_check',
      commands: {
        confirmCheckVisit: confirmingVisit(after('check'), VISIT),
        revisit: revisiting('means_unchecked', VISIT),
        reject,
        withdraw,
      },
    },
  }) satisfies Record<string, State<Goes>>

export const meansStates = (given: Given) => ({
  ...askingStates(given),
  ...hearingStates(given),
  ...insteadStates(given),
})
