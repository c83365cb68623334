import omit from 'lodash/omit'
import { RELEASE } from '../../../domain/base/release'
import { services } from '../../../domain/services'
import type { Service } from '../../../domain/matter/service'
import { keepOn, startPhone } from '../../testing/fake-wx'
import type * as FillingModule from './filling'

const filling = () => jest.requireActual<typeof FillingModule>('./filling')
const HAT = 'hekou-3/officer'
const ME = {
  person: 'p1',
  name: '王*',
  member: { org: 'hekou-3', orgName: '三标工会' },
  hats: [{ role: 'officer', org: 'hekou-town', orgName: '河口镇总工会', level: 'town' }],
  templates: {},
}
const service = (id: string): Service => {
  const found = services[id]
  if (!found) throw new Error(id)
  return found
}
const oneBlock = (): Service => {
  const whole = service('proposal')
  const form = { version: 1, sections: whole.asks.form.sections.slice(0, 1) }
  return { ...whole, asks: { ...omit(whole.asks, 'quick'), form } }
}
const knowing = (me: object) => {
  const phone = startPhone()
  keepOn(`reply:${RELEASE}:me.get:`, { data: me, at: 1 })
  return phone
}

describe('where a form begins', () => {
  it('many blocks with their list, one block with its steps, a short one on one page', () => {
    startPhone()
    const { formUrl } = filling()
    expect(formUrl(service('aid.file'), { service: 'aid.file' })).toBe('/pkg-apply/tasks/tasks?service=aid.file')
    expect(formUrl(oneBlock(), { service: 'proposal' })).toBe('/pkg-apply/form/form?service=proposal')
    expect(formUrl(service('lawyer'), { service: 'lawyer' })).toBe('/pkg-apply/quick/quick?service=lawyer')
  })
  it('joining has a page of its own, but not where somebody else fills it in', () => {
    startPhone()
    const { formUrl } = filling()
    expect(formUrl(service('join'), { service: 'join' })).toBe('/pkg-apply/join/join?service=join')
    const helped = { service: 'join', hat: 'hekou-3/liaison', assist: 'a1' }
    expect(formUrl(service('join'), helped)).toMatch('/pkg-apply/quick/quick?')
  })
})

describe('what is offered before anything was typed', () => {
  it('the union one is a member of, with its name; the hat’s own for an offer; nothing to a stranger', () => {
    knowing(ME)
    const { givenFor } = filling()
    expect(givenFor(service('proposal'), { service: 'proposal' })).toEqual({ union: 'hekou-3' })
    const offer = { service: 'proposal', hat: 'hekou-town/officer' }
    expect(givenFor(service('proposal'), offer)).toEqual({ union: 'hekou-town' })
    knowing({ ...ME, member: null })
    expect(filling().givenFor(service('proposal'), { service: 'proposal' })).toEqual({})
  })
  it('what the person gave before, in their own matter alone: never where they help somebody or act for a union', async () => {
    const phone = knowing({ ...ME, member: null })
    const rows = [
      { kind: 'mobile', value: '13900000001' },
      { kind: 'name', value: '王实例' },
      { kind: 'workUnit', value: '字'.repeat(61) },
    ]
    phone.answer = () => ({ ok: true, data: { rows } })
    const { givenFor, openForm } = filling()
    const page = { setData: () => undefined, begin: () => undefined }
    await openForm(page, { service: 'join', hat: 'hekou-3/liaison', assist: 'a1' })
    await openForm(page, { service: 'join', assist: 'a1' })
    expect(phone.of('own.list')).toEqual([])
    expect((await openForm(page, { service: 'join' }))?.head.id).toBe('join')
    const given = (more: object) => givenFor(service('join'), { service: 'join', ...more })
    expect(given({})).toEqual({ name: '王实例', mobile: '13900000001' })
    expect(given({ hat: 'hekou-3/liaison', assist: 'a1' })).toEqual({})
    expect(given({ assist: 'a1' })).toEqual({})
    expect(given({ hat: 'hekou-town/officer' })).toEqual({ union: 'hekou-town' })
  })
  it('gives way to what was answered, and is not an answer by itself', () => {
    const phone = knowing(ME)
    const { beginForm, isBegun } = filling()
    const fresh = beginForm(service('proposal'), { service: 'proposal' })
    expect(isBegun(fresh.draft.answers, fresh.given)).toBe(false)
    expect(phone.keptUnder('draft:')).toEqual([])
    const saved = { ...fresh.draft, answers: { union: 'liulin-courier' } }
    keepOn('draft:apply:proposal', saved)
    const again = beginForm(service('proposal'), { service: 'proposal' })
    expect(again.draft.answers).toEqual({ union: 'liulin-courier' })
    expect(isBegun(again.draft.answers, again.given)).toBe(true)
  })
})

it('knows who fills in for whom', () => {
  startPhone()
  const { partOf } = filling()
  expect(partOf({ service: 's' })).toBe('own')
  expect(partOf({ service: 'talk', hat: HAT })).toBe('offer')
  expect(partOf({ service: 'contract', hat: HAT })).toBe('desk')
  expect(partOf({ service: 's', assist: 'a' })).toBe('confirming')
  expect(partOf({ service: 's', hat: HAT, assist: 'a' })).toBe('helping')
})
