import { dueDate } from '../../base/calendar'
import type { CivilDate, Term } from '../../base/calendar'
import type { Step } from '../../base/explain'
import { dayWords } from '../../base/words'
import { textOf } from '../../form'
import type { Answers, Form } from '../../form'
import { choice, consent, date, longText, money, photos, section, step } from '../../form/build'
import { back, keptOf, refusal } from '../../matter/command'
import { basisOf, packOf } from '../../matter/desk'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import { inWords } from '../../matter/letters'
import type { Basis, Command, CommandContext, OwnTerm, Refusal } from '../../matter/service'
import { aidStates } from './money/grant'
import type { Granting } from './money/grant'
import { AID_REASONS, AID_TERMS, AID_WHO, aidVoucher, selfSection, shownPart, yuanFact } from './money/form'
import { refusalPart } from '../../parts/refusal'
import { supplementPart } from '../../parts/supplement'
import { findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'
import type { Six } from '../../rules/fits'
import { billKeys, billsField, noBillTwice } from '../../rules/household'

/*
 * 临时（应急）救助: somebody is hit by something sudden. No file is needed; one officer makes sure, one decides, papers may come
 * later. So much a person and year; a household on file that lost something in an accident is given a part of the loss, where
 * the place has such a table.
 */

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
const TERMS = {
  ...AID_TERMS,
  check: { n: 2, type: 'W', basis: '几天内核实', hard: false, ...OWN },
  decide: { n: 2, type: 'W', basis: '报上来几天内定下来', hard: false, ...OWN },
  window: { n: 90, type: 'N', basis: '出事后几天内申请', hard: false, roll: false, ...OWN },
} as const satisfies Record<string, OwnTerm>
const ID = 'aid.temporary'
const termIn = (pack: PolicyPack, key: keyof typeof TERMS): Term =>
  findFigure<Term>(pack, `${ID}.terms.${key}`)?.value ?? TERMS[key]

const KINDS = {
  accident: '出了意外',
  disaster: '受了灾（火、水、风）',
  illness: '突然得了大病',
  death: '家里人去世了',
  unpaid: '被欠了工资，过不下去',
  other: '别的急事',
}
const LOST = ['accident', 'disaster']
const lost = { showIf: { field: 'kind', in: LOST } }

const asked = (version: number): Form => ({
  version,
  sections: [
    section('event', '出了什么事', [
      step('what', [choice('kind', '什么事', '出了什么事？', KINDS)]),
      step(
        'event',
        [
          date('eventOn', '哪天出的事', '哪天出的事？'),
          longText('story', '经过', '说说经过', { min: 4, max: 500 }),
          money('loss', '损失', '一共损失多少钱？', lost),
          money('covered', '赔了多少', '保险和别人赔了多少？', { ...lost, hint: '没有赔就填 0。' }),
        ],
        '哪天？什么情况？',
      ),
      step('bills', [billsField({ optional: true, showIf: { field: 'kind', in: ['illness'] } })]),
      step('papers', [
        photos('proofs', '材料照片', '有能证明的就拍下来', { optional: true, hint: '现在没有不要紧，以后再补。' }),
      ]),
    ]),
    selfSection(
      version,
      '找哪个工会？',
      step('facts', [
        consent('facts', '用出事的情况', '同意工会用您说的情况和照片来核实', {
          what: '出了什么事、哪天、花了多少，看病的单子和照片',
          who: '您的工会、县总工会里办这件事的人和财务',
          purpose: '核实情况，算给多少',
          keep: '给付后存5年',
          refused: '没法核实，就没法给。',
          needed: true,
        }),
      ]),
    ),
  ],
})
const form = asked(2)

const fenOf = (answers: Answers, id: string): number => (typeof answers[id] === 'number' ? answers[id] : 0)
const lossOf = (answers: Answers): number => Math.max(0, fenOf(answers, 'loss') - fenOf(answers, 'covered'))

const lastDayOf = (answers: Answers, { pack, calendar }: Pick<Basis, 'pack' | 'calendar'>): CivilDate =>
  dueDate(textOf(answers.eventOn), termIn(pack, 'window'), calendar).legal

function preview(answers: Answers, basis: Basis): Step[] {
  if (!textOf(answers.eventOn)) return []
  const last = lastDayOf(answers, basis)
  const inTime = basis.today <= last
  return [
    {
      rule: `出事后 ${termIn(basis.pack, 'window').n} 天里可以申请`,
      source: findFigure(basis.pack, `${ID}.terms.window`)?.source ?? OWN.source,
      verdict: inTime ? 'yes' : 'no',
      answer: `最后一天是 ${dayWords(last, basis.today).screen}`,
      ...(inTime ? {} : { fix: '已经过了。家里还困难，可以申请“生活有困难”进帮扶名册。' }),
      inputs: { eventOn: textOf(answers.eventOn), last },
    },
  ]
}

function inTime({ record, answers, facts }: CommandContext): Refusal | null {
  const last = lastDayOf(answers, basisOf(record, facts))
  return record.appliedOn > last ? refusal('TOO_LATE', `最后一天是 ${last}，申请晚了。请点“不批准”，写明原因。`) : null
}

const hasLossTable = (pack: PolicyPack): boolean =>
  ['any', 'deep', 'relative', 'accident'].some((row) => findFigure<number>(pack, `aid.cap.accident.${row}.percent`))
const byLoss = ({ home, answers, record, facts }: CommandContext): boolean =>
  Boolean(home?.file) && LOST.includes(textOf(answers.kind)) && hasLossTable(packOf(record, facts))

const granting: Granting = {
  request: (context) =>
    byLoss(context)
      ? { item: 'accident', baseFen: lossOf(context.answers) }
      : { item: 'temporary', who: context.record.house[0] ?? '' },
  onFile: false,
  checks: [
    longText('found', '核实的情况', '问了谁、看了什么？本人和身份证对过吗？', { min: 4, max: 300 }),
    choice('complete', '材料', '材料齐吗？', { all: '齐了', later: '先办，材料以后补' }),
  ],
  check: inTime,
  reasons: { ...AID_REASONS, late: '超过了申请的日子' },
  uses: ({ answers }) => billKeys(answers),
  words: { submitted: '收到了，您的工会马上核实。', deciding: '核实好了，县总工会在定给多少。' },
  later: {
    bring: {
      ...{ label: '补拍材料', by: 'applicant', tone: 'plain', keeps: true, done: '您补了材料' },
      to: ({ record }) => back(record.state),
      when: ({ record }) => keptOf(record, 'accept')?.input.complete === 'later',
      input: [photos('more', '材料照片', '拍下能证明的材料')],
    } satisfies Command<never>,
  },
}

/** An accident or an illness may be one; what else is sudden nobody asks about. */
function fits({ trouble }: Six): Step {
  const hit = trouble.includes('accident') || trouble.includes('illness')
  return {
    ...{ rule: '突然出了事、一时过不去，可以申请，不用先进名册', source: OWN.source, inputs: { hit } },
    ...(hit
      ? { verdict: 'yes', answer: '家里出了意外或得了大病' }
      : { verdict: 'no', answer: '您没说家里出了急事', fix: '突然有急事，随时可以申请。' }),
  }
}

const limitWords = (pack: PolicyPack): string =>
  [
    ...yuanFact(pack, 'aid.cap.temporary.any.most', '一个人一年最多'),
    ...(hasLossTable(pack) ? ['在帮扶名册上、出意外受了损失的，按损失给一部分'] : []),
  ].join('；') || '由工会的人照当地规定定'

/** 临时（应急）救助: from the event to the money on the card. */
export const urgent = defineService({
  shape: 'matter',
  head: {
    id: ID,
    name: '临时救助',
    official: '临时（应急）救助',
    promise: '突然出了事、过不去，不用先进名册，工会先帮一把。',
    retention: { years: 5, forNothing: 2, source: '给付后的凭证；答应过本人' },
    icon: 'lifebuoy',
    order: 94,
    words: ['临时救助', '应急', '急事', '意外', '火灾', '受灾', '去世', '救助金', '救急', '没饭吃'],
    fits,
    facts: (pack) =>
      factsOf(
        {
          gets: limitWords(pack),
          who: '突然出了事、一时过不去的职工，不用先进帮扶名册',
          papers: '有什么拍什么，没有的以后补；您本人的银行卡',
          long: `您的工会 ${termIn(pack, 'check').n} 个工作日内核实，县总工会 ${termIn(pack, 'decide').n} 个工作日内定`,
        },
        [{ label: '什么时候申请', value: `出事后 ${termIn(pack, 'window').n} 天里` }],
      ),
  },
  asks: { form, tells: 'story', check: noBillTwice, preview, older: [{ form: asked(1), check: noBillTwice }] },
  who: AID_WHO,
  flow: {
    submitted: '您申请了临时救助',
    start: 'submitted',
    path: ['submitted', 'deciding', 'paying', 'paid', 'received'],
    terms: TERMS,
    parts: [supplementPart, refusalPart, shownPart],
    states: aidStates(granting),
  },
  letters: {
    voucher: aidVoucher('临时（应急）救助金给付单', '临时救助', (context) => [
      ['事由', `${inWords(context)('kind')} ${textOf(context.answers.eventOn)}`],
      ['核实情况', textOf(keptOf(context.record, 'accept')?.input.found)],
    ]),
  },
})
