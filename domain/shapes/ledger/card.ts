import type { Field } from '../../form'
import { identity, text } from '../../form/build'

/** Another card of a payee's own. */
export const cardFields: Field[] = [
  identity('bankCard', 'bankCard', '银行卡号', '收钱的银行卡，卡号是多少？', { hint: '要是您本人的卡。' }),
  text('bank', '开户银行', '是哪家银行的卡？', { min: 2, max: 40, hint: '卡上写着，比如：某某银行某某支行。' }),
]
