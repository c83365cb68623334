import type { Answers, ConsentField, Field, FieldError, Form, Section } from '../../../form'
import { choice, consent, identity, longText, money, org, photos, rows, section, step, text } from '../../../form/build'
import { checkList } from '../dispute/claimants'
import { inOrder, matter } from '../dispute/clock'
import { WORKLOG } from '../dispute/worklog'

/*
 * What is asked for 劳动争议调解: the matter with its clock, the other side, what is wanted (劳动争议调解仲裁法 第12条), and who
 * else wants the same (第7条).
 */

/** So many may be listed besides whoever hands it in. */
const MOST = 49
const REP = { no: '不是', yes: '是，大家推的' }

const EVIDENCE = photos('evidence', '凭据', '手里的凭据，拍下来', {
  optional: true,
  hint: '合同、工资条、聊天记录，有什么拍什么。',
})
/** @param evidence what shows it */
const about = (...evidence: Field[]): Section =>
  section('matter', '什么事', [
    step('matter', matter, '遇到什么事？'),
    step('opponent', [text('opponent', '对方', '对方是哪个单位？')]),
    step(
      'want',
      [
        longText('want', '想要什么', '您想要什么？', { max: 300, hint: '比如：补发三个月工资。' }),
        money('claim', '大概多少钱', '大概要多少钱？', { optional: true, hint: '说不准就不填。' }),
      ],
      '想要什么？',
    ),
    step('more', [longText('brief', '经过', '事情经过，简单说说', { optional: true }), ...evidence], '经过和凭据'),
  ])

const others = section('others', '还有谁', [
  step('people', [
    rows(
      'people',
      '还有谁',
      '还有谁是一样的事、一样的要求？',
      [
        identity('name', 'name', '姓名', '他叫什么？'),
        money('sum', '要多少', '他要多少钱？', { hint: '不是要钱、说不准的，填 0。' }),
        choice('rep', '代表', '他是代表吗？', REP, { default: 'no' }),
      ],
      {
        optional: true,
        max: MOST,
        add: '加一个人',
        one: '个人',
        title: ['name', 'sum'],
        hint: '就您一个人的，不用填。交上以后，在“我的事”里打开这一件，点“一起的人”，把码给每个人扫，他自己点了头才算。满十个人的，推 3 到 5 名代表，您算一名。',
      },
    ),
  ]),
])

const MEDIATED = {
  purpose: '请两边来谈，拟协议，看协议给没给到',
  keep: '办完后存3年',
  refused: '调解员看不到就没法调。可以直接去申请仲裁。',
  needed: true as const,
}
const BODIES = '收下这件事的调解委员会，请上一级调的，还有上一级；调的时候要和对方单位说'
/** @param privacy what whoever hands it in agrees to */
const yourself = (privacy: ConsentField): Section =>
  section('self', '您自己', [
    step(
      'who',
      [
        identity('name', 'name', '姓名', '您的姓名', { prefill: 'name' }),
        identity('mobile', 'mobile', '电话', '打哪个电话？', { prefill: 'mobile' }),
        org('union', '哪个工会', '您在哪里上班？', {
          hint: '先由这里的调解委员会调。没有的，自动交给上一级。怕单位知道，下面可以选不让它知道。',
        }),
      ],
      '调解员怎么找您？',
    ),
    step('privacy', [privacy]),
  ])
const asking = (what: string, who: string): ConsentField =>
  consent('privacy', '给调解员看', '同意调解委员会的调解员看我写的这些', { what, who, ...MEDIATED })

/** Before several could ask together, and before work logs. */
export const first: Form = {
  version: 1,
  sections: [about(EVIDENCE), yourself(asking('这件事、姓名和电话、凭据', BODIES))],
}

export const form: Form = {
  version: 2,
  sections: [
    about({ ...EVIDENCE, fills: 'worklog' }, WORKLOG),
    others,
    yourself(
      asking(
        '这件事、姓名和电话、凭据、附上的记工本，您写的别人的姓名和钱数',
        `${BODIES}；大家推了代表的，点过头的代表`,
      ),
    ),
  ],
}

/** Rules across these questions. */
export const check = (answers: Answers): FieldError[] => [...inOrder(answers), ...checkList(answers)]
