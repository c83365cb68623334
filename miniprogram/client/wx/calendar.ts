import { isGuideRefusal } from '../privacy'

/** What can be put into the phone's own calendar: UTC ISO instants. */
export interface Event {
  title: string
  from: string
  to: string
  where: string
}

/** `closed`: looked at, and left without saving; iPhones tell it, Androids call it saved. */
export type Came = 'added' | 'closed' | 'refused' | 'failed'

const HOUR_S = 3600
const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000)

/** In the words of iPhones (`auth deny`) and of Androids (`auth denied`), and where the phone itself forbids it. */
const REFUSED = /auth den|permission|authorize/i

/**
 * Asks the phone to put an event into its calendar, with a reminder an hour before: only while a tap is handled, and
 * nothing may be awaited before it.
 */
export async function addToCalendar({ title, from, to, where }: Event): Promise<Came> {
  const [startTime, endTime] = [seconds(from), String(seconds(to))]
  try {
    await wx.addPhoneCalendar({ title, startTime, endTime, location: where, alarmOffset: HOUR_S })
    return 'added'
  } catch (error) {
    if (isGuideRefusal(error)) return 'closed'
    const { errMsg = '' } = error as { errMsg?: string }
    if (/cancel/.test(errMsg)) return 'closed'
    return REFUSED.test(errMsg) ? 'refused' : 'failed'
  }
}
