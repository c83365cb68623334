import { formatYuan } from '../../base/money'
import type { Fen } from '../../base/money'
import { textOf } from '../../form'
import type { Answers, Form } from '../../form'
import { consent, longText, money, photos, section, step } from '../../form/build'
import { computed } from '../../form/build-kinds'
import { yuanOnPaper } from '../../letters'
import { keptOf } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import type { CommandContext } from '../../matter/service'
import { aidStates } from './money/grant'
import type { Granting } from './money/grant'
import {
  AID_REASONS,
  AID_TERMS,
  AID_WHO,
  aidTerm,
  aidVoucher,
  ON_FILE,
  selfSection,
  shownPart,
  yuanFact,
} from './money/form'
import { refusalPart } from '../../parts/refusal'
import { supplementPart } from '../../parts/supplement'
import { findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'
import { billKeys, billsField, billSum, fitsOnFile, noBillTwice } from '../../rules/household'

/*
 * 医疗救助: of what a household on file paid for an illness itself, after the insurance and everything else, a part is given.
 * A bill counts once, whichever service it is given for.
 */

const asked = (version: number): Form => ({
  version,
  sections: [
    section('bills', '看病的单子', [
      step('bills', [billsField({ min: 1 }), computed('ownSum', '自己一共付的', '按您填的，自己一共付了 {}。')]),
      step('papers', [
        photos('proofs', '单子的照片', '拍下每一张单子', { hint: '结算单、发票、出院小结，拍清楚号码和钱数。' }),
      ]),
    ]),
    selfSection(
      version,
      '名册在哪个工会？',
      step('health', [
        consent('health', '用看病的材料', '同意工会用看病的单子来算能给多少', {
          what: '医院、日子、花的钱，单子的号码和照片',
          who: '您的工会、县总工会里办这件事的人和财务',
          purpose: '核对看病花的钱，算给多少；同一张单子不重复给',
          keep: '给付后存5年',
          refused: '看不到单子，就没法给。',
          needed: true,
        }),
      ]),
    ),
  ],
})
const form = asked(2)

/** What the officer made sure of; before that, what was typed. Fen. */
const ownOf = ({ record, answers }: CommandContext): Fen =>
  Number(keptOf(record, 'accept')?.input.own ?? billSum(answers) ?? 0)

const granting: Granting = {
  request: (context) => ({ item: 'medical', baseFen: ownOf(context) }),
  onFile: true,
  checks: ({ answers }) => [
    money('own', '核对过的自付', '照单子，他家自己一共付了多少？', { default: billSum(answers) ?? 0 }),
    longText('found', '核对的情况', '单子对过了吗？医保、互助都扣了吗？', { min: 4, max: 300 }),
  ],
  reasons: AID_REASONS,
  uses: ({ answers }) => billKeys(answers),
  words: {
    submitted: '收到了，您的工会先对单子。',
    deciding: '单子对好了，县总工会在看，由他们定给多少。',
  },
}

/** 「自己付的 80%，最多 16,000 元」, by class where the table tells classes apart. */
function limitWords(pack: PolicyPack): string {
  const rows_ = { any: '', deep: '深度困难的', relative: '相对困难的', accident: '意外致困的' }
  const said = Object.entries(rows_).flatMap(([row, name]) => {
    const percent = findFigure<number>(pack, `aid.cap.medical.${row}.percent`)
    const most = yuanFact(pack, `aid.cap.medical.${row}.most`, '一家一年最多')
    return percent ? [`${name}不超过自己付的 ${percent.value}%${most.length ? `，${most[0]}` : ''}`] : []
  })
  return said.join('；') || '不超过自己付的。这里还没登记上限，由工会的人照规定定'
}

const ID = 'aid.medical'

/** 医疗救助: from the bills to the money on the card. */
export const illness = defineService({
  shape: 'matter',
  head: {
    id: ID,
    name: '医疗救助',
    official: '困难职工医疗救助',
    promise: '在帮扶名册上的，看病自己付的钱，工会再给一部分。',
    retention: { years: 5, forNothing: 2, source: '给付后的凭证；答应过本人' },
    icon: 'hand',
    order: 92,
    words: ['医疗救助', '看病', '大病', '医药费', '报销', '住院', '救助金', '困难'],
    fits: fitsOnFile('名册上的家庭，看病自己付了钱，可以申请', 'illness'),
    facts: (pack) =>
      factsOf(
        {
          gets: limitWords(pack),
          who: '在帮扶名册上、名册没到期的家庭',
          papers: '结算单、发票，拍照就行；您本人的银行卡',
          long: `您的工会 ${aidTerm(pack, ID, 'check').n} 个工作日内对单子，县总工会 ${aidTerm(pack, ID, 'decide').n} 个工作日内定，财务打到卡上`,
        },
        [{ label: '一张单子', value: '只能用一次。医保、医疗互助先报，剩下自己付的再来' }],
      ),
  },
  asks: {
    form,
    check: noBillTwice,
    computes: { ownSum: billSum },
    older: [{ form: asked(1), check: noBillTwice, computes: { ownSum: billSum } }],
  },
  who: { ...AID_WHO, needs: ON_FILE },
  flow: {
    submitted: '您申请了医疗救助',
    start: 'submitted',
    path: ['submitted', 'deciding', 'paying', 'paid', 'received'],
    terms: AID_TERMS,
    parts: [supplementPart, refusalPart, shownPart],
    states: aidStates(granting),
  },
  letters: {
    voucher: aidVoucher('困难职工医疗救助给付单', '医疗救助', (context) => [
      ['票据', billWords(context.answers)],
      ['核定自付', yuanOnPaper(ownOf(context))],
    ]),
  },
})

const billWords = (answers: Answers): string =>
  ((answers.bills ?? []) as Answers[])
    .map(({ number, own }) => `${textOf(number)} ${formatYuan(Number(own))}`)
    .join('，')
