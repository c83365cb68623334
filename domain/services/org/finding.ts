import { textOf } from '../../form'
import type { Answers, FieldError, Form } from '../../form'
import { longText, org, photos, section, step, text } from '../../form/build'
import { officer, tells } from '../../matter/command'
import { defineService } from '../../matter/define'
import { deskKey, levelAbove, unionAbove } from '../../matter/desk'
import { parseNumber } from '../../matter/number'
import type { CommandContext, OwnTerm } from '../../matter/service'
import type { CaseRecord, Facts, Level } from '../../matter/types'
import { findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'
import type { Term } from '../../base/calendar'

/*
 * 经审提问题: whoever audits a union asks about how a matter, or the union, was handled; its officer explains, the auditor
 * closes it, asks once more, or takes it to the level above. It belongs to unions, not to a person.
 */

const OWN = '本系统默认，工会可以改'
const TERMS = {
  answer: { n: 10, type: 'W', basis: '收到经审的问题后几天内说明', hard: false, source: OWN, sure: 'D' },
  look: { n: 10, type: 'W', basis: '经审几天内看完说明', hard: false, source: OWN, sure: 'D' },
} as const satisfies Record<string, OwnTerm>

const daysOf = (pack: PolicyPack, key: keyof typeof TERMS): number =>
  (findFigure<Term>(pack, `finding.terms.${key}`)?.value ?? TERMS[key]).n

const form: Form = {
  version: 1,
  sections: [
    section('what', '问题', [
      step('what', [
        org('union', '哪个工会', '问哪个工会？'),
        text('ref', '办事编号', '是哪件事？', {
          max: 20,
          optional: true,
          hint: '写办事编号。不是某一件事的，不填。',
        }),
        longText('issue', '什么问题', '发现了什么问题？', {
          min: 10,
          max: 1000,
          hint: '写清凭什么、要说明什么。别写职工的姓名和病情。',
        }),
      ]),
    ]),
  ],
}

/** A number that cannot be one leads nowhere. */
const check = ({ ref }: Answers): FieldError[] =>
  textOf(ref) && parseNumber(textOf(ref)) === null
    ? [{ path: 'ref', code: 'FORMAT', message: '办事编号不对。请对着再看一遍，或者不填。' }]
    : []

const SAID = { min: 10, max: 1000 }
const papers = photos('papers', '凭据', '拍下凭据', { max: 6, optional: true })

const explain = officer('说明情况', 'answered', '工会说明了情况', {
  keeps: true,
  input: [longText('text', '说明', '怎么回事？怎么改？', SAID), papers],
  effect: tells('text'),
})

const close = officer('问题解决了，销号', 'settled', '经审看过，销号了', {
  keeps: true,
  input: [longText('text', '结论', '结论是什么？', { min: 4, max: 300 })],
  effect: tells('text'),
})

const AGAIN = 'again'
/** Once: whoever is not satisfied then takes it up. */
const mayAskAgain = ({ record }: CommandContext): boolean => !record.log.some(({ command }) => command === AGAIN)
const again = officer('再问一次', 'asked', '经审再问一次', {
  tone: 'plain',
  keeps: true,
  when: mayAskAgain,
  input: [longText('text', '还要说明什么', '还有什么没说清？', SAID)],
  effect: tells('text'),
})

const concerned = ({ orgs, unit }: CaseRecord, facts: Facts): Level => facts.orgs[orgs[0] ?? unit]?.level ?? 'unit'
const mayRaise = ({ record, facts }: CommandContext): boolean =>
  !record.log.some(({ to }) => to === 'raised') &&
  unionAbove(deskKey(record.orgs[0] ?? record.unit), facts.orgs) !== null
const raise = officer('报上一级', 'raised', '经审报给了上一级工会', {
  tone: 'plain',
  keeps: true,
  when: mayRaise,
  input: [longText('text', '为什么报', '为什么报上一级？', SAID)],
  effect: tells('text'),
})

/** Where whoever began it sits. */
const ofAuditor = ({ log }: CaseRecord, facts: Facts): Level => facts.orgs[log[0]?.org ?? '']?.level ?? 'unit'

/** 经审提问题: asked by whoever audits, answered by the union that is asked, late told upward. */
export const finding = defineService({
  shape: 'matter',
  head: {
    id: 'finding',
    name: '提个问题',
    official: '经费审查提出的问题',
    promise: '工会说明情况，您看过再销号。',
    retention: { years: 10, source: '经费审查的记录，和会计凭证一样长' },
    icon: 'info',
    order: 30,
    facts: (pack) => [
      { label: '多久说明', value: `${daysOf(pack, 'answer')} 个工作日内` },
      { label: '不说明的', value: '到日子报给上一级工会' },
    ],
  },
  asks: { form, check, quick: true },
  who: {
    by: 'officer',
    staff: 'auditor',
    over: true,
    alone: true,
    title: () => '经审提的问题',
    unit: (answers) => textOf(answers.union),
    people: () => [],
    about: (answers) => ({ kind: 'union', id: textOf(answers.union) }),
  },
  flow: {
    submitted: '经审提了问题',
    start: 'asked',
    path: ['asked', 'answered', 'settled'],
    terms: TERMS,
    states: {
      asked: {
        chip: 'doing',
        words: '经审提了问题，等工会说明。',
        plan: '工会说明情况',
        desk: 'unit',
        staff: 'officer',
        within: 'answer',
        commands: { explain },
      },
      raised: {
        chip: 'doing',
        words: '经审报给了上一级工会，等上一级说明。',
        desk: (record, facts) => levelAbove(concerned(record, facts)),
        staff: 'officer',
        within: 'answer',
        at: () => 'asked',
        commands: { explain },
      },
      answered: {
        chip: 'doing',
        words: '工会说明了，经审在看。',
        plan: '经审看说明',
        desk: ofAuditor,
        within: 'look',
        commands: { close, again, raise },
      },
      settled: {
        chip: { icon: 'check-circle', tone: 'ok', word: '销号了' },
        words: '经审看过了，这个问题销号了。',
        plan: '销号',
        desk: null,
        closed: true,
        commands: {},
      },
    },
  },
})
