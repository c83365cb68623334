import type { Answers } from '../../domain/form'
import { household, syntheticId } from '../support/synthetic'
import { UNIT } from '../support/world'

/*
 * Applicants who are nobody: each with a household of their own, so that no file knows another one unless it is meant to.
 */

const SIGNS = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东西南北春夏秋冬天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往'
const two = (n: number): string => String(n).padStart(2, '0')
const sign = (n: number): string => Array.from(SIGNS)[n % SIGNS.length] ?? '编'

/** Name of the phone of the `n`th applicant; their openid is `demo-` and this. */
export const phoneOf = (n: number): string => `past${two(n)}`

const nameOf = (n: number): string => `编样${sign(n)}`
export const idOf = (n: number): string => syntheticId(`${1960 + (n % 35)}0${1 + (n % 9)}${two(1 + (n % 28))}`, 100 + n)
export const mobileOf = (n: number): string => `1390000${String(1000 + n)}`
const spouseId = (n: number): string => syntheticId(`${1961 + (n % 35)}0${1 + (n % 9)}${two(1 + (n % 28))}`, 500 + n)

const spouse = (n: number): Answers => ({
  name: `示例${sign(n)}`,
  relation: 'spouse',
  group: 'adult',
  idNumber: spouseId(n),
  work: 'unable',
})
const child: Answers = { name: '样小例', relation: 'child', group: 'teen', birth: '2010-09-01', school: 'senior' }

const self = (n: number): Answers => ({
  name: nameOf(n),
  idNumber: idOf(n),
  phone: mobileOf(n),
  union: UNIT,
  incomes: [{ type: 'wage', who: nameOf(n), amount: 6_000_000 + n * 1000 }],
})

/** A household of three with the spouse's paper, as the answers of `aid.file`. */
export const family = (n: number, photos: string[], papers: string[]): Answers => ({
  ...household(photos, papers),
  ...self(n),
  members: [spouse(n), child],
  costs: [{ type: 'illness', who: `示例${sign(n)}`, amount: 2_400_000 }],
})

/** Somebody who lives alone after an accident, and agrees to nothing that may be refused. */
export const alone = (n: number, photos: string[]): Answers => ({
  ...household(photos, []),
  ...self(n),
  identity: 'migrant',
  laborMonths: 8,
  hukou: 'away',
  marital: 'single',
  health: 'disabled',
  members: [],
  manyHomes: 'unsure',
  costs: [],
  cause: 'accident',
  eventOn: '2026-08-01',
  eventLoss: 5_000_000,
  eventPaid: 0,
  causeText: '从架子上摔下来，歇了半年（编的）。',
  dibao: 'edge',
  useHealth: 'refuse',
  checkMeans: 'refuse',
  publicity: 'refuse',
})

/** The spouse of the `n`th applicant hands in for the same household. */
export const spouseOf = (n: number, photos: string[], papers: string[]): Answers => ({
  ...family(n, photos, papers),
  name: `示例${sign(n)}`,
  idNumber: spouseId(n),
  members: [{ ...spouse(n), name: nameOf(n), idNumber: idOf(n), work: 'working' }],
})

export const joining = (n: number, more: Answers = {}): Answers => ({
  name: nameOf(n),
  mobile: mobileOf(n),
  union: UNIT,
  workplace: '河口三标工地（编的）',
  will: 'agree',
  privacy: 'agree',
  ...more,
})
export const knownWorker = (n: number): Answers => ({ idNumber: idOf(n), worker: 'courier' })

export const question = (n: number, more: Answers = {}): Answers => ({
  kind: 'dismissed',
  happenedOn: '2026-10-01',
  opponent: '示例建筑公司（编的）',
  brief: '说不要来了，没有给钱（编的）。',
  name: nameOf(n),
  mobile: mobileOf(n),
  time: 'evening',
  union: UNIT,
  privacy: 'agree',
  ...more,
})
/** A year after the injury is nearly over on the day of the record. */
export const injury = (n: number): Answers => question(n, { kind: 'injury', happenedOn: '2025-11-25' })

export const idea = (n: number, more: Answers = {}): Answers => ({
  hurts: 'no',
  title: '下班前先关总闸',
  problem: '夜里机器空转，费电（编的）。',
  measures: '每个班组定一个人，下班前关总闸。',
  benefit: '一个月省不少电。',
  saves: 1_200_000,
  category: 'saving',
  area: '三标二号棚',
  ownDuty: 'no',
  source: 'own',
  photos: [],
  name: nameOf(n),
  mobile: mobileOf(n),
  union: UNIT,
  ...more,
})
export const hazard = (n: number): Answers => ({
  hurts: 'yes',
  title: '脚手架松了',
  problem: '三楼的脚手架扣件松了（编的）。',
  area: '三标三楼',
  photos: [],
  name: nameOf(n),
  mobile: mobileOf(n),
  union: UNIT,
})

export const talk = (more: Answers = {}): Answers => ({
  title: '工资没给怎么要',
  kind: 'talk',
  on: '2026-11-20',
  time: '下午2点到4点',
  place: '三标项目部二楼',
  seats: 20,
  about: '县里的律师来讲，带上工资条。',
  union: UNIT,
  ...more,
})
