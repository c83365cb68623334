import { idCheckChar } from '../../../domain/base/identity'
import type { Answers } from '../../../domain/form'
import { practiceOrg } from '../../../domain/shapes/register/practice'
import type { Seat } from '../../../domain/shapes/register/practice'
import { meAt } from './county'

/*
 * What happens in the made-up county: matters of people who do not exist, and the steps by which each goes on.
 */

/** One step: at which desk, and how many days after the one before. */
export interface Told {
  seat: Seat
  command: string
  input?: Answers
  days?: number
}
export interface Story {
  service: string
  answers: Answers
  steps: Told[]
}

const UNIT: Seat = { level: 'unit', staff: 'officer' }
const TOWN: Seat = { level: 'town', staff: 'officer' }
const COUNTY: Seat = { level: 'county', staff: 'officer' }
const SUPERVISOR: Seat = { level: 'county', staff: 'supervisor' }
const LAWYER: Seat = { level: 'county', staff: 'legal' }

const number = (digits: string): string => digits + idCheckChar(digits)
/** Division 99 does not exist. */
const [MAN, WIFE] = [number('99010119680305001'), number('99010119700412002')]
const union = practiceOrg('unit')
const FOUND = '家里四口人，妻子常年吃药，女儿在上高中，和填的一样。'

const household: Answers = {
  ...{ name: '练实例', idNumber: MAN, phone: '13900000001', identity: 'employed', workUnit: '示例工地', union },
  ...{ hukou: 'local', address: '示例县示例路1号', marital: 'married', health: 'good' },
  members: [
    { name: '练示范', relation: 'spouse', group: 'adult', idNumber: WIFE, work: 'unable' },
    { name: '练学例', relation: 'child', group: 'teen', birth: '2009-09-01', school: 'senior' },
  ],
  incomes: [{ type: 'wage', who: '练实例', amount: 6_000_000 }],
  flags: ['none'],
  costs: [{ type: 'illness', who: '练示范', amount: 3_000_000 }],
  ...{ cause: 'familyIllness', dibao: 'none', helpWanted: ['living', 'medical'], photos: [], familyPapers: [] },
  ...{ useHealth: 'agree', checkMeans: 'agree', publicity: 'agree' },
}

/** How long a notice stands on the wall, with the days of rest in it. */
const NOTICE_DAYS = 9

const file: Story = {
  ...{ service: 'aid.file', answers: household },
  steps: [
    { seat: UNIT, command: 'accept' },
    { seat: UNIT, command: 'visit', input: { with: meAt(UNIT), found: FOUND } },
    { seat: UNIT, command: 'confirmVisit' },
    { seat: UNIT, command: 'publish' },
    { seat: UNIT, command: 'closePublicity', days: NOTICE_DAYS },
    { seat: TOWN, command: 'pass' },
    { seat: COUNTY, command: 'recordCheck', input: { result: 'same' } },
  ],
}

const idea: Story = {
  ...{ service: 'proposal' },
  answers: {
    ...{ hurts: 'no', title: '把工具放近一点', problem: '工具间在另一头，来回要走十分钟。', union },
    ...{ category: 'safety', ownDuty: 'no', source: 'own', name: '例练习', mobile: '13900000002' },
  },
  steps: [],
}

const question: Story = {
  ...{ service: 'lawyer' },
  answers: {
    ...{ kind: 'dismissed', happenedOn: '2026-10-01', opponent: '示例公司', brief: '', name: '练法例', union },
    ...{ mobile: '13900000003', time: 'any', privacy: 'agree' },
  },
  steps: [{ seat: LAWYER, command: 'noAnswer', input: { tried: '打了两次，没人接。' } }],
}

const complaint: Story = {
  ...{ service: 'heat' },
  answers: {
    ...{ firm: '示例公司', place: 'outdoor', from: '2026-07', months: 2, name: '练热例', mobile: '13900000004' },
    ...{ privacy: 'agree', union },
  },
  steps: [{ seat: SUPERVISOR, command: 'accept' }],
}

export const STORIES: Story[] = [file, idea, question, complaint]
