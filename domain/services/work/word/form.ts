import { textOf } from '../../../form'
import type { Answers, FieldError, Form } from '../../../form'
import { choice, consent, identity, longText, org, photos, section, step } from '../../../form/build'

/** Whoever gives a name and a telephone is called; whoever gives none reads the answer where they wrote. */
const named = { showIf: { field: 'named', in: ['yes'] } }

export const form: Form = {
  version: 1,
  sections: [
    section('word', '想说的事', [
      step(
        'what',
        [
          longText('what', '说的事', '想说什么事？', {
            max: 1000,
            optional: true,
            optionalWords: '不想写，拍张照片也行',
            hint: '一句话就行。哪里、什么事、想要怎么样。',
          }),
          photos('photos', '照片', '有照片就拍一张', {
            optional: true,
            hint: '照片里的地点和时间会去掉。',
          }),
        ],
        '想说什么事？',
      ),
      step('union', [org('union', '哪个工会', '跟哪个工会说？')]),
      step(
        'who',
        [
          choice(
            'named',
            '留不留名',
            '要不要留名字？',
            { no: '不留名', yes: '留名字和电话' },
            { hint: '不留名也一样办，回话在这个手机上看。急事留个电话，好马上找您。' },
          ),
          identity('name', 'name', '姓名', '您叫什么？', { prefill: 'name', ...named }),
          identity('mobile', 'mobile', '电话', '打哪个电话找您？', { prefill: 'mobile', ...named }),
        ],
        '要不要留名字？',
      ),
      step('privacy', [
        consent('privacy', '给办事的人看', '同意工会办这件事的人看我写的和拍的', {
          what: '写的、拍的；留了名字的，还有姓名和电话',
          who: '收下这件事的工会和上级工会。转给别的部门、别的工会，先在这里告诉您',
          purpose: '回您的话，转给能办的人',
          keep: '办完后存2年',
          refused: '看不到就没法回话。可以打 12351 直接说。',
          needed: true,
        }),
      ]),
    ]),
  ],
}

/** A sentence or a picture: one of them. */
export function check({ what, photos: pictures }: Answers): FieldError[] {
  const said = textOf(what).trim() || (Array.isArray(pictures) && pictures.length)
  return said ? [] : [{ path: 'what', code: 'EMPTY', message: '还没说是什么事。写一句，或者拍一张照片。' }]
}
