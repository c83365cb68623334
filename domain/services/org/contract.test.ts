import { Matter, officerAt } from '../../../tests/support/matter'
import { UNIT } from '../../../tests/support/synthetic'
import { contract } from './contract'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const given = {
  firm: '示例建筑公司',
  kind: 'whole',
  sentOn: '2026-11-16',
  about: '工资怎么涨，工时怎么定',
  workers: 120,
  union: UNIT,
}
const photo = ['cloud://e/u/qian/1.jpg']

const begun = () => new Matter(contract, given, TODAY, qian)
function inReview(): Matter {
  const matter = begun()
  matter.send('responded', qian, '2026-11-30', { on: '2026-11-28' })
  matter.send('drafted', qian, '2026-12-20', { papers: photo })
  matter.send('passed', qian, '2027-01-05', { signedOn: '2027-01-04', years: '2', minutes: '职代会1号' })
  matter.send('filed', qian, '2027-01-11', { on: '2027-01-11', receipt: '回执1号' })
  return matter
}

describe('集体合同', () => {
  it('belongs to the union’s desk, and a union has one at a time', () => {
    const { record } = begun()
    expect(record).toMatchObject({ parties: [], about: { kind: 'union', id: UNIT }, title: '示例建筑公司' })
    expect(record.holds).toEqual([`contract|${UNIT}`])
    expect(
      begun()
        .messages()
        .map(({ to }) => to),
    ).not.toContainEqual({ person: 'qian' })
    expect(begun().commands(officerAt('zhou', UNIT), TODAY)).toEqual(['responded'])
  })

  it('gives the enterprise twenty days; nobody is late while they run', () => {
    const matter = begun()
    expect(matter.record.due).toBe('2026-12-14')
    matter.tick('2026-12-11T04:00:00.000Z')
    expect(matter.record.told).toBeNull()
    expect(matter.commands(qian, '2026-12-08')).toEqual(['responded', 'silent'])
    expect(matter.commands(qian, '2026-12-07')).toEqual(['responded'])
  })

  it('is filed within ten days of signing', () => {
    const matter = begun()
    matter.send('responded', qian, '2026-11-30', { on: '2026-11-28' })
    matter.send('drafted', qian, '2026-12-20', { papers: photo })
    matter.send('passed', qian, '2027-01-05', { signedOn: '2027-01-04', years: '2', minutes: '职代会1号' })
    expect(matter.record).toMatchObject({ state: 'filing', due: '2027-01-14' })
  })

  it('is in effect after fifteen days of silence, by itself, with nobody late', () => {
    const matter = inReview()
    expect(matter.record).toMatchObject({ state: 'review', told: null })
    matter.tick('2027-01-26T15:59:00.000Z')
    expect(matter.record.state).toBe('review')
    matter.tick('2027-02-20T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'in_force', desk: null, keeper: `${UNIT}/officer` })
    expect(matter.record.log.filter(({ command }) => command === 'late')).toEqual([])
    expect(matter.record.log.at(-1)?.at).toBe('2027-01-26T16:00:00.000Z')
    expect(matter.messages().at(-1)).toMatchObject({
      title: '您经手的一件事到日子了，请看看',
      to: { desk: `${UNIT}/officer` },
    })
  })

  it('lasts the years that it says, reminds its keeper three months before, and may be renewed only then', () => {
    const matter = inReview()
    matter.tick('2027-02-20T00:00:00.000Z')
    expect(matter.commands(qian, '2028-10-01')).toEqual(['reported'])
    expect(matter.commands(qian, '2028-10-10')).toEqual(['reported', 'renew'])
    matter.tick('2028-10-10T00:00:00.000Z')
    expect(matter.messages().at(-1)).toMatchObject({
      title: '您管的一件事还有三个月到期',
      to: { desk: `${UNIT}/officer` },
    })
    matter.tick('2029-02-01T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'expired', holds: ['closed:c1'] })
  })

  it('reminds its keeper every year to report how it is kept, and notes the report', () => {
    const matter = begun()
    matter.send('responded', qian, '2026-11-30', { on: '2026-11-28' })
    matter.send('drafted', qian, '2026-12-20', { papers: photo })
    matter.send('passed', qian, '2027-01-05', { signedOn: '2027-01-04', years: '3', minutes: '职代会1号' })
    matter.send('filed', qian, '2027-01-11', { on: '2027-01-11', receipt: '回执1号' })
    for (const at of ['2027-02-01', '2028-02-01', '2029-06-01']) matter.tick(`${at}T00:00:00.000Z`)
    const yearly = matter.messages().filter(({ title }) => title.startsWith('合同又满一年'))
    expect(yearly.map(({ at }) => at.slice(0, 10))).toEqual(['2028-01-27', '2029-01-27'])
    expect(matter.send('reported', qian, '2029-06-01', { on: '2029-05-20', text: '高温津贴都发了' })).toBe('in_force')
    expect(matter.record.clockAt?.slice(0, 10)).toBe('2029-10-06')
    expect(matter.commands(qian, '2029-06-02')).toEqual([])
  })

  it('goes back to the table where the labour department objects in time', () => {
    const matter = inReview()
    expect(matter.send('objected', qian, '2027-01-20', { text: '工时一条不合规定' })).toBe('talks')
  })
})
