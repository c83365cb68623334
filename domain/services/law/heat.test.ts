import { Matter, officerAt, WORKER } from '../../../tests/support/matter'
import { UNIT } from '../../../tests/support/synthetic'
import { caseView } from '../../matter'
import type { Actor } from '../../matter'
import { heat } from './heat'

const TODAY = '2026-11-20'
const yan = officerAt('yan', 'county', 'supervisor')
const AROUND = { flags: [], objections: [], colleagues: [] }
const WORDS = '证据已经核对过，接下来由劳动监察处理，有结果就告诉您。'
const given = {
  firm: '示例建筑公司',
  place: 'outdoor',
  from: '2026-07-01',
  months: 2,
  name: '王实例',
  union: UNIT,
}
const letter = { number: '示例〔2026〕1号', served: '2026-11-23', owed: 60_000 }

function served(): Matter {
  const matter = new Matter(heat, given, TODAY)
  matter.send('accept', yan, TODAY)
  matter.send('letter', yan, '2026-11-23', letter)
  return matter
}
const seenBy = (matter: Matter, actor: Actor, today: string) => caseView(matter.context(actor, today), AROUND)

describe('高温津贴投诉', () => {
  it('lies with the county’s supervision, and is nobody else’s', () => {
    const matter = new Matter(heat, given, TODAY)
    expect(matter.record).toMatchObject({ desk: 'county/supervisor', due: '2026-11-27', parties: ['wang'] })
    expect(matter.record.about).toEqual({ kind: 'enterprise', id: 'key-示例建筑公司' })
    for (const other of [officerAt('qian', UNIT), officerAt('zheng', 'county'), officerAt('lv', 'county', 'legal')])
      expect(matter.send('accept', other, TODAY)).toBe('NOT_FOUND')
  })

  it('gives the employer fifteen working days from the day of service, and the desk its own after them', () => {
    const matter = served()
    expect(matter.record).toMatchObject({ state: 'letter', due: '2026-12-21' })
    matter.tick('2026-12-18T04:00:00.000Z')
    expect(matter.record.told).toBeNull()
    expect(matter.commands(yan, '2026-12-14')).toEqual(['paid'])
    expect(matter.commands(yan, '2026-12-15')).toEqual(['paid', 'refer'])
  })

  it('says until when the employer is waited for, and no longer', () => {
    const matter = served()
    const words = (today: string) => seenBy(matter, WORKER, today).words
    expect(words('2026-12-01')).toContain('给单位的日子到 12月14日')
    expect(words('2026-12-15')).not.toContain('给单位的日子')
  })

  it('keeps what was found out, and shows it to the desk', () => {
    const matter = served()
    const titles = seenBy(matter, yan, '2026-11-24').sections.map(({ title }) => title)
    expect(titles[0]).toBe('给单位发了函，要单位补发')
    expect(JSON.stringify(seenBy(matter, WORKER, '2026-11-24'))).not.toContain('示例〔2026〕1号')
  })

  it('asks the worker whether the money came, with the sum in the words', () => {
    const matter = served()
    expect(matter.send('paid', yan, '2026-12-01', { amount: 60_000, paidOn: '2026-11-30' })).toBe('confirm')
    expect(seenBy(matter, WORKER, '2026-12-01')).toMatchObject({
      words: '单位补发了 600 元。钱到了吗？',
      chip: { word: '等您回话' },
      desk: { name: '您' },
    })
    expect(matter.send('right', WORKER, '2026-12-02')).toBe('settled')
    expect(seenBy(matter, WORKER, '2026-12-02').words).toBe('办好了。单位补发了 600 元。')
  })

  it('goes back to the desk when the worker says it did not, and tells the supervisor so', () => {
    const matter = served()
    matter.send('paid', yan, '2026-12-01', { amount: 60_000, paidOn: '2026-11-30' })
    expect(matter.send('wrong', WORKER, '2026-12-02', { text: '卡上没有这笔钱' })).toBe('checking')
    const titles = matter.messages().map(({ title }) => title)
    expect(titles).toContain('您请人确认的有回音了')
    expect(titles).not.toContain('您请人补的材料交来了')
    expect(matter.lastNote()).toBe('卡上没有这笔钱')
  })

  it('ends by itself when the worker never answers, and not before', () => {
    const matter = served()
    matter.send('paid', yan, '2026-12-01', { amount: 60_000, paidOn: '2026-11-30' })
    matter.tick('2026-12-31T15:59:59.000Z')
    expect(matter.record.state).toBe('confirm')
    matter.tick('2026-12-31T16:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'settled', desk: null })
    expect(matter.record.log.at(-1)).toMatchObject({ command: 'time', role: 'clock', at: '2026-12-31T16:00:00.000Z' })
  })

  it('is referred when the employer does not answer, and stays the union’s', () => {
    const matter = served()
    expect(matter.send('refer', yan, '2026-12-15', { number: '建1号', text: WORDS })).toBe('referred')
    expect(matter.record).toMatchObject({ desk: 'county/supervisor' })
    expect(matter.send('result', yan, '2027-01-11', { text: WORDS })).toBe('settled')
  })
})
