/*
 * How a state is shown in lists and at the head of a matter: icon, word and tone, never colour alone.
 */

/** `link` under way, `ok` done, `warn` the reader's turn, `late` overdue or urgent, `off` over. */
type ChipTone = 'link' | 'ok' | 'warn' | 'late' | 'off'

/** As its reader sees it. The phone owns the icon's drawing and the tone's colours. */
export interface Chip {
  icon: string
  tone: ChipTone
  word: string
}

/** As a service or a part says it: the officer's word where it is another than the worker's. */
export interface StateChip extends Chip {
  officer?: string
}

/** Those that most services need; a state with a look of its own says it itself. */
export const CHIPS = {
  submitted: { icon: 'paper-plane', tone: 'link', word: '已交上', officer: '待收件' },
  doing: { icon: 'desk', tone: 'link', word: '正在办', officer: '在办' },
  approved: { icon: 'check-circle', tone: 'ok', word: '办成了', officer: '已批准' },
  answered: { icon: 'check-circle', tone: 'ok', word: '回过话了', officer: '已答复' },
  withdrawn: { icon: 'undo', tone: 'off', word: '已撤回' },
} satisfies Record<string, StateChip>

export type ChipName = keyof typeof CHIPS

/** What a state's chip says, by name or by itself. */
export const stateChip = (chip: ChipName | StateChip): StateChip => (typeof chip === 'string' ? CHIPS[chip] : chip)

/** The chip in its reader's words. */
export function chipFor(chip: ChipName | StateChip, as: 'applicant' | 'officer'): Chip {
  const { icon, tone, word, officer = word } = stateChip(chip)
  return { icon, tone, word: as === 'officer' ? officer : word }
}
