import { isGuideRefusal } from '../privacy'

/** What can be put into the phone's own calendar: UTC ISO instants. */
export interface Event {
  title: string
  from: string
  to: string
  where: string
  /** Said below it, where there is more to say. */
  note?: string
}

/** `closed`: looked at, and left without saving; iPhones tell it, Androids call it saved. */
type Came = 'added' | 'closed' | 'refused' | 'failed'

const HOUR_S = 3600
const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000)

/** In the words of iPhones (`auth deny`) and of Androids (`auth denied`), and where the phone itself forbids it. */
const REFUSED = /auth den|permission|authorize/i

/**
 * Asks the phone to put an event into its calendar, with a reminder an hour before: only while a tap is handled, and
 * nothing may be awaited before it.
 */
export async function addToCalendar({ title, from, to, where, note }: Event): Promise<Came> {
  const [startTime, endTime] = [seconds(from), String(seconds(to))]
  try {
    const more = note ? { description: note } : {}
    await wx.addPhoneCalendar({ title, startTime, endTime, location: where, ...more, alarmOffset: HOUR_S })
    return 'added'
  } catch (error) {
    if (isGuideRefusal(error)) return 'closed'
    const { errMsg = '' } = error as { errMsg?: string }
    if (/cancel/.test(errMsg)) return 'closed'
    return REFUSED.test(errMsg) ? 'refused' : 'failed'
  }
}

/** What to say where it is not in the phone's calendar. */
export const NO_CALENDAR: Record<Came, string> = {
  added: '',
  closed: '',
  refused: '没加上。请在右上角“…”的设置里，打开“添加到日历”，再点一次。',
  failed: '没加上。请记一下日子，到时候我们会提醒您。',
}
