import type { Chip, ConsentRow } from '../../../typings/api'
import { sinceWords } from '../../client/when'
import { catalogue } from '../../generated/catalogue'

const CHIPS: Record<ConsentRow['said'], Chip> = {
  agree: { icon: 'check', tone: 'ok', word: '同意了' },
  refuse: { icon: 'info', tone: 'off', word: '没同意' },
  back: { icon: 'undo', tone: 'off', word: '收回了' },
}

/** One consent as the page draws it. */
export function look(row: ConsentRow) {
  const { id, about, said, short, what, who, purpose, keep, after, can } = row
  const matter = catalogue.find((one) => one.id === row.service)?.name ?? '您的事'
  const when = `${sinceWords(row.at)}，${matter}`
  return {
    ...{ id, about, short, when, keep, after },
    chip: CHIPS[said],
    /** Who uses what for what. */
    use: `${who}用${what}，${purpose}`,
    takesBack: can === 'takeBack',
    ends: can === 'end',
    /** What is said at once, where there is nothing to press that would say it. */
    said: can === 'takeBack' ? [] : after,
    spoken: `${short}，${CHIPS[said].word}，${when}`,
  }
}
