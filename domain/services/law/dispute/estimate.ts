import type { Explained } from '../../../base/explain'
import { formatYuan } from '../../../base/money'
import { textOf } from '../../../form'
import type { Answers, Field } from '../../../form'
import { choice, date, money, yesNo } from '../../../form/build'
import type { Basis, EligibilityForm } from '../../../matter/service'
import { ESTIMATE_LABEL, illegalDismissal, noContract, severance } from '../../../rules/law'
import type { Estimate } from '../../../rules/law'

/*
 * 算一算: what a dispute may be worth, on the phone alone. It says the article of the law with each step, and is no promise.
 */

const WHAT = {
  severance: '离开单位，该补偿多少',
  dismissed: '单位不讲理辞退我，该赔多少',
  contract: '一直没签合同，该多给多少',
}
const gone = { showIf: { field: 'what', in: ['severance', 'dismissed'] } }

const fields: Field[] = [
  choice('what', '算什么', '想算哪一样？', WHAT),
  date('startedOn', '哪天进的单位', '哪天进的这个单位？', { hint: '记不清，就选晚一点的。' }),
  date('endedOn', '最后一天', '最后一天上班是哪天？', gone),
  yesNo('signed', '后来签了没有', '后来签合同了吗？', {
    says: ['签了', '没签'],
    showIf: { field: 'what', in: ['contract'] },
  }),
  date('signedOn', '哪天签的', '哪天签的？', { showIf: { field: 'signed', in: ['yes'] } }),
  money('wage', '一个月工资', '一个月工资多少钱？', { hint: '最近 12 个月平均，扣社保以前的，加班费、奖金都算。' }),
]

function estimateOf(answers: Answers, { today }: Basis): Estimate {
  const [startedOn, endedOn, signedOn] = [answers.startedOn, answers.endedOn, answers.signedOn].map(textOf)
  const wageFen = Number(answers.wage)
  const facts = { startedOn: startedOn ?? '', endedOn: endedOn ?? '', wageFen, localAverageFen: null }
  if (answers.what === 'contract')
    return noContract({ startedOn: facts.startedOn, signedOn: signedOn || null, wageFen }, today)
  return answers.what === 'dismissed' ? illegalDismissal(facts) : severance(facts)
}

/** Days that cannot be: said instead of an amount. */
function backwards({ what, startedOn, endedOn, signedOn }: Answers): Explained<string> | null {
  const later = textOf(what === 'contract' ? signedOn : endedOn)
  if (!later || later >= textOf(startedOn)) return null
  const rule = { rule: '进单位在前，离开、签合同在后', source: '', inputs: { startedOn: textOf(startedOn), later } }
  const fix = '点“改我的回答”，把日子改一下。'
  return {
    value: '日子填反了，算不出来',
    steps: [{ ...rule, verdict: 'maybe', answer: '后面的日子比进单位还早', fix }],
  }
}

function judge(answers: Answers, basis: Basis): Explained<string> {
  const wrong = backwards(answers)
  if (wrong) return wrong
  const { value, steps } = estimateOf(answers, basis)
  return { value: `大约 ${formatYuan(value)}（${ESTIMATE_LABEL}）`, steps }
}

/** 劳动合同法 第47、82、87条. */
export const estimate: EligibilityForm = {
  ...{ fields, judge, results: {} },
  estimates: { begin: '算一算能要多少（1分钟）', go: '找律师' },
}
