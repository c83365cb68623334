import { dayWords } from '../../../base/words'
import { instantAt } from '../../../base/calendar'
import { textOf } from '../../../form'
import type { Answers } from '../../../form'
import { choice, date, longText } from '../../../form/build'
import { hasBegun, keptOf, officer, refusalAt, toldText } from '../../../matter/command'
import type { Begins, Command, CommandContext, Dated, Refusal, Tally } from '../../../matter/service'
import { alike } from '../dispute/onward'

/*
 * What a lawyer answers: a short summary, what to do next and by which day, and legal aid where a lawyer has to act.
 */

const NEXTS = {
  done: '说清楚了，不用再办',
  arbitration: '建议去申请仲裁',
  aid: '建议申请法律援助，请人代理',
  inspection: '建议找劳动监察',
  other: '别的',
}
/** Where a lawyer may act. */
const WITH_AID = { ...NEXTS, toAid: '转成法律援助，请律师代理' }
/** What lawyers have suggested, counted: no text of anybody's. */
export const suggested: Tally = {
  label: '律师建议的下一步',
  of: (record) => textOf(keptOf(record, 'answer')?.input.next),
  words: WITH_AID,
}
const nextWords = (input: Answers): string => WITH_AID[textOf(input.next) as keyof typeof WITH_AID]

/** Matters of labour in which a lawyer may act (法律援助法 第31条; 工会法律援助办法). */
const AIDED = ['wage', 'dismissed', 'contract', 'injury', 'harassment']
const AID = 'law.aid'

/** Where a lawyer may act, and has not been asked to from here already. */
const mayAid = ({ answers, record }: CommandContext): boolean =>
  AIDED.includes(textOf(answers.kind)) && !hasBegun(record, AID)

/** It was handed on so: what was answered is read in the same words as before. */
const saidAid = ({ record }: CommandContext): boolean => keptOf(record, 'answer')?.input.next === 'toAid'

/** What was told here and legal aid asks as well; the rest, and the consent, its applicant gives. */
const toAid: Begins = { service: AID, answers: ({ answers }) => alike(answers) }

/** A day that must not be missed goes with something to do. */
const withDay = (_context: CommandContext, { next, by }: Answers): Refusal | null =>
  next === 'done' && by ? refusalAt('next', 'CHOICE', '写了哪天前，就要选接下来办什么。') : null

export const answer = officer('记下回电', 'answered', '律师给您回了话', {
  keeps: true,
  guard: withDay,
  input: (context) => [
    choice('next', '接下来', '接下来怎么办？', mayAid(context) || saidAid(context) ? WITH_AID : NEXTS),
    toldText('summary', '写给他的小结：说了什么，接下来哪天前做什么'),
    date('by', '哪天前办', '他最晚哪天前要办？', {
      ...{ when: 'future', optional: true, optionalWords: '没有要紧的日子就不填' },
      hint: '他那边会显示这一天，能记到手机日历。',
    }),
  ],
  effect: (_context, input) => ({ note: `${textOf(input.summary)}\n${nextWords(input)}` }),
  begins: { ...toAid, when: (context, input) => input.next === 'toAid' && mayAid(context) },
})

/** What to do next, with its day: for the card of the answer, and the phone's calendar. */
export function nextDates({ record, facts }: CommandContext): Dated[] {
  const input = keptOf(record, 'answer')?.input ?? {}
  const by = textOf(input.by)
  if (!input.next || input.next === 'done') return []
  if (!by) return [{ title: '下一步', words: nextWords(input) }]
  const words = `${nextWords(input)}，最晚 ${dayWords(by, facts.today).screen}`
  const on = { from: instantAt(by, '09:00'), to: instantAt(by, '10:00') }
  return [{ title: '下一步', words, event: { ...on, title: '最晚今天要办的事', where: '', note: '打开工会帮办看' } }]
}

/** What the lawyer suggested, in one tap: nothing that was told is written again. */
export const applyForAid: Command<'answered'> = {
  label: '申请法律援助',
  by: 'applicant',
  to: 'answered',
  tone: 'plain',
  when: mayAid,
  confirm: () => ['请律师替您谈、替您打，不要钱。您写过的带过去，还缺几样，接着请您补。'],
  begins: toAid,
  done: '您申请了法律援助',
}

const tried = [longText('tried', '怎么打的', '几点打的？打了几次？', { min: 2, max: 100 })]

/** @param to where it waits for the next call */
export const notReached = <To extends string>(to: To) =>
  officer('没打通', to, '打了电话，没打通', {
    tone: 'plain',
    input: tried,
    effect: (_context, input) => ({ note: `${textOf(input.tried)}。会再打，也可以您打过来。` }),
  })

/** A worker who did not understand asks once more, without a new form. */
export const askAgain: Command<'call_again'> = {
  label: '还没明白，请再打一次',
  by: 'applicant',
  to: 'call_again',
  tone: 'plain',
  input: [longText('text', '哪里不明白', '哪里还不明白？', { optional: true, max: 300 })],
  effect: (_context, input) => (input.text ? { note: textOf(input.text) } : {}),
  done: '您请律师再打一次',
}
