import { olderFields } from './older-fields'

/*
 * Phones of the release before: what they do not know yet is said to them in what they know.
 */

/** The names by which the phone of before knows chips, by their words. Emptied when the release is raised. */
const NAMES: Record<string, string> = {
  已交上: 'submitted',
  待收件: 'submitted',
  正在办: 'doing',
  在办: 'doing',
  公示中: 'publicity',
  没通过: 'refused',
  不批准: 'refused',
  是会员了: 'joined',
  用上了: 'adopted',
  已采纳: 'adopted',
  这次没用上: 'notAdopted',
  没采纳: 'notAdopted',
  回过话了: 'answered',
  已答复: 'answered',
  报名中: 'gathering',
  办完了: 'held',
}
/** Any other chip of a tone. */
const OF_TONE: Record<string, string> = {
  link: 'doing',
  ok: 'approved',
  warn: 'yourTurn',
  late: 'doing',
  off: 'withdrawn',
}

function nameOf(chip: unknown): unknown {
  const { word = '', tone = '' } = chip as { word?: string; tone?: string }
  return NAMES[word] ?? OF_TONE[tone] ?? chip
}

/** Roles that the phone of before has no words for. Emptied when the release is raised. */
const UNKNOWN_ROLES = ['reviewer', 'finance', 'admin', 'auditor', 'mediator']
const isKnown = (hat: unknown): boolean => !UNKNOWN_ROLES.includes((hat as { role?: string }).role ?? '')

function inOldWords(key: string, value: unknown): unknown {
  if (key === 'chip') return nameOf(value)
  if (!Array.isArray(value)) return value
  return key === 'hats' ? value.filter(isKnown) : olderFields(value)
}

/** A reply as a phone of the release before can draw it. */
export const forOlder = (reply: unknown): unknown => JSON.parse(JSON.stringify(reply), inOldWords)
