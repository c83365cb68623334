/** Questions whose answers stood there already, because the person gave them before. */
import { identity } from '../../../domain/form/build'
import type * as Materials from '../../client/materials'
import { startPhone } from '../../testing/fake-wx'
import { componentAt } from '../../testing/render'

const phone = startPhone()
const { forgetMaterials, knowMaterials } = jest.requireActual<typeof Materials>('../../client/materials')
const show = componentAt('components/fields/fields', ['change'])
const NUMBER = '990101198502030019'
const ID = identity('idNumber', 'idNumber', '身份证号', '身份证号', { prefill: 'idNumber' })
const NAME = identity('name', 'name', '姓名', '姓名', { prefill: 'name' })
const MARK = '上次填的，看一眼对不对'

beforeAll(() => {
  const rows = [
    { kind: 'idNumber', value: NUMBER },
    { kind: 'name', value: '王实例' },
  ]
  phone.answer = () => ({ ok: true, data: { rows } })
  return knowMaterials()
})
afterAll(forgetMaterials)

it('are marked as long as nothing was changed', () => {
  expect(show({ fields: [NAME], answers: { name: '王实例' } }).text()).toContain(MARK)
  expect(show({ fields: [NAME], answers: { name: '王样例' } }).text()).not.toContain(MARK)
  expect(show({ fields: [{ ...NAME, prefill: undefined }], answers: { name: '王实例' } }).text()).not.toContain(MARK)
})

it('are covered where they are numbers, until asked for', async () => {
  const shown = show({ fields: [ID], answers: { idNumber: NUMBER } })
  expect(shown.text()).toContain('990***********0019')
  expect(shown.count('wx-input')).toBe(0)
  await shown.fire('wx-button', 'tap')
  expect(shown.count('wx-input')).toBe(1)
  expect(show({ fields: [ID], answers: { idNumber: `${NUMBER.slice(0, 17)}X` } }).count('wx-input')).toBe(1)
})
