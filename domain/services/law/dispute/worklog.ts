import { longText } from '../../../form/build'

/*
 * 记工本: what somebody has put down of their own work, on their own phone alone, given along as evidence. Whoever has to pay
 * must show that they have paid (保障农民工工资支付条例 第50条); what a worker wrote day by day says what is to be shown.
 */

/** The question that the months of a work log answer, in words that the person reads and may change before handing in. */
export const WORKLOG = longText('worklog', '记工本', '附上您的记工本吗？', {
  ...{ optional: true, max: 4000, fills: 'worklog' },
  hint: '记工本在“我的”里，只存在您手机上。附上哪几个月，您自己选。',
})
