import type { Assist } from '../../../typings/api'

/** What the page shows when there is nothing to confirm, or no longer. */
export interface Over {
  title: string
  words: string
  /** The case to look at; empty if the person may fill in the form themselves. */
  about: string
}

const WORDS: Record<'done' | 'refused' | 'expired' | 'notYet', Omit<Over, 'about'>> = {
  done: { title: '已经交上去了', words: '办到哪一步，点下面看。' },
  refused: { title: '您说过不要这份', words: '想办的话，自己填，或者请人再帮一次。' },
  expired: { title: '这份作废了', words: '过了 7 天没有确认。自己填，或者请人再帮一次。' },
  notYet: { title: '帮您的人还没填好', words: '等他填好，点“再看一次”。也可以自己填。' },
}

/** Null while there is something to confirm. */
export function overOf({ state, answers, about }: Pick<Assist, 'state' | 'answers' | 'about'>): Over | null {
  const filled = Object.keys(answers).length > 0
  if (state === 'open' && filled) return null
  return { ...WORDS[state === 'open' ? 'notYet' : state], about: about ?? '' }
}
