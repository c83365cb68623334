import type { YesNoField } from './types'

/** The answers in words, in the order in which they are offered: as the question is put (买了, 没买), or 是 and 不是. */
export const yesNoWords = ({ says: [yes, no] = ['是', '不是'] }: Pick<YesNoField, 'says'>): Record<string, string> => ({
  yes,
  no,
  unsure: '说不准',
})
