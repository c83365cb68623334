import { textOf } from '../../../form'
import type { Answers, Field } from '../../../form'
import { choice, longText, text } from '../../../form/build'
import { NUMBER_HINT, readNumber, textsOf } from '../../../letters'
import { back, keptOf, notesOf, officer, refusalAt, tells } from '../../../matter/command'
import type { Command, CommandContext, Letter, Refusal } from '../../../matter/service'
import type { CaseRecord } from '../../../matter/types'
import { making } from '../../../parts/letter'
import { senderOf, supervisionLetter } from '../letters/supervision'
import { answering } from './terms'

/*
 * 提示函, 意见书, 建议书: drafts, what each says, and the worker's leave where the employer could guess who it is.
 */

/** The three, by the step that drafts each. */
const DRAFTS = { hint: '提示函', opinion: '意见书', advice: '建议书' }
export type Draft = keyof typeof DRAFTS

const GUESS = { no: '猜不出，好几个人都这样', yes: '能猜出来，要先问本人' }
const common: Field[] = [
  text('number', '文号', '文号？', { min: 2, max: 40, hint: NUMBER_HINT }),
  longText('facts', '核实的情况', '核实下来是什么情况？', { min: 10, max: 800, hint: '不写出是谁。' }),
  text('rule', '违反哪条', '违反哪条规定？', { min: 4, max: 120 }),
  longText('ask', '要求', '要对方做什么？一行写一条。', { min: 4, max: 500 }),
  text('second', '另一位', '和谁一起核实的？', { min: 2, max: 30, hint: '核实要两个人。' }),
  text('signer', '谁签发', '谁签发？', { min: 2, max: 30, hint: '主席或者副主席。' }),
  choice('guess', '猜得出吗', '单位看了，能猜出是谁说的吗？', GUESS),
]
const office = text('office', '哪个部门', '送给哪个部门？', { min: 2, max: 60, hint: '人力资源和社会保障局……' })

/** The engine knows no two letters of a union with one number; of one case, the three have their own as well. */
const numbered =
  (letter: Draft) =>
  ({ record }: CommandContext, { number }: Answers): Refusal | null => {
    const others = (Object.keys(DRAFTS) as Draft[]).filter((one) => one !== letter)
    const taken = others.some(
      (one) => readNumber(textOf(keptOf(record, one)?.input.number)) === readNumber(textOf(number)),
    )
    return taken ? refusalAt('number', 'TAKEN', '这个文号在这件事里用过了，请换一个。') : null
  }

/** Drafts one of the three; the case stays where it is. */
export const drafting = <To extends string>(
  to: To,
  letter: Draft,
  more: Partial<Omit<Command<To>, 'to'>> = {},
): Command<To> =>
  making(`拟${DRAFTS[letter]}`, to, letter, {
    done: `拟好了${DRAFTS[letter]}`,
    guard: numbered(letter),
    input: letter === 'advice' ? [office, ...common] : common,
    ...more,
  })

const lines = (said: string): string[] =>
  said
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const firmOf = ({ answers }: CommandContext): string => textOf(answers.opponent)
const phoneOf = (context: CommandContext): string => senderOf(context).phone

const hint = (back: string): Letter =>
  supervisionLetter({ name: '工会劳动法律监督提示函', back }, (context, input) => ({
    to: firmOf(context),
    found: [textOf(input.facts), `${textOf(input.rule)}。为防止发生劳动争议，特提示你单位：`],
    asked: [
      ...lines(textOf(input.ask)),
      `有不清楚的，可以和我会联系（电话：${phoneOf(context)}），并请在${answering(context, 'hint').n}个工作日内告知情况。`,
    ],
  }))
const opinion = (back: string): Letter =>
  supervisionLetter({ name: '工会劳动法律监督意见书', back, receipt: true }, (context, input) => {
    const { n, source } = answering(context, 'letter')
    return {
      to: firmOf(context),
      found: [
        `经核实，${textOf(input.facts)}`,
        `上述情况违反了${textOf(input.rule)}。依据${source}，现提出以下意见，请你单位改正：`,
      ],
      asked: [
        ...lines(textOf(input.ask)),
        `收到本意见书后${n}个工作日内，将改正情况书面答复我会（电话：${phoneOf(context)}）。`,
      ],
      last: '逾期不答复、不改正的，我会将提请主管部门依法处理。',
    }
  })
const advice = (back: string): Letter =>
  supervisionLetter({ name: '工会劳动法律监督建议书', back, receipt: true }, (context, input) => ({
    to: textOf(input.office),
    found: [
      `经核实，${firmOf(context)}：${textOf(input.facts)}`,
      `上述情况违反了${textOf(input.rule)}。我会已向该单位发出意见书，该单位没有改正。现建议你部门依法处理：`,
    ],
    asked: [...lines(textOf(input.ask)), `请将处理结果告知我会（电话：${phoneOf(context)}）。`],
  }))

/** By the step that brings back the pages of each. */
const PAGES = { hint: 'pagesHint', opinion: 'pagesOpinion', advice: 'pagesAdvice' } as const
export const letters: Record<Draft, Letter> = {
  hint: hint(PAGES.hint),
  opinion: opinion(PAGES.opinion),
  advice: advice(PAGES.advice),
}

/** What was drafted last of these. */
function latest(record: Pick<CaseRecord, 'kept'>, among: Draft[]): Draft | undefined {
  const made = among.filter((one) => record.kept[one])
  return made.sort((one, other) => ((record.kept[one]?.at ?? '') < (record.kept[other]?.at ?? '') ? 1 : -1))[0]
}

const guessable = (record: Pick<CaseRecord, 'kept'>, draft: Draft): boolean =>
  keptOf(record, draft)?.input.guess === 'yes'

/** Whether the worker has agreed to this draft, and not said otherwise since. */
function isAgreed(record: Pick<CaseRecord, 'kept'>, draft: Draft): boolean {
  const [made, yes, no] = [draft, 'agree', 'refuse'].map((name) => keptOf(record, name)?.at ?? '')
  return Boolean(yes) && (yes ?? '') >= (made ?? '') && (yes ?? '') >= (no ?? '')
}

/** Whether a draft is there and may leave the house. */
export const mayLeave =
  (draft: Draft) =>
  ({ record }: CommandContext): boolean =>
    keptOf(record, draft) !== undefined && (!guessable(record, draft) || isAgreed(record, draft))

const notes = notesOf<{ back: string }>('leave')

const wordsOf = (record: Pick<CaseRecord, 'kept'>, draft: Draft): string => {
  const paper = keptOf(record, draft)?.made?.paper
  return paper ? textsOf(paper).slice(0, 12).join('\n') : ''
}

/** Asks the worker, who reads what would be sent. @param among what may be drafted in this state */
export const askingLeave = (among: Draft[]): Command<'leave'> =>
  officer('请本人看，能不能发', 'leave', '请您看看，函能不能发', {
    tone: 'plain',
    when: ({ record }) => {
      const draft = latest(record, among)
      return draft !== undefined && guessable(record, draft) && !isAgreed(record, draft)
    },
    effect: ({ record }) => {
      const draft = latest(record, among)
      return { memo: notes.write(record, { back: record.state }), note: draft ? wordsOf(record, draft) : '' }
    },
  })

const asked = ({ record }: CommandContext): never => back(askedAt(record))
const answers = (label: string, done: string, more: Partial<Command<never>>): Command<never> => ({
  ...{ label, by: 'applicant', to: asked, tone: 'plain', keeps: true, done },
  input: [longText('text', '想说的', '想说一句吗？', { optional: true, max: 300 })],
  effect: (context, input: Answers) => (input.text ? tells('text')(context, input) : {}),
  ...more,
})
export const agree = answers('可以发', '您说可以发', { tone: 'go' })
export const refuse = answers('先别发', '您说先别发', {})
/** Where it stands again when nobody has answered: nothing has left. */
export const askedAt = (record: Pick<CaseRecord, 'memo'>): string => notes.read(record).back ?? 'checking'
