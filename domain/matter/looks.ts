/** Why an officer opens photos: what may be chosen, and the words that the person reads. */
export const LOOK_REASONS = {
  identity: '核对身份',
  papers: '核对材料',
  contact: '联系职工',
  sums: '算收入和帮扶',
} as const

/** The same for a letter or a sheet that says whose matter it is. */
export const PRINT_REASONS = { print: '打印、盖章', ...LOOK_REASONS } as const

export type PrintReason = keyof typeof PRINT_REASONS
export type LookReason = keyof typeof LOOK_REASONS
