/*
 * 我的材料: what people are asked for again and again, and give once.
 */

/** All there are, in the order in which people read them. */
export const OWN = {
  name: '姓名',
  idNumber: '身份证号',
  mobile: '手机号',
  address: '住址',
  workUnit: '在哪里上班',
  members: '家里人',
  bankCard: '银行卡号',
  bank: '开户银行',
} as const
export type OwnKind = keyof typeof OWN
