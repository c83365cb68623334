import type { Answers } from '../../domain/form'
import { idCheckChar } from '../../domain/base/identity'

/**
 * A well-formed ID number of nobody: division 99 does not exist. `birth` as YYYYMMDD; `order` 0…999, odd for men.
 */
export function syntheticId(birth: string, order: number): string {
  const digits = `990101${birth}${String(order).padStart(3, '0')}`
  return digits + idCheckChar(digits)
}

export const WANG = syntheticId('19680305', 1)
export const LI = syntheticId('19700412', 2)
export const UNIT = 'hekou3'

const wife: Answers = { name: '李示范', relation: 'spouse', group: 'adult', idNumber: LI, work: 'unable' }
const daughter: Answers = { name: '王学例', relation: 'child', group: 'teen', birth: '2009-09-01', school: 'senior' }
const son: Answers = { name: '王幼例', relation: 'child', group: 'child', birth: '2014-06-01', school: 'primary' }

/**
 * The household of the worked example with income 84,000 and rigid spending 36,000 yuan for four people: 1,000.00 yuan a
 * head and month, equal to the 低保 line, so 相对困难.
 */
export const household = (photos: string[], papers: string[]): Answers => ({
  name: '王实例',
  idNumber: WANG,
  phone: '13900000001',
  identity: 'employed',
  workUnit: '河口三标工地',
  union: UNIT,
  hukou: 'local',
  address: '清河县河口镇示例路1号',
  marital: 'married',
  health: 'good',
  members: [wife, daughter, son],
  incomes: [{ type: 'wage', who: '王实例', amount: 8_400_000 }],
  // Of forms of before the three, of today's the one.
  manyHomes: 'no',
  car: 'no',
  firm: 'no',
  flags: ['none'],
  costs: [
    { type: 'illness', who: '李示范', amount: 2_400_000 },
    { type: 'schooling', who: '王学例', amount: 1_200_000 },
  ],
  cause: 'familyIllness',
  dibao: 'none',
  helpWanted: ['living', 'medical'],
  photos,
  useHealth: 'agree',
  checkMeans: 'agree',
  useChild: 'agree',
  familyPapers: papers,
  publicity: 'agree',
})

/** A whole proposal; without the union. */
export const IDEA: Answers = {
  hurts: 'no',
  title: '把工具放近一点',
  problem: '工具间在另一头，来回要走十分钟。',
  area: '三标三楼',
  category: 'safety',
  ownDuty: 'no',
  source: 'own',
  name: '王实例',
  mobile: '13900000001',
}

/** A proposal that saves 200,000 yuan a year, by its own words. */
export const idea = {
  hurts: 'no',
  prize: 'yes',
  online: 'agree',
  title: '塔吊下加一道护栏',
  problem: '人从塔吊下面走，图近。',
  measures: '绕着塔吊加一道护栏。',
  saves: 20_000_000,
  category: 'safety',
  area: '三标塔吊',
  ownDuty: 'no',
  source: 'own',
  name: '王实例',
  mobile: '13900000001',
  union: UNIT,
} satisfies Answers

/** A complaint of an allowance for hot days that was not paid; `union` is for the test to say. */
export const complaint = {
  firm: '示例建筑公司（编的）',
  place: 'outdoor',
  from: '2026-07-01',
  months: 2,
  name: '王实例',
  mobile: '13900000001',
  privacy: 'agree',
} satisfies Answers
