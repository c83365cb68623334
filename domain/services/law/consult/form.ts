import type { Field, Form, FormStep } from '../../../form'
import { choice, consent, identity, longText, org, photos, section, slot, step, text } from '../../../form/build'
import { begins, matter } from '../dispute/clock'
import { WORKLOG } from '../dispute/worklog'

/*
 * What 法律咨询 asks: the matter and its day, the other side, and how to talk: called back, or at a time that is picked.
 */

const CALLED = { any: '什么时候都行', morning: '上午', noon: '中午', evening: '下班以后' }
const TALKED = {
  any: '打电话给我，什么时候都行',
  morning: '打电话给我，上午打',
  noon: '打电话给我，中午打',
  evening: '打电话给我，下班以后打',
  slot: '我自己约个时间：电话、见面或者打字',
}
/** A time of one's own stands first, and is open already: whoever wants a call taps that, as before. */
const { slot: own, ...calls } = TALKED
const TALKS = { slot: own, ...calls }

/** The question for the time. */
export const TIME = slot('appointment', '约的时间', '约哪天、几点？', {
  ...{ service: 'lawyer', at: 'union', against: 'opponent', showIf: { field: 'time', in: ['slot'] } },
  hint: '很急的事，约了哪天，律师都今天先打给您。',
})

const opponent = step('opponent', [
  text('opponent', '对方', '对方是哪个单位？', { hint: '免得找到替他们做事的律师。' }),
])
const BRIEF = longText('brief', '经过', '简单说说', { optional: true, hint: '不写也行，电话里说。' })
const NAME = identity('name', 'name', '怎么称呼', '怎么称呼您？')
const MOBILE = identity('mobile', 'mobile', '电话', '打哪个电话？', { prefill: 'mobile' })
const union = step('union', [
  org('union', '在哪个地方', '您在哪里上班？', { hint: '只用来找到县里的法律援助站，不会告诉这个工会。' }),
])
/** @param what what the lawyers read */
const privacy = (what: string): FormStep =>
  step('privacy', [
    consent('privacy', '给律师看', '同意县总工会的值班律师看我写的这些', {
      what,
      who: '县总工会法律援助站的值班律师，您单位的工会看不到',
      purpose: '给您回电话，告诉您怎么办',
      keep: '办完后存3年',
      refused: '律师看不到，就没法回电话。可以直接打 12348 问。',
      needed: true,
    }),
  ])
const CALL = '这件事和电话'

const toCall: FormStep[] = [
  opponent,
  step('brief', [BRIEF]),
  step('who', [NAME, MOBILE, choice('time', '方便的时间', '什么时候打方便？', CALLED)], '律师打电话给谁？'),
  union,
  privacy(CALL),
]
const EVIDENCE = photos('evidence', '凭据', '手里的凭据，拍下来', {
  optional: true,
  hint: '合同、工资条、聊天记录，有什么拍什么。没有也能问。',
})
const TOLD: Field = { ...BRIEF, hint: '不写也行，见了律师再说。' }
const met = step('who', [{ ...NAME, prefill: 'name' }, MOBILE], '律师找谁？')
const toTalk: FormStep[] = [
  opponent,
  step('brief', [TOLD, EVIDENCE], '经过和凭据'),
  met,
  union,
  step('when', [choice('time', '怎么谈', '怎么跟律师谈？', TALKED), TIME]),
  privacy(CALL),
]
const withWorklog: FormStep[] = [
  opponent,
  step('brief', [TOLD, { ...EVIDENCE, fills: 'worklog' }, WORKLOG], '经过和凭据'),
  met,
  union,
  step('when', [choice('time', '怎么谈', '怎么跟律师谈？', TALKS, { default: 'slot' }), TIME]),
  privacy('这件事、凭据、附上的记工本，还有电话'),
]

/** @param about what it is about, first of all */
const asked = (version: number, about: Field[], rest: FormStep[]): Form => ({
  version,
  sections: [section('matter', '什么事', [step('matter', about, '遇到什么事？'), ...rest])],
})
/** Before anybody was asked what stopped the clock. */
export const first = asked(1, begins, toCall)
/** Before there were times to pick. */
export const second = asked(2, matter, toCall)
/** Before work logs. */
export const third = asked(3, matter, toTalk)
export const form = asked(4, matter, withWorklog)
