/** Under which somebody fills in for one of their household who shows them their code: it is nobody's role, and opens nothing else. */
export const KIN = 'home/kin'
/** What stands in place of the union that a helper comes from. */
export const HOME = 'home'
export const KIN_NAME = '家里人'
