/** Why an officer opens photos: what may be chosen, and the words that the person reads. */
export const LOOK_REASONS = {
  identity: '核对身份',
  papers: '核对材料',
  contact: '联系职工',
  sums: '算收入和帮扶',
} as const

export type LookReason = keyof typeof LOOK_REASONS
