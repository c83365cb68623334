import { identity, text } from '../../domain/form/build'
import { fakePhone, type FakePhone, good } from '../pkg-desk/testing/phone'
import type * as Materials from './materials'

const MOBILE = identity('mobile', 'phone', '手机号', '手机号', { prefill: 'mobile' })
const WORK = text('unit', '单位', '在哪里上班？', { prefill: 'workUnit', max: 4 })
const row = (kind: string, value: string) => ({ kind, value })
let phone: FakePhone
let lib: typeof Materials

beforeEach(() => {
  jest.resetModules()
  phone = fakePhone()
  lib = jest.requireActual<typeof Materials>('./materials')
})
afterEach(() => jest.useRealTimers())

it('fills in what stands there and is an answer still, asked for once; after a change it asks again', async () => {
  phone.answers['own.list'] = () => good({ rows: [row('mobile', '13900000001'), row('workUnit', '河口三标工地')] })
  expect(lib.materialFor(MOBILE)).toBeUndefined()
  await Promise.all([lib.knowMaterials(), lib.knowMaterials()])
  await lib.knowMaterials()
  expect(phone.to('own.list')).toHaveLength(1)
  expect(lib.materialsFor([MOBILE, WORK, text('other', '别的', '别的？')])).toEqual({ phone: '13900000001' })
  expect([lib.isMaterial(MOBILE, '13900000001'), lib.isMaterial(MOBILE, '13900000002')]).toEqual([true, false])
  lib.forgetMaterials()
  expect(lib.materialFor(MOBILE)).toBeUndefined()
  await lib.knowMaterials()
  expect(phone.to('own.list')).toHaveLength(2)
})

it('begins without where there is no network, or where it takes long', async () => {
  await lib.knowMaterials()
  expect(lib.materialFor(MOBILE)).toBeUndefined()
  jest.useFakeTimers()
  phone.wx.cloud.callFunction = () => new Promise(() => undefined)
  const knowing = lib.knowMaterials()
  await jest.advanceTimersByTimeAsync(1_500)
  await knowing
  expect(lib.materialFor(MOBILE)).toBeUndefined()
})

it('keeps nothing on the phone', async () => {
  phone.answers['own.list'] = () => good({ rows: [row('mobile', '13900000001')] })
  await lib.knowMaterials()
  expect(JSON.stringify([...phone.storage])).not.toContain('13900000001')
})
