import { keepOn, openStore, startPhone } from '../testing/fake-wx'
import type * as SessionModule from './session'
import type * as StoreModule from './keep/store'

const refreshMe = () => jest.requireActual<typeof SessionModule>('./session').refreshMe()
const names = () => jest.requireActual<typeof StoreModule>('./keep/store').keysUnder('draft:')
const me = (person: string) => ({ person, name: '王*', member: null, hats: [], templates: {} })

it.each([
  ['is there while the phone is the same person’s', 'p1', ['draft:a']],
  ['is neither shown nor left once it is somebody else’s', 'p2', []],
])('what was filled in %s', async (_, person, left) => {
  let phone = startPhone()
  phone.answer = () => ({ ok: true, data: me('p1') })
  await refreshMe()
  keepOn('draft:a', { answers: { name: '王实例' } })
  phone = startPhone(phone)
  await openStore()
  phone.answer = () => ({ ok: true, data: me(person) })
  expect((await refreshMe())?.person).toBe(person)
  expect(names()).toEqual(left)
  expect(phone.has('draft:a')).toBe(left.length > 0)
})
