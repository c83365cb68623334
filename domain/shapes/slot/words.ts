import { clockTimeOf, civilDateOf } from '../../base/calendar'
import type { CivilDate } from '../../base/calendar'
import { dayWords } from '../../base/words'
import type { SlotTimes } from '../../form'
import { CHANNELS } from './rota'
import type { Rota } from './rota'

/** Who, and how one meets them: 「主席，到现场：三楼会议室」. */
export const laneWords = ({ who, channel, place }: Pick<Rota, 'who' | 'channel' | 'place'>): string =>
  `${who}，${CHANNELS[channel]}${place ? `：${place}` : ''}`

/** 「11月27日 周五 14:00–14:30」 */
const hourWords = ({ start, end }: Pick<SlotTimes, 'start' | 'end'>, today: CivilDate): string =>
  `${dayWords(civilDateOf(start), today).screen} ${clockTimeOf(start)}–${clockTimeOf(end)}`

/** A time as it stands in a case and in messages: 「11月27日 周五 14:00–14:30，主席，到现场：三楼会议室」. */
export const slotWords = (
  rota: Pick<Rota, 'who' | 'channel' | 'place'>,
  times: Pick<SlotTimes, 'start' | 'end'>,
  today: CivilDate,
): string => `${hourWords(times, today)}，${laneWords(rota)}`
