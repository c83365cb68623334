import { dueDate } from '../base/calendar'
import { textOf } from '../form'
import type { Answers, Field } from '../form'
import { choice, longText } from '../form/build'
import { dayWords } from '../base/words'
import { deskOrg, termOf } from '../matter/desk'
import type { Chip, Command, CommandContext, Refusal, Service, State } from '../matter/service'

/*
 * Steps that services share. Services give them different names and reasons, but they work the same way.
 */

export const refusal = (code: Refusal['code'], message: string): Refusal => ({ ok: false, code, message })

/** An officer's step forward. */
export const officer = (label: string, to: Command['to'], done: string, more: Partial<Command> = {}): Command => ({
  label,
  by: 'officer',
  to,
  done,
  tone: 'go',
  ...more,
})

/** A sentence of at least ten characters that the applicant will read. */
export const toldText = (id: string, label: string): Field => longText(id, '写给职工的话', label, { min: 10, max: 300 })

/** Refuse with a reason of a known kind and the officer's own sentence; allows one appeal to the level above. */
export const refusing = (service: () => Service, reasons: Record<string, string>): Command =>
  officer('不批准', 'rejected', '没通过', {
    tone: 'stop',
    input: [choice('code', '原因', '原因是哪一类？', reasons), toldText('text', '为什么没通过？')],
    effect: (context, input) => ({
      note: textOf(input.text),
      memo: { back: context.record.state, refusal: refusalMemo(service(), context, input) },
      ...(context.record.memo.objectors ? { answersObjections: '工会核实过了，这份申请没通过。' } : {}),
    }),
  })

function refusalMemo(service: Service, { record, facts }: CommandContext, input: Answers) {
  const until = dueDate(facts.today, termOf(service, 'appealWindow', record, facts), facts.calendar)
  const level = facts.orgs[deskOrg(record.desk) ?? record.unit]?.level ?? 'unit'
  const appeal = { appealBy: until.legal, provisional: until.provisional }
  return { code: textOf(input.code), text: textOf(input.text), level, at: facts.today, ...appeal }
}

/** Ask for everything that is missing, once. An officer who asks again must say why it was not asked the first time. */
export const returning: Command = officer('退回补材料', 'returned', '请您补材料', {
  tone: 'plain',
  input: ({ record }) => [
    { kind: 'gaps', id: 'gaps', short: '要补的', label: '还缺什么？一次说全。' },
    ...(record.memo.returns ? [longText('whyNow', '上次没说的原因', '上次为什么没说？', { min: 5, max: 200 })] : []),
  ],
  effect: ({ record }, input) => {
    const gaps = input.gaps as { field: string; text: string }[]
    const late = input.whyNow ? [`上次没说：${textOf(input.whyNow)}`] : []
    return {
      note: [...gaps.map((gap, index) => `${index + 1}. ${gap.text}`), ...late].join('\n'),
      memo: { gaps, back: record.state, returns: (record.memo.returns ?? 0) + 1 },
    }
  },
})

export const withdrawing: Command = {
  label: '撤回申请',
  by: 'applicant',
  to: 'withdrawn',
  tone: 'stop',
  confirm: () => ['撤回后要重新填。真的撤回？'],
  done: '您撤回了申请',
}

function appealGuard({ record, facts }: CommandContext): Refusal | null {
  if (record.memo.appeals) return refusal('NOT_NOW', '已经请上一级看过一次了。')
  const by = record.memo.refusal?.appealBy ?? ''
  return facts.today > by
    ? refusal('TOO_LATE', `${dayWords(by, facts.today).screen} 是最后一天，现在过了。想办可以重新申请。`)
    : null
}

/** An appeal, once, within the time allowed: the level above the one that refused looks again. */
const appealing: Command = {
  label: '请上一级再看',
  by: 'applicant',
  to: 'appeal_review',
  tone: 'plain',
  input: [longText('text', '您的理由', '您觉得哪里不对？', { min: 10 })],
  guard: appealGuard,
  effect: (_context, input) => ({ note: textOf(input.text), memo: { appeals: 1 }, hold: 'again' }),
  done: '您请上一级再看',
}

/** Where there is no level above, it is the same desk that looks again: another person, if there is one. */
const another = { elseBy: ['reject'] }

/**
 * What the level above may do with an appeal: send it back to where it was refused, or uphold the refusal, both with
 * reasons.
 */
const appealCommands: Record<string, Command> = {
  overturn: officer('重新办理', ({ record }) => record.memo.back ?? 'submitted', '上一级要求重新办', {
    ...another,
    input: [toldText('text', '为什么要重新办？')],
    effect: (_context, input) => ({ note: textOf(input.text) }),
  }),
  sustain: officer('维持原来的结果', 'refused', '上一级看过，结果不变', {
    ...another,
    tone: 'stop',
    input: [toldText('text', '为什么结果不变？')],
    effect: (_context, input) => ({ note: textOf(input.text) }),
  }),
}

/** The text of a refusal. */
interface RefusalWords {
  chip: Chip
  rejected: string
  refused: string
}
const REFUSAL_WORDS: RefusalWords = { chip: 'refused', rejected: '这次没通过。', refused: '上一级看过了，结果不变。' }

/**
 * The states that `refusing` leads to: refused, looked at again by the level above if the applicant asks for it, and
 * refused for good. A service uses its own words if these do not fit.
 */
export const refusalStates = (
  withdraw: Command,
  { chip, rejected, refused } = REFUSAL_WORDS,
): Record<'rejected' | 'appeal_review' | 'refused', State> => ({
  rejected: { chip, words: rejected, desk: null, closed: true, commands: { appeal: appealing } },
  appeal_review: {
    chip: 'doing',
    words: '上一级工会在重新看。',
    desk: 'above',
    within: 'appeal',
    commands: { ...appealCommands, withdraw },
  },
  refused: { chip, words: refused, desk: null, closed: true, commands: {} },
})
