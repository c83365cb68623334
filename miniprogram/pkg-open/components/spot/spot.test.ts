import { startPhone } from '../../../testing/fake-wx'
import { componentAt } from '../../../testing/render'
import { CLOCK, SPOT } from '../../../testing/spot'

const phone = startPhone()
const show = componentAt('pkg-open/components/spot/spot', [])
beforeAll(() => jest.useFakeTimers({ ...CLOCK, doNotFake: [...CLOCK.doNotFake] }))
afterAll(() => jest.useRealTimers())

it('a place calls its own number, and opens the map at its own point', async () => {
  const [dialled, led]: [object[], object[]] = [[], []]
  Object.assign(phone, {
    makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => void dialled.push({ phoneNumber }),
    openLocation: ({ latitude, longitude, name, address }: Record<string, unknown>) =>
      void led.push({ latitude, longitude, name, address }),
  })
  const shown = show({})
  shown.set({ spot: SPOT })
  await shown.fire('wx-button', 'tap')
  await shown.fire('wx-button', 'tap', {}, 1)
  expect(dialled).toEqual([{ phoneNumber: '0310-1234567' }])
  expect(led).toEqual([{ latitude: 38.04, longitude: 114.51, name: '示例驿站', address: '示例街三号' }])
  shown.set({ spot: { ...SPOT, point: null } })
  expect(shown.text()).not.toContain('怎么走')
})
