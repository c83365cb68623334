import type { Field } from '../../form'
import { text } from '../../form/build'
import { creditCode } from '../../form/build-kinds'

/** What a lawyer says of an employer for whom they act. */
export const FIRM_FIELDS: Field[] = [
  text('name', '单位', '您替哪个单位做事？', { min: 3, max: 60, hint: '常年顾问、正在代理的都写。写全称。' }),
  creditCode('code', '信用代码', '它的统一社会信用代码', {
    ...{ optional: true, optionalWords: '不知道就不填' },
    hint: '名字写法不一样时，靠它对得上。',
  }),
]
