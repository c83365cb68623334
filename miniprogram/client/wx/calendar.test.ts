import { addToCalendar } from './calendar'

const EVENT = { title: '讲座', from: '2026-11-27T06:00:00.000Z', to: '2026-11-27T08:00:00.000Z', where: '二楼' }
const asked: object[] = []
const phone = (answer: () => Promise<object>) =>
  Object.assign(globalThis, { wx: { addPhoneCalendar: (given: object) => (asked.push(given), answer()) } })
const failing = (errMsg: string) => () => Promise.reject(Object.assign(new Error(errMsg), { errMsg }))

it('gives the phone its own units, and an hour’s notice', async () => {
  phone(() => Promise.resolve({ errMsg: 'addPhoneCalendar:ok' }))
  expect(await addToCalendar(EVENT)).toBe('added')
  expect(asked).toEqual([
    { title: '讲座', startTime: 1795759200, endTime: '1795766400', location: '二楼', alarmOffset: 3600 },
  ])
})

it.each([
  ['addPhoneCalendar:fail auth deny', 'refused'],
  ['addPhoneCalendar:fail:auth denied', 'refused'],
  ['addPhoneCalendar:fail system permission denied', 'refused'],
  ['addPhoneCalendar:fail cancel', 'closed'],
  ['addPhoneCalendar:fail can only be invoked by user TAP gesture.', 'failed'],
])('tells %s as %s', async (errMsg, came) => {
  phone(failing(errMsg))
  expect(await addToCalendar(EVENT)).toBe(came)
})
