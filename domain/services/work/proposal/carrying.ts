import { dayWords } from '../../../base/words'
import { keptOf, officer, refusalAt, tells, toldText } from '../../../matter/command'
import type { Command, CommandContext, OwnTerm, Refusal, State, StateChip } from '../../../matter/service'
import type { CaseRecord } from '../../../matter/types'
import { textOf } from '../../../form'
import type { Answers, Field } from '../../../form'
import { withdrawing } from '../../../parts/withdraw'
import { date, text } from '../../../form/build'
import { second } from './form'
import { lookedAt } from './looks'
import { isForPrize } from './worth'

/*
 * What follows on a yes: who does it until when, told to whoever proposed it; then that it was done, or not after all, and
 * why. A small union may leave it at its answer and its thanks.
 */

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
export const CARRYING_TERMS = {
  // The day is the one that the desk has said itself.
  carry: { n: 0, type: 'N', basis: '说好哪天做好，就哪天', hard: false, roll: false, ...OWN },
} as const satisfies Record<string, OwnTerm>

export const THANKS = '谢谢您动脑筋，提建议。'
export const ADOPTED: StateChip = { icon: 'check-circle', tone: 'ok', word: '用上了', officer: '已采纳' }

const PLAN = ['moveDay', 'adopt', 'adoptPart']
/** What was last said of this, with the answer or after it. */
function planned({ kept }: Pick<CaseRecord, 'kept'>, id: string): string {
  const said = PLAN.flatMap((step) => textOf(kept[step]?.input[id]) || [])
  return said[0] ?? ''
}
/** Who does it, and until which day; empty where nobody was named. */
const whoOf = (record: Pick<CaseRecord, 'kept'>): string => planned(record, 'who')
const untilOf = (record: Pick<CaseRecord, 'kept'>): string => planned(record, 'until')

/**
 * The desk says with its yes who does it: a union that gives prizes must, another one may. What was handed in before that
 * was asked ends there with the answer, as its author was told.
 */
function planFields(context: CommandContext): Field[] {
  const must = isForPrize(context)
  if (!must && context.record.form < second.version) return []
  const may = must ? {} : { optional: true as const, hint: '现在说不准，可以不填。' }
  return [
    text('who', '谁来做', '谁来做？写部门、班组或者人。', { max: 40, ...may }),
    date('until', '哪天做好', '哪天前做好？', { when: 'future', ...may }),
  ]
}

/** Of whoever does it and the day there are both, or none. */
function wholePlan(_context: CommandContext, { who, until }: Answers): Refusal | null {
  if (Boolean(who) === Boolean(until)) return null
  const path = who ? 'until' : 'who'
  return refusalAt(path, 'EMPTY', who ? '写上哪天前做好，好告诉提建议的人。' : '写上谁来做，好告诉提建议的人。')
}

const planWords = (who: string, until: string, today: string): string =>
  who ? `由${who}来做，说好 ${dayWords(until, today).screen} 前做好。` : ''

/** A yes, with its reason; where somebody is to do it, that begins. */
function saysYes<To extends string>(label: string, to: (context: CommandContext, input: Answers) => To, done: string) {
  return officer<To>(label, to, done, {
    decides: true,
    keeps: true,
    input: (context) => [toldText('text', '写给提建议的人：为什么？接下来怎么办？'), ...planFields(context)],
    guard: (context, input) => lookedAt(context) ?? wholePlan(context, input),
    effect: ({ facts }, { text: why, who, until }) => ({
      note: [textOf(why), planWords(textOf(who), textOf(until), facts.today), THANKS].filter(Boolean).join('\n'),
    }),
  })
}

export const adopt = saysYes('采纳', (_context, { who }) => (who ? 'carrying' : 'adopted'), '您的建议用上了')
export const adoptPart = {
  ...saysYes('采纳一部分', (_context, { who }) => (who ? 'carrying' : 'adopted_part'), '您的建议用上了一部分'),
  tone: 'plain' as const,
}

/** The day on which it was done; empty before. */
export const doneOn = ({ record }: Pick<CommandContext, 'record'>): string =>
  textOf(keptOf(record, 'carried')?.input.on)

const carried: Command<'measuring' | 'carried_out'> = officer(
  '做好了',
  (context) => (isForPrize(context) ? 'measuring' : 'carried_out'),
  '您的建议做好了',
  {
    keeps: true,
    input: [date('on', '哪天做好的', '哪天做好的？'), toldText('text', '写给提建议的人：做成什么样了？')],
    effect: tells('text'),
  },
)
const notAfterAll = officer('不做了', 'not_carried_out', '原来说用，后来没做成', {
  tone: 'stop',
  input: [toldText('text', '写给提建议的人：为什么不做了？')],
  effect: tells('text'),
})
const moveDay = officer('换个日子', 'carrying', '做好的日子改了', {
  tone: 'plain',
  keeps: true,
  anew: true,
  input: [
    date('until', '哪天做好', '改到哪天前？', { when: 'future' }),
    toldText('text', '写给提建议的人：为什么要改？'),
  ],
  effect: ({ facts }, { until, text: why }) => ({
    note: `改到 ${dayWords(textOf(until), facts.today).screen} 前。${textOf(why)}`,
  }),
})

/** Nobody waits for ever for a union that has forgotten it. */
export const ending: Command<'withdrawn'> = {
  ...withdrawing,
  label: '不再等了，结束',
  done: '您不再等了',
  confirm: () => ['结束以后，就不再算好处、不再评奖了，一起想的人也一样。真的结束？'],
}

/** From the yes to the day on which it is done. */
export const carryingStates = {
  carrying: {
    chip: { icon: 'desk', tone: 'link', word: '在做了', officer: '实施中' },
    words: ({ record, facts }) => `您的建议用上了，${planWords(whoOf(record), untilOf(record), facts.today)}`,
    desk: 'unit',
    within: 'carry',
    from: (record) => untilOf(record),
    at: () => 'adopted',
    commands: { carried, moveDay, notAfterAll, ending },
  },
  carried_out: {
    chip: { ...ADOPTED, officer: '已实施' },
    words: `您的建议用上了，也做好了。${THANKS}`,
    desk: null,
    closed: true,
    commands: {},
  },
  not_carried_out: {
    chip: { icon: 'info', tone: 'off', word: '没做成', officer: '没实施' },
    words: `您的建议是好的，后来没做成，原因写在下面。${THANKS}`,
    desk: null,
    closed: true,
    commands: {},
  },
} satisfies Record<string, State<'carrying' | 'measuring' | 'carried_out' | 'not_carried_out' | 'withdrawn'>>
