import type { ConsentField, Field, Form, Section } from '../../../form'
import {
  choice,
  consent,
  count,
  identity,
  longText,
  many,
  money,
  org,
  photos,
  rows,
  section,
  step,
  text,
} from '../../../form/build'
import { month } from '../../../form/build-kinds'
import { WORKLOG } from '../dispute/worklog'

/*
 * What is asked where wages of several are owed (保障农民工工资支付条例 第28–31、50条): which site, who has to pay, who is owed how
 * much for how many days, and what shows it. Others are listed by whoever hands it in, and say themselves that they join.
 */

const EVIDENCE = {
  contract: '劳动合同',
  sheet: '工资表、工资条',
  attendance: '考勤、打卡',
  iou: '欠条、结算单',
  chat: '聊天记录、录音',
  card: '工资卡流水',
  witness: '工友能作证',
  none: '什么都没有',
}
const REP = { no: '不是', yes: '是，大家推的' }

/** So many may be listed besides whoever hands it in. */
const MOST = 49

const where = section('where', '哪个工地', [
  step(
    'site',
    [
      text('project', '工地', '哪个工地、哪个项目？', { max: 60 }),
      text('contractor', '总包', '总包是哪个单位？', { max: 60, hint: '看工地门口的牌子。分包欠的，总包要先给。' }),
      text('labour', '劳务公司', '跟着谁干？劳务公司、包工头', { max: 60 }),
    ],
    '哪个工地？',
  ),
  step(
    'when',
    [
      month('fromMonth', '从哪个月', '从哪个月开始欠的？'),
      count('months', '几个月', '一共欠了几个月？', '个月', { min: 1, max: 60 }),
    ],
    '欠了多久？',
  ),
  step(
    'own',
    [
      count('ownDays', '您干了几天', '您自己干了多少天？', '天', { min: 1, max: 999 }),
      money('ownOwed', '欠您多少', '欠您多少钱？'),
    ],
    '欠您的',
  ),
])
const others = section('others', '还有谁', [
  step('people', [
    rows(
      'people',
      '还有谁',
      '还欠谁的？',
      [
        identity('name', 'name', '姓名', '他叫什么？'),
        count('worked', '几天', '他干了多少天？', '天', { min: 1, max: 999 }),
        money('sum', '欠多少', '欠他多少钱？'),
        choice('rep', '代表', '他是代表吗？', REP, { default: 'no' }),
      ],
      {
        optional: true,
        max: MOST,
        add: '加一个人',
        one: '个人',
        title: ['name', 'sum'],
        hint: '交上以后，在“我的事”里打开这一件，点“一起的人”，把码给每个人扫，他自己点了头才算。满十个人的，推 3 到 5 名代表，您算一名。',
      },
    ),
  ]),
])
const EVIDENCE_ASKED = many('evidence', '有什么凭据', '手里有什么？', EVIDENCE, {
  hint: '没有也能办：给没给工资，由单位拿证据。',
})
const PHOTOS = photos('proofs', '凭据照片', '拍下来', { optional: true })
const BRIEF = longText('brief', '经过', '简单说说', { optional: true })
const proof = (...fields: Field[]): Section => section('proof', '凭据', [step('proof', fields, '手里有什么？')])

const SUPERVISED = {
  purpose: '核对，去要工资，要到了告诉大家',
  keep: '办完后存3年',
  refused: '看不到就没法去要。可以直接打 12333，或者去劳动监察。',
  needed: true as const,
}
/** @param privacy what whoever hands it in agrees to */
const yourself = (privacy: ConsentField): Section =>
  section('self', '您自己', [
    step(
      'who',
      [
        identity('name', 'name', '姓名', '您的姓名', { prefill: 'name' }),
        identity('mobile', 'mobile', '电话', '打哪个电话？', { prefill: 'mobile' }),
        org('union', '在哪个地方', '工地在哪里？', { hint: '只用来找到县里的监督员，不会告诉这个工会。' }),
      ],
      '工会怎么找您？',
    ),
    step('privacy', [privacy]),
  ])

/** Before anybody acted for the others, and before work logs. */
export const first: Form = {
  version: 1,
  sections: [
    where,
    others,
    proof(EVIDENCE_ASKED, PHOTOS, BRIEF),
    yourself(
      consent('privacy', '给监督员看', '同意县总工会的监督员看我写的这些', {
        what: '工地、谁欠的、欠多少，您的姓名和电话，您写的别人的姓名和钱数',
        who: '县总工会的劳动法律监督员；转过去以后，还有劳动监察',
        ...SUPERVISED,
      }),
    ),
  ],
}

export const form: Form = {
  version: 2,
  sections: [
    where,
    others,
    proof(EVIDENCE_ASKED, { ...PHOTOS, fills: 'worklog' }, WORKLOG, BRIEF),
    yourself(
      consent('privacy', '给监督员看', '同意县总工会的监督员看我写的这些', {
        what: '工地、谁欠的、欠多少，您的姓名和电话，您写的别人的姓名和钱数，附上的记工本',
        who: '县总工会的劳动法律监督员；大家推了代表的，点过头的代表；转过去以后，还有劳动监察',
        ...SUPERVISED,
      }),
    ),
  ],
}
