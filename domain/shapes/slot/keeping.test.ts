import { NEW_ROTA, rotaOf, rotaRow } from './keeping'

const ids = { _id: 'r', desk: 'unit/officer', org: 'unit', service: 'reception', at: '2026-11-20T02:00:00.000Z' }
const answers = {
  ...{ who: '工会主席', channel: 'place', place: '一楼' },
  ...{ weekdays: ['0', '6', '1'], starts: '09:00', ends: '10:00', minutes: '20', from: '2026-11-23' },
}

describe('the days of a week', () => {
  it('are asked from Monday on', () => {
    const [weekdays] = NEW_ROTA.flatMap((field) => (field.kind === 'many' ? [field.options] : []))
    expect(weekdays?.map(({ label }) => label).join('')).toBe('周一周二周三周四周五周六周日')
    expect(weekdays?.map(({ value }) => value).join('')).toBe('1234560')
  })
  it('are read in the same order, whatever was ticked first', () => {
    expect(rotaRow(rotaOf(ids, answers), '2026-11-20').week).toBe('每周一、周六、周日 09:00–10:00，每人 20 分钟')
  })
})
