import { Matter, mistakesIn, officerAt } from '../../../tests/support/matter'
import { UNIT } from '../../../tests/support/synthetic'
import { caseNumber, formatNumber } from '../../matter'
import { finding } from './finding'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const auditor = officerAt('jiang', 'county', 'auditor')
const SAID = '救助金早发了三天，审批在后面，请说明。'
const given = { union: UNIT, ref: formatNumber(caseNumber(new Uint8Array(10))), issue: SAID }
const begun = () => new Matter(finding, given, TODAY, auditor)
const text = { text: '经办人先垫付了，单据在附件里，以后不会。' }

describe('经审提问题', () => {
  it('lies at the desk of the union that is asked; its auditor reads it and presses nothing', () => {
    expect(begun().record).toMatchObject({
      desk: `${UNIT}/officer`,
      due: '2026-12-04',
      parties: [],
      title: '经审提的问题',
    })
    expect(begun().commands(qian, TODAY)).toEqual(['explain'])
    expect(begun().commands(auditor, TODAY)).toEqual([])
  })

  it('goes back to the auditor who closes it', () => {
    const matter = begun()
    expect(matter.send('explain', qian, '2026-11-23', text)).toBe('answered')
    expect(matter.record.desk).toBe('county/auditor')
    expect(matter.commands(qian, '2026-11-23')).toEqual([])
    expect(matter.send('close', auditor, '2026-11-24', { text: '单据齐全。' })).toBe('settled')
    expect(matter.record).toMatchObject({ desk: null, due: null })
  })

  it('is asked once more, and once taken to the level above', () => {
    const matter = begun()
    matter.send('explain', qian, '2026-11-23', text)
    expect(matter.send('again', auditor, '2026-11-24', text)).toBe('asked')
    matter.send('explain', qian, '2026-11-25', text)
    expect(matter.commands(auditor, '2026-11-25')).toEqual(['close', 'raise'])
    expect(matter.send('raise', auditor, '2026-11-26', text)).toBe('raised')
    expect(matter.record.desk).toBe('town/officer')
    matter.send('explain', officerAt('wu', 'town'), '2026-11-27', text)
    expect(matter.commands(auditor, '2026-11-27')).toEqual(['close'])
  })

  it('is told upward when nobody explains', () => {
    const matter = begun()
    matter.tick('2026-12-07T16:01:00.000Z')
    expect(matter.record.told).toBe('town')
  })

  it('is not about a number that cannot be one', () => {
    expect(mistakesIn(finding, { ...given, ref: '123' }, TODAY)).toMatchObject([{ path: 'ref', code: 'FORMAT' }])
    expect(mistakesIn(finding, { union: UNIT, issue: SAID }, TODAY)).toEqual([])
  })
})
