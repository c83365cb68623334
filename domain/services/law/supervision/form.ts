import type { Form } from '../../../form'
import { consent, identity, longText, org, section, step, text } from '../../../form/build'

/*
 * What a lead of the supervision says: which employer, what is wrong, what it should do. A name is not needed.
 */

export const form: Form = {
  version: 1,
  sections: [
    section('what', '什么事', [
      step('opponent', [text('opponent', '单位', '是哪个单位？', { hint: '营业执照、工牌上的名字。' })]),
      step(
        'amiss',
        [
          longText('amiss', '哪里不对', '单位哪里不对？', { min: 4, max: 500 }),
          longText('want', '想要什么', '想要单位做什么？', { max: 300 }),
        ],
        '单位哪里不对？',
      ),
    ]),
    section('self', '您自己', [
      step(
        'who',
        [
          identity('name', 'name', '姓名', '怎么称呼您？', { prefill: 'name', optional: true }),
          identity('mobile', 'mobile', '电话', '打哪个电话找您？', { prefill: 'mobile', optional: true }),
          org('union', '在哪个地方', '您在哪里上班？', { hint: '只用来找到县里的监督员，不会告诉这个工会。' }),
        ],
        '监督员怎么找您？',
      ),
      step('privacy', [
        consent('privacy', '给监督员看', '同意县总工会的监督员看我写的这些', {
          what: '这件事；写了的，还有姓名和电话',
          who: '县总工会的劳动法律监督员，您单位和单位工会看不到',
          purpose: '核实，给单位发函，必要时请主管部门处理。函上不写您的名字',
          keep: '办完后存3年',
          refused: '监督员看不到，就没法发函。可以直接打 12333 投诉。',
          needed: true,
        }),
      ]),
    ]),
  ],
}
