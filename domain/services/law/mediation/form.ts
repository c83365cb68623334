import type { Form } from '../../../form'
import { consent, identity, longText, money, org, photos, section, step, text } from '../../../form/build'
import { matter } from '../dispute/clock'

/*
 * What is asked for 劳动争议调解: the matter with its clock, the other side, what is wanted (劳动争议调解仲裁法 第12条).
 */

export const form: Form = {
  version: 1,
  sections: [
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
      step(
        'more',
        [
          longText('brief', '经过', '事情经过，简单说说', { optional: true }),
          photos('evidence', '凭据', '手里的凭据，拍下来', {
            optional: true,
            hint: '合同、工资条、聊天记录，有什么拍什么。',
          }),
        ],
        '经过和凭据',
      ),
    ]),
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
      step('privacy', [
        consent('privacy', '给调解员看', '同意调解委员会的调解员看我写的这些', {
          what: '这件事、姓名和电话、凭据',
          who: '收下这件事的调解委员会，请上一级调的，还有上一级；调的时候要和对方单位说',
          purpose: '请两边来谈，拟协议，看协议给没给到',
          keep: '办完后存3年',
          refused: '调解员看不到就没法调。可以直接去申请仲裁。',
          needed: true,
        }),
      ]),
    ]),
  ],
}
