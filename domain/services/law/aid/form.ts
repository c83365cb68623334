import { textOf } from '../../../form'
import type { Answers, Field, Form, FormStep, Section } from '../../../form'
import {
  choice,
  consent,
  identity,
  longText,
  money,
  org,
  photos,
  section,
  step,
  text,
  yesNo,
} from '../../../form/build'
import type { Explained, Step } from '../../../base/explain'
import type { Basis } from '../../../matter/service'
import { assess as assessClock, begins, matter } from '../dispute/clock'
import { WORKLOG } from '../dispute/worklog'

/*
 * What 法律援助 asks: the dispute, what is wanted, whether means have to be checked, who it is (法律援助法 第41、42条).
 */

const MEANS = {
  file: '工会给建过困难职工档案',
  relief: '有低保、特困、残疾这些证明',
  hard: '困难，没有证明',
  fine: '不算困难',
}

const EVIDENCE = photos('evidence', '凭据', '手里的凭据，拍下来', {
  optional: true,
  hint: '合同、工资条、聊天记录、伤情单，有什么拍什么。',
})
/** @param evidence what shows it */
const rest = (...evidence: Field[]): FormStep[] => [
  step('opponent', [text('opponent', '对方', '对方是哪个单位？', { hint: '免得找到替他们做事的律师。' })]),
  step(
    'want',
    [
      longText('want', '想要什么', '想请律师帮您要什么？', { max: 300, hint: '比如：要回三个月工资。' }),
      money('claim', '大概多少钱', '大概要多少钱？', { optional: true, hint: '说不准就不填。' }),
    ],
    '想要什么？',
  ),
  step('more', [longText('brief', '经过', '简单说说', { optional: true }), ...evidence], '经过和凭据'),
]
/** @param what what the station reads */
const others = (what: string): Section[] => [
  section('means', '家里情况', [
    step(
      'means',
      [
        yesNo('migrant', '进城务工', '您是从农村出来打工的吗？', { hint: '是的话，要工资、工伤赔偿不用证明困难。' }),
        choice('means', '家里情况', '家里经济怎么样？', MEANS),
        photos('proof', '困难证明', '证明拍下来', {
          optional: true,
          showIf: { field: 'means', in: ['relief'] },
        }),
      ],
      '家里情况',
    ),
  ]),
  section('self', '您自己', [
    step(
      'who',
      [
        identity('name', 'name', '姓名', '您的姓名', { prefill: 'name' }),
        identity('idNumber', 'idNumber', '身份证号', '身份证号', { prefill: 'idNumber', hint: '委托律师要写。' }),
        identity('mobile', 'mobile', '电话', '打哪个电话？', { prefill: 'mobile' }),
      ],
      '律师替谁办？',
    ),
    step('union', [
      org('union', '在哪个地方', '您在哪里上班？', { hint: '只用来找到县里的法律援助站，不会告诉这个工会。' }),
    ]),
    step('privacy', [
      consent('privacy', '给援助站和律师看', '同意县总工会法律援助站和指派的律师看我写的这些', {
        what,
        who: '县总工会法律援助站、指派的律师；要转司法局的，还有司法局法律援助中心。您单位的工会看不到',
        purpose: '审查，指派律师，替您办',
        keep: '办完后存3年',
        refused: '看不到就没法请律师。可以直接打 12348，找司法局的法律援助。',
        needed: true,
      }),
    ]),
  ]),
]
const READ = '这件事、姓名、身份证号、电话、家里情况，还有有没有困难职工档案'
/** @param about what it is about, first of all @param evidence what shows it */
const asked = (version: number, about: Field[], evidence: Field[], what = READ): Form => ({
  version,
  sections: [
    section('matter', '什么事', [step('matter', about, '遇到什么事？'), ...rest(...evidence)]),
    ...others(what),
  ],
})
/** Before anybody was asked what stopped the clock. */
export const first = asked(1, begins, [EVIDENCE])
/** Before work logs. */
export const second = asked(2, matter, [EVIDENCE])
const WITH_LOG: Field[] = [{ ...EVIDENCE, fills: 'worklog' }, WORKLOG]
export const form = asked(3, matter, WITH_LOG, READ.replace('电话、', '电话、附上的记工本、'))

/** Claims for which people who came to work in town are exempt (法律援助法 第42条第3项). */
const EXEMPT = ['wage', 'injury']

/** 法律援助法 第41、42条: whose means are not checked, and how others show theirs. */
function meansStep(answers: Answers): Step {
  const [kind, migrant, means] = [textOf(answers.kind), textOf(answers.migrant), textOf(answers.means)]
  const rule = { rule: '经济困难要不要查', source: '《法律援助法》第41、42条', inputs: { kind, migrant, means } }
  if (migrant === 'yes' && EXEMPT.includes(kind))
    return { ...rule, verdict: 'yes', answer: '进城务工的人要工资、要工伤赔偿，不用查' }
  if (means === 'file')
    return { ...rule, verdict: 'maybe', answer: '说有困难职工档案', fix: '档案还有效，就不用再查。' }
  if (means === 'relief')
    return { ...rule, verdict: 'maybe', answer: '说有低保这些证明', fix: '看证明，对得上就不用查。' }
  if (!means) return { ...rule, verdict: 'maybe', answer: '还没说', fix: '请本人补上家里情况。' }
  const answer = means === 'fine' ? '自己说不算困难' : '说困难，没有证明'
  return { ...rule, verdict: 'maybe', answer, fix: '可以查，也可以请本人写诚信承诺。单位侵权严重的，看能不能照顾。' }
}

/** For the desk: the clock of the claim, and whether means have to be checked. A suggestion. */
export function assess(answers: Answers, basis: Basis): Explained<string> {
  const { value, steps } = assessClock(answers, basis)
  return { value, steps: [...steps, meansStep(answers)] }
}
