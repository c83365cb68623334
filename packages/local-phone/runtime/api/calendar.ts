/** wx.addPhoneCalendar: the event reaches the desktop as a file that its calendar opens. */
import { phoneState } from '../control'
import { handOut } from '../hand-out'
import { showToast } from '../overlays'
import { behindGate } from '../privacy'
import { isTapping } from '../taps'
import { api, ApiError, typeError } from './call'

interface PhoneEvent {
  title: string
  /** Unix seconds; WeChat documents the end as a string. */
  startTime: number
  endTime?: string | number
  allDay?: boolean
  description?: string
  location?: string
  alarm?: boolean
  /** Seconds before the start. */
  alarmOffset?: number
}

/** Everything that WeChat refuses. */
function check({ title, startTime }: Partial<PhoneEvent>): void {
  if (typeof title !== 'string') throw typeError('title', 'String', title)
  if (typeof startTime !== 'number') throw typeError('startTime', 'Number', startTime)
  if (!isTapping()) throw new ApiError('can only be invoked by user TAP gesture.')
  const { calendar } = phoneState()
  if (calendar === 'deny') throw new ApiError('auth deny')
  if (calendar === 'cancel') throw new ApiError('cancel')
}

const stamp = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(/[-:]|\.\d+/g, '')
const escaped = (words: string): string => words.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\n/g, '\\n')

function eventOf(given: PhoneEvent): string[] {
  const { title, startTime, endTime = startTime, allDay = false, description, location } = given
  const time = (seconds: number) => (allDay ? `;VALUE=DATE:${stamp(seconds).slice(0, 8)}` : `:${stamp(seconds)}`)
  const { alarm = true, alarmOffset = 0 } = given
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:local-phone', 'BEGIN:VEVENT'],
    ...[`UID:${startTime}-${encodeURIComponent(title)}`, `DTSTAMP:${stamp(startTime)}`],
    ...[`DTSTART${time(startTime)}`, `DTEND${time(Number(endTime))}`, `SUMMARY:${escaped(title)}`],
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    ...(alarm ? ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:-PT${alarmOffset}S`, 'END:VALARM'] : []),
    ...['END:VEVENT', 'END:VCALENDAR'],
  ]
}

function addPhoneCalendar(given: PhoneEvent): void {
  check(given)
  handOut(new File([`${eventOf(given).join('\r\n')}\r\n`], 'event.ics', { type: 'text/calendar' }), 'event.ics')
  showToast('已加到日历', 'success', false, 1500)
}

export const calendarApi = {
  addPhoneCalendar: api('addPhoneCalendar', behindGate('addPhoneCalendar', addPhoneCalendar)),
}
