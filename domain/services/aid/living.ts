import { formatYuan, timesDown } from '../../base/money'
import { textOf } from '../../form'
import type { Form } from '../../form'
import { choice, longText, section, step } from '../../form/build'
import { inWords } from '../../matter/letters'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import { aidStates } from './money/grant'
import type { Granting } from './money/grant'
import { AID_REASONS, AID_TERMS, AID_WHO, aidTerm, aidVoucher, ON_FILE, selfSection, shownPart } from './money/form'
import { refusalPart } from '../../parts/refusal'
import { supplementPart } from '../../parts/supplement'
import { findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'
import { fitsOnFile } from '../../rules/household'

/*
 * 生活救助: money for living to a household on file, so much a year, by its class as it is with everything that it was given.
 */

const REASONS = {
  daily: '日常开销不够',
  jobless: '没了工作、收入少了',
  illness: '看病把钱花完了',
  schooling: '孩子上学把钱花完了',
  accident: '出了意外、受了灾',
  other: '别的原因',
}

const asked = (version: number): Form => ({
  version,
  sections: [
    section('why', '为什么申请', [
      step('reason', [choice('reason', '为什么', '现在最缺钱的是什么？', REASONS)]),
      step('more', [longText('more', '说几句', '想多说几句吗？', { optional: true, max: 300 })]),
    ]),
    selfSection(version, '名册在哪个工会？'),
  ],
})
const form = asked(2)

const granting: Granting = {
  request: () => ({ item: 'living' }),
  onFile: true,
  checks: [longText('found', '核对的情况', '电话里或上门核对的情况', { min: 4, max: 300 })],
  reasons: AID_REASONS,
  words: {
    submitted: '收到了，您的工会先核对家里现在的情况。',
    deciding: '核对好了，县总工会在看，由他们定给多少。',
  },
}

/** 「深度困难的，一年最多 10,620 元」 */
function limitWords(pack: PolicyPack): string {
  const line = findFigure(pack, 'dibao.line')
  const said = (['deep', 'relative', 'accident'] as const).flatMap((row) => {
    const times = findFigure<number>(pack, `aid.cap.living.${row}.times`)
    return line && times ? [`${NAMES[row]}的最多 ${formatYuan(timesDown(line.value, times.value))}`] : []
  })
  return said.length ? `一家一年：${said.join('，')}。今年给过别的，会一起算` : '这里还没登记上限，由工会的人照规定定'
}
const NAMES = { deep: '深度困难', relative: '相对困难', accident: '意外致困' }

const ID = 'aid.living'

/** 生活救助: from a few taps to the money on the card. */
export const living = defineService({
  shape: 'matter',
  head: {
    id: ID,
    name: '生活救助',
    official: '困难职工生活救助',
    promise: '在帮扶名册上的，过日子缺钱，工会给一笔。',
    retention: { years: 5, forNothing: 2, source: '给付后的凭证；答应过本人' },
    icon: 'lifebuoy',
    order: 91,
    words: ['生活救助', '生活费', '生活补助', '没钱', '救助金', '补助', '困难'],
    fits: fitsOnFile('名册上的家庭，过日子缺钱，可以申请', null),
    facts: (pack) =>
      factsOf({
        gets: limitWords(pack),
        who: '在帮扶名册上、名册没到期的家庭',
        papers: '不用再拍材料，名册里的能用；您本人的银行卡',
        long: `您的工会 ${aidTerm(pack, ID, 'check').n} 个工作日内核对，县总工会 ${aidTerm(pack, ID, 'decide').n} 个工作日内定，财务打到卡上`,
      }),
  },
  asks: { form, tells: 'more', check: () => [], older: [{ form: asked(1), check: () => [] }] },
  who: { ...AID_WHO, needs: ON_FILE },
  flow: {
    submitted: '您申请了生活救助',
    start: 'submitted',
    path: ['submitted', 'deciding', 'paying', 'paid', 'received'],
    terms: AID_TERMS,
    parts: [supplementPart, refusalPart, shownPart],
    states: aidStates(granting),
  },
  letters: {
    voucher: aidVoucher('困难职工生活救助给付单', '生活救助', (context) => [
      ['申请原因', `${inWords(context)('reason')} ${textOf(context.answers.more)}`.trim()],
    ]),
  },
})
