import { textOf } from '../../form'
import type { Form } from '../../form'
import { consent, count, identity, org, section, step, text } from '../../form/build'
import { hasBegun, officer, tells, toldText } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import { handingUp } from '../../parts/passing'
import { withdrawing, withdrawnState } from '../../parts/withdraw'
import type { CommandContext, OwnTerm } from '../../matter/service'
import { findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'
import type { Term } from '../../base/calendar'
import type { Six } from '../../rules/fits'

/*
 * 我们单位没有工会: somebody asks for a union where they work. The level above sees to it in a matter of its own, which does not
 * say who asked; they are told here how it goes (工会法 第3、12条).
 */

const OWN = '本系统默认，工会可以改'
const days = (n: number, type: OwnTerm['type'], basis: string): OwnTerm => ({
  ...{ n, type, basis },
  ...{ hard: false, source: OWN, sure: 'D' },
})
const TERMS = {
  answer: days(5, 'W', '几天内说办不办'),
  progress: days(30, 'N', '多少天告诉他一次进展'),
} satisfies Record<string, OwnTerm>
const daysOf = (pack: PolicyPack, key: keyof typeof TERMS): number =>
  (findFigure<Term>(pack, `nounion.terms.${key}`)?.value ?? TERMS[key]).n

const form: Form = {
  version: 1,
  sections: [
    section('firm', '您的单位', [
      step('firm', [
        text('firm', '单位', '单位叫什么？', { min: 2, max: 60, prefill: 'workUnit', hint: '尽量写全名。' }),
        text('place', '地址', '单位在哪里？', { optional: true, max: 60 }),
        count('workers', '多少人', '大概多少人上班？', '人', { min: 1, max: 1_000_000, optional: true }),
      ]),
      step('union', [
        org('union', '哪个工会', '找哪里的工会？', { other: true, hint: '单位在哪个镇、街道，就找哪里的总工会。' }),
      ]),
    ]),
    section('self', '您自己', [
      step('who', [
        identity('name', 'name', '姓名', '姓名', { prefill: 'name' }),
        identity('mobile', 'mobile', '手机号', '手机号', { prefill: 'mobile', hint: '只有办这件事的人打给您。' }),
      ]),
      step('privacy', [
        consent('privacy', '用姓名和手机号', '同意工会用姓名和手机号来找您', {
          what: '姓名、手机号',
          who: '镇、县总工会里办这件事的人。单位看不到',
          purpose: '问问情况，告诉您办得怎么样',
          keep: '办完后2年',
          refused: '不留名也能建会：请打 12351，说单位的名字就行。',
          needed: true,
        }),
      ]),
    ]),
  ],
}

/** In a matter of the desk that takes it, with nothing of the person in it. */
const start = officer('去办建会', 'under_way', '工会去办了', {
  when: ({ record }: CommandContext) => !hasBegun(record, 'found'),
  input: [toldText('text', '写给他：接下来怎么办？')],
  effect: tells('text'),
  begins: {
    service: 'found',
    answers: ({ answers: { firm = '', place, workers }, record }) => ({
      ...{ firm, clue: 'asked', union: record.unit },
      ...(place ? { place } : {}),
      ...(workers ? { workers } : {}),
    }),
  },
})
const tell = officer('告诉他进展', 'under_way', '工会告诉您进展', {
  ...{ tone: 'plain', anew: true },
  input: [toldText('text', '写给他：办到哪一步了？')],
  effect: tells('text'),
})
const built = officer('建好了，告诉他', 'built', '工会建起来了', {
  input: [toldText('text', '写给他：哪个工会？怎么入会？')],
  effect: tells('text'),
})
const answer = officer('不用建，回话', 'answered', '工会回话了', {
  tone: 'stop',
  input: [toldText('text', '写给他：为什么？找哪个工会？')],
  effect: tells('text'),
})

function fits({ work }: Six) {
  const rule = { rule: '谁都能要求单位建工会，单位不能拦', source: '工会法第3条', inputs: { work } }
  return work === 'retired'
    ? { ...rule, verdict: 'maybe' as const, answer: '您不上班了', fix: '还在上班的工友可以来说。' }
    : { ...rule, verdict: 'maybe' as const, answer: '单位没有工会的，可以说' }
}

/** 我们单位没有工会: asked by somebody who works there. */
export const nounion = defineService({
  shape: 'matter',
  head: {
    id: 'nounion',
    name: '我们单位没有工会',
    official: '职工要求建会',
    promise: '说一声单位的名字，工会去办，不说是谁说的。',
    retention: { years: 2, source: '答应过本人' },
    icon: 'users',
    order: 60,
    words: ['没有工会', '建工会', '建会', '成立工会'],
    assurance: '单位不会知道是谁说的',
    fits,
    facts: (pack) =>
      factsOf(
        {
          gets: '工会去找单位，帮你们把工会建起来。现在就想入会的，先归镇总工会，建好了再转过去',
          who: '在单位上班的都能说，不是会员也行',
          papers: '不要材料',
          long: `${daysOf(pack, 'answer')} 个工作日内说办不办，办了以后每 ${daysOf(pack, 'progress')} 天说一次`,
        },
        [{ label: '单位会知道吗', value: '不会。工会去找单位，不说是谁说的、谁入了会' }],
      ),
  },
  asks: { form, check: () => [], quick: true },
  who: {
    receives: 'town',
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  flow: {
    submitted: '您说单位没有工会',
    start: 'submitted',
    path: ['submitted', 'under_way', 'built'],
    terms: TERMS,
    states: {
      submitted: {
        chip: 'submitted',
        words: '工会收到了，在看。单位不会知道是您说的。',
        desk: 'town',
        within: 'answer',
        commands: { start, answer, handUp: handingUp, withdraw: withdrawing },
      },
      under_way: {
        chip: 'doing',
        words: '工会在和单位办建会的事，有进展就告诉您。',
        plan: '工会去和单位办',
        desk: 'town',
        within: 'progress',
        commands: { tell, built, start, answer, handUp: handingUp, withdraw: withdrawing },
      },
      built: {
        chip: { icon: 'check-circle', tone: 'ok', word: '建好了' },
        words: '单位的工会建起来了。还没入会的，现在就能入。',
        plan: '建好了，您可以入会',
        desk: null,
        closed: true,
        leads: [{ service: 'join', words: '加入工会' }],
        commands: {},
      },
      answered: {
        chip: 'answered',
        words: '工会回话了，写在下面。',
        desk: null,
        closed: true,
        forNothing: true,
        commands: {},
      },
      ...withdrawnState('您撤回了。想说随时再来。'),
    },
  },
})
