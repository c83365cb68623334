import type { Scanned, Spot } from '../../../typings/api'
import { startPhone } from '../../testing/fake-wx'
import { type Found, type Lead, leadOf } from './leads'

startPhone()
const SITE: Extract<Scanned, { kind: 'site' }> = {
  kind: 'site',
  site: { id: 'x1', name: '示例工地', orgName: '示例项目工会（编的）' },
  unions: [{ org: 'u1', name: '示例项目工会（编的）', why: '这个工地的工会' }],
  liaison: null,
  hat: null,
  member: null,
  open: null,
}
const MEMBER = { org: 'u1', orgName: '示例项目工会（编的）' }
const shown = (lead: Lead): Found => {
  if ('to' in lead) throw new Error(`leads to ${lead.to}`)
  return lead.show
}
const labels = (lead: Lead): string[] => shown(lead).ways.map((way) => way.label)

describe('the code of a site', () => {
  it('leads a stranger to joining', () => {
    expect(leadOf(SITE, 's1', false)).toEqual({ to: '/pkg-apply/join/join?token=s1' })
  })

  it('of a service point leads to its page, and its own liaison to their work page', () => {
    const spot = { id: 'x1', kind: 'rest' } as Spot
    const to = { to: '/pkg-open/spot/spot?token=s1' }
    expect(leadOf({ ...SITE, spot }, 's1', false)).toEqual(to)
    expect(leadOf({ ...SITE, spot, member: MEMBER, liaison: 'elsewhere' }, 's1', true)).toEqual(to)
    const here = { ...SITE, spot, liaison: 'here', hat: 'u1/liaison' } as const
    expect(leadOf(here, 's1', true)).toEqual({ to: '/pkg-site/place/place?id=x1&hat=u1%2Fliaison' })
    const site = { ...spot, kind: 'site' } as Spot
    expect(leadOf({ ...SITE, spot: site }, 's1', false)).toEqual({ to: '/pkg-apply/join/join?token=s1' })
  })

  it('leads the liaison who is posted there to their work page, member or not', () => {
    const here = { ...SITE, liaison: 'here', hat: 'u1/liaison', member: MEMBER } as const
    expect(leadOf(here, 's1', true)).toEqual({ to: '/pkg-site/place/place?id=x1&hat=u1%2Fliaison' })
  })

  it('tells another liaison how to get posted there, and lets them join for themselves', () => {
    const there = { ...SITE, liaison: 'elsewhere' } as const
    expect(shown(leadOf(there, 's1', true)).lines.join('')).toContain('请示例项目工会（编的）把您加上')
    expect(labels(leadOf(there, 's1', true))).toEqual(['回首页', '我自己要入会'])
    expect(labels(leadOf({ ...there, member: MEMBER }, 's1', true))).toEqual(['回首页'])
  })

  it('shows a member their card, and somebody who has applied how far it is', () => {
    const [here, hazard] = ['我在这里干活，看这里的活动', '这里有危险，拍照报']
    const member = leadOf({ ...SITE, member: MEMBER }, 's1', false)
    expect(labels(member)).toEqual(['看会员卡', here, hazard, '看看能办什么'])
    const guest = leadOf({ ...SITE, member: { org: 'u9', orgName: '别处的工会' } }, 's1', false)
    expect(labels(guest)).toEqual(['看会员卡', here, hazard, '换了单位，转会', '看看能办什么'])
    expect(shown(member).ways[1]).toEqual({ label: here, url: '/pkg-open/offers/offers?token=s1' })
    const applied = leadOf({ ...SITE, open: { id: 'c9', at: '2026-11-18T02:00:00.000Z' } }, 's1', false)
    expect(shown(applied).ways[0]).toEqual({ label: '看进展', url: '/pages/matter/matter?id=c9' })
  })
})

describe('the code of a member', () => {
  const member = { kind: 'member', token: 'm+1', name: '王*', orgName: null } as const

  it('offers help to a liaison alone', () => {
    expect(shown(leadOf(member, 'm+1', true)).ways[0]?.url).toBe('/pkg-site/assist/assist?token=m%2B1')
    expect(labels(leadOf(member, 'm+1', false))).toEqual(['回首页'])
  })
})

describe('the code of a member, to a partner', () => {
  const answer = { kind: 'none', words: '出示这张码的，现在是工会会员。', next: 'home' } as const
  it('says whether it holds now', () => {
    const valid = shown(leadOf({ ...answer, why: 'valid', title: '现在有效' }, 'm1', false))
    expect(valid).toMatchObject({ tone: 'ok', icon: 'check-circle', title: '现在有效' })
    const not = shown(leadOf({ ...answer, why: 'notValid', title: '现在不是会员' }, 'm1', false))
    expect(not).toMatchObject({ tone: 'warn', title: '现在不是会员' })
  })
})

describe('other codes', () => {
  it.each<[string, Scanned, string]>([
    ['case of the desk', { kind: 'case', id: 'c1', hat: 'u1/officer' }, '/pkg-desk/case/case?id=c1&hat=u1%2Fofficer'],
    [
      'paper of a case',
      { kind: 'case', id: 'c1', hat: 'u1/officer', back: 'pages' },
      '/pkg-desk/case/case?id=c1&hat=u1%2Fofficer&press=pages',
    ],
    ['own case', { kind: 'case', id: 'c1', hat: null }, '/pages/matter/matter?id=c1'],
    ['confirm', { kind: 'confirm', id: 'a1' }, '/pkg-apply/confirm/confirm?id=a1'],
    ['door', { kind: 'door', id: 'o1', token: 'd/1' }, '/pkg-open/offer/offer?id=o1&door=d%2F1'],
  ])('%s', (_name, scanned, to) => {
    expect(leadOf(scanned, 'x', false)).toEqual({ to })
  })

  it('a badge is genuine, and the union can be called', () => {
    const lead = leadOf(
      { kind: 'badge', name: '孙*', orgName: '示例工会', phone: '0000-1', role: '联络员' },
      'b',
      false,
    )
    expect(shown(lead).title).toBe('这是真的联络员')
    expect(shown(lead).ways[0]?.phone).toBe('0000-1')
  })

  it.each([
    ['join', ['找单位、工地或街道', '再扫一次', '回首页']],
    ['home', ['再扫一次', '找单位、工地或街道', '回首页']],
  ] as const)('one that leads nowhere is never a dead end (%s)', (next, ways) => {
    const lead = leadOf({ kind: 'none', why: 'expired', title: '过期了', words: '再出示一次。', next }, 'm1', false)
    expect([shown(lead).title, shown(lead).lines, labels(lead)]).toEqual(['过期了', ['再出示一次。'], ways])
  })
})
