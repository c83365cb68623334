import { UNIT } from '../../../../tests/support/synthetic'
import { Matter, mistakesIn, officerAt, WORKER } from '../../../../tests/support/matter'
import type { Answers } from '../../../form'
import { join } from './index'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const two: Answers = { name: '安娜·例', mobile: '13900000001', union: UNIT, will: 'agree', privacy: 'agree' }
const passport: Answers = { docType: 'passport', docNumber: 'e12 345 678' }
const decision = { basis: 'meeting', decision: '2026年11月第二次会议' }

describe('joining with another paper', () => {
  it.each([
    ['a passport', passport, []],
    ['a pass of Hong Kong or Macao', { docType: 'hk_mo_pass', docNumber: 'H1234567801' }, []],
    ['signs that no passport has', { docType: 'passport', docNumber: '护照在家里' }, ['docNumber']],
    ['too few signs', { docType: 'tw_pass', docNumber: '123' }, ['docNumber']],
    [
      'a card of a permanent resident with a wrong digit',
      { docType: 'fpr', docNumber: '911124198108030020' },
      ['docNumber'],
    ],
  ])('%s', (_name, paper, paths) => {
    expect(mistakesIn(join, { ...two, ...paper, worker: 'other' }, TODAY).map(({ path }) => path)).toEqual(paths)
  })
  it('is as far as with the number, known by kind and number, however it was typed', () => {
    const matter = new Matter(join, { ...two, ...passport, worker: 'other' }, TODAY)
    expect(matter.record).toMatchObject({ state: 'submitted', house: ['key-passport:E12345678'] })
  })
  it('may be given later instead of the number; one of the two must be', () => {
    const matter = new Matter(join, two, TODAY)
    expect(matter.send('giveId', WORKER, TODAY, { worker: 'other' })).toBe('INVALID')
    expect(matter.send('giveId', WORKER, TODAY, { ...passport, docNumber: '？', worker: 'other' })).toBe('INVALID')
    expect(matter.send('giveId', WORKER, TODAY, { ...passport, worker: 'other' })).toBe('submitted')
  })
  it('is decided only after somebody has looked at the paper, once', () => {
    const matter = new Matter(join, { ...two, ...passport, worker: 'other' }, TODAY)
    expect(matter.send('approve', qian, TODAY, decision)).toBe('NOT_NOW')
    expect(matter.send('sawPaper', qian, TODAY, { on: TODAY })).toBe('submitted')
    expect(matter.commands(qian, TODAY)).not.toContain('sawPaper')
    expect(matter.send('approve', qian, TODAY, decision)).toBe('member')
    expect(matter.record.holds).toEqual(['join|wang', 'join|key-passport:E12345678'])
  })
})
