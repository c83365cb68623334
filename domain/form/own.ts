import type { Answers, Field, Value } from './types'

/*
 * 我的材料: what people are asked for again and again, and give once. A question says with `prefill` which of these it asks
 * for: its answer is put down as the person's own, and offered wherever it is asked for again.
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
export type Own = Partial<Record<OwnKind, Value>>

const isOwn = (kind: string): kind is OwnKind => kind in OWN

/** Which of one's own a question asks for; undefined where it asks for something else. */
export const ownKind = (field: Field): OwnKind | undefined =>
  'prefill' in field && field.prefill !== undefined && isOwn(field.prefill) ? field.prefill : undefined

const isEmpty = (value: Value | undefined): value is undefined =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** What of these answers is the person's own. */
export const ownIn = (fields: Field[], answers: Answers): Own =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const [kind, value] = [ownKind(field), answers[field.id]]
      return kind && !isEmpty(value) ? [[kind, value]] : []
    }),
  ) as Own
