import type { Form } from '../../../form'
import { choice, identity, longText, money, org, photos, section, step, text, yesNo } from '../../../form/build'
import { CATEGORIES } from './form'

/*
 * The form as it was first: everything of everybody, block by block. Cases that were made with it are shown and supplemented
 * with it.
 */

const calm = { showIf: { field: 'hurts', in: ['no'] } }

export const first: Form = {
  version: 1,
  sections: [
    section('idea', '您的建议', [
      step('hurts', [
        yesNo('hurts', '会不会伤人', '现在有人会受伤吗？', {
          says: ['会', '不会'],
          hint: '会的话，交上就到办事的人手里。人命关天，先喊人躲开，再打 119、120。',
        }),
      ]),
      step('title', [text('title', '建议', '一句话说说您的建议', { max: 40, min: 4 })]),
      step('problem', [longText('problem', '现在的问题', '现在有什么问题？', { max: 2000, min: 5 })]),
      step('measures', [
        longText('measures', '怎么改', '您觉得怎么改？', {
          ...calm,
          max: 2000,
          optional: true,
          hint: '没想好怎么改也能交，算一般意见，不评奖。',
        }),
      ]),
      step(
        'benefit',
        [
          longText('benefit', '好处', '会有什么好处？', { ...calm, max: 2000, optional: true }),
          money('saves', '一年大概能省', '一年大概能省多少钱？', { ...calm, optional: true, hint: '说不准就不填。' }),
        ],
        '会有什么好处？',
      ),
      step('category', [choice('category', '哪一类', '是哪一类？', CATEGORIES, calm)]),
      step('area', [text('area', '在哪里', '在哪个车间、班组、工段？')]),
      step('duty', [yesNo('ownDuty', '是不是本来的活', '这是您本来要干的活儿吗？', calm)]),
      step('source', [
        choice(
          'source',
          '自己想的还是看来的',
          '自己想的，还是看别处用过？',
          { own: '自己想的', seen: '看别处用过' },
          calm,
        ),
      ]),
      step('photos', [
        photos('photos', '照片', '拍下来看看', { optional: true, hint: '有照片看得更清楚。没有也行。' }),
      ]),
    ]),
    section('self', '您自己', [
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
    ]),
  ],
}
