import type { Answers, Form } from '../../../form'
import {
  choice,
  consent,
  count,
  identity,
  longText,
  money,
  org,
  photos,
  rows,
  section,
  step,
  text,
  yesNo,
} from '../../../form/build'

/*
 * What is asked of a proposal: a sentence, the problem, a photo. The rest opens for whoever wants a prize; where somebody
 * may be hurt nothing is asked that can wait.
 */

export const CATEGORIES = {
  safety: '安全',
  quality: '质量',
  saving: '节能降耗',
  process: '工艺、做法',
  equipment: '设备、工具',
  management: '管理',
  service: '服务',
  environment: '环保',
  other: '别的',
}

const calm = { showIf: { field: 'hurts', in: ['no'] } }
const prized = { showIf: { field: 'prize', in: ['yes'] } }

const idea = section('idea', '您的建议', [
  step('hurts', [
    yesNo('hurts', '会不会伤人', '现在有人会受伤吗？', {
      says: ['会', '不会'],
      hint: '会的话，交上就到办事的人手里。人命关天，先喊人躲开，再打 119、120。',
    }),
  ]),
  step('title', [text('title', '建议', '一句话说说您的建议', { max: 40, min: 4 })]),
  step('problem', [
    longText('problem', '现在的问题', '现在有什么问题？', {
      max: 2000,
      min: 5,
      hint: '在哪里、怎么回事，写上就行。',
    }),
  ]),
  step('area', [text('area', '在哪里', '在哪个车间、班组、工段？', { showIf: { field: 'hurts', in: ['yes'] } })]),
  step('photos', [photos('photos', '照片', '拍下来看看', { optional: true, hint: '有照片看得更清楚。没有也行。' })]),
])
const prize = section('prize', '评奖', [
  step('prize', [
    yesNo('prize', '要不要评奖', '想参加评奖吗？', {
      says: ['想', '不想'],
      ...calm,
      optional: true,
      hint: '想评奖的点“想”，再答几个问题。不想评，不用点，现在就能交。',
    }),
  ]),
  step('measures', [longText('measures', '怎么改', '您觉得怎么改？', { ...prized, max: 2000, min: 5 })]),
  step(
    'benefit',
    [
      longText('benefit', '好处', '会有什么好处？', { ...prized, max: 2000, optional: true }),
      money('saves', '一年大概能省', '一年大概能省多少钱？', { ...prized, optional: true, hint: '说不准就不填。' }),
    ],
    '会有什么好处？',
  ),
  step('category', [choice('category', '哪一类', '是哪一类？', CATEGORIES, prized)]),
  step('duty', [yesNo('ownDuty', '是不是本来的活', '这是您本来要干的活儿吗？', prized)]),
  step('source', [
    choice(
      'source',
      '自己想的还是看来的',
      '自己想的，还是看别处用过？',
      { own: '自己想的', seen: '看别处用过' },
      prized,
    ),
  ]),
  step('together', [
    rows(
      'together',
      '一起想的人',
      '还有谁和您一起想的？',
      [
        identity('name', 'name', '姓名', '他叫什么？'),
        count('share', '占多少', '奖金他占百分之几？', '%', {
          min: 1,
          max: 99,
          optional: true,
          hint: '剩下的是您的。大家都不填，就平均分。',
        }),
      ],
      {
        ...prized,
        optional: true,
        max: 9,
        add: '加一个人',
        one: '个人',
        title: ['name', 'share'],
        hint: '就您一个人，不用填。有别人的，交上以后打开“我的”里的“我的荣誉”，请他在自己手机上点一下。',
      },
    ),
  ]),
  step('online', [
    consent('online', '得奖公示', '同意得奖时在工会手机上公示', {
      ...prized,
      what: '遮过的姓名、工会、“合理化建议”几个字',
      who: '您工会的会员',
      purpose: '发奖前让大家看看，有没有不同意见',
      keep: '公示几天，过后就撤下',
      refused: '不上网公示，改贴单位公示栏。照样评奖。',
      instead: '不上网公示，改贴公示栏。',
    }),
  ]),
])
const own = [
  step(
    'who',
    [
      identity('name', 'name', '姓名', '姓名', { prefill: 'name' }),
      identity('mobile', 'mobile', '手机号', '手机号', {
        prefill: 'mobile',
        hint: '看的人有不明白的，会打电话问您。',
      }),
    ],
    '您叫什么？电话是多少？',
  ),
  step('union', [org('union', '哪个工会', '交给哪个工会？', { hint: '找您单位或工地的工会。' })]),
]

/** @param more what was asked from a later version on */
const asking = (version: number, more: Form['sections'][number]['steps']): Form => ({
  version,
  sections: [idea, prize, section('self', '您自己', [...own, ...more])],
})

/** The question whether colleagues may read its sentence. */
export const COLLEAGUES = 'colleagues'
const colleagues = step(COLLEAGUES, [
  consent(COLLEAGUES, '给工友看', '同意把建议的第一句给工友看，一样的就不用再提', {
    ...calm,
    optional: true,
    what: '您写的那一句建议，办到哪一步。不写是谁提的',
    who: '您工会的会员，写了差不多的建议、要交的时候',
    purpose: '想法一样的人点“我也支持”，不用再交一遍；您和办事的人看得到有多少人支持',
    keep: '建议还在办的时候；办完就不给看了',
    refused: '不给工友看。建议照样办。',
    instead: '不给工友看。',
  }),
])

/** Before colleagues could support it, and as it is. */
export const second = asking(2, [])
export const form = asking(3, [colleagues])

/** A proposal of before was asked everything: with a way to do it, it was for a prize. */
export const wantsPrize = ({ prize, measures, hurts }: Answers): boolean =>
  hurts === 'no' && (prize === 'yes' || (prize === undefined && typeof measures === 'string' && measures !== ''))
