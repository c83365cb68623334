/** It never matters when the clock runs: the same sequence ends in the same state and log, however late it is. */
import { household, UNIT } from '../../tests/support/synthetic'
import { Matter, officerAt, WORKER } from '../../tests/support/matter'
import { later } from '../base/calendar'
import type { Answers } from '../form'
import type { Actor, Service } from '../matter'
import { aidFile } from './aid/file'
import { lawAid } from './law/aid'
import { heat } from './law/heat'
import { lawyer } from './law/lawyer'
import { mediation } from './law/mediation'
import { supervision } from './law/supervision'
import { contract } from './org/contract'
import { join } from './org/join'
import { proposal } from './work/proposal'

const qian = officerAt('qian', UNIT)
const zhou = officerAt('zhou', UNIT)
const wu = officerAt('wu', 'town')
const lv = officerAt('lv', 'county', 'legal')
const yan = officerAt('yan', 'county', 'supervisor')
const mu = officerAt('mu', UNIT, 'mediator')
const photo = ['cloud://e/u/x/1.jpg']
const gaps = [{ field: 'address', text: '请写全住址' }]

type Step = [day: string, by: Actor, command: string, input?: Answers]
interface Story {
  service: Service
  by: Actor
  answers: Answers
  steps: Step[]
  /** Until when it is watched. */
  end: string
}

const BEGINS = '2026-11-20'
const STORIES: Record<string, Story> = {
  'a file that is late, taken over, and asked for what never comes': {
    service: aidFile,
    by: WORKER,
    answers: household([], []),
    steps: [
      ['2026-12-02', wu, 'takeOver'],
      ['2026-12-03', wu, 'return', { gaps }],
    ],
    end: '2027-06-01',
  },
  'a file that is given what was asked on the last day but one': {
    service: aidFile,
    by: WORKER,
    answers: household(photo, photo),
    steps: [
      ['2026-11-21', qian, 'return', { gaps }],
      ['2027-01-18', WORKER, 'supplement', { address: '清河县河口镇示例路1号', note: '住址没有错' }],
      ['2027-01-25', qian, 'accept'],
    ],
    end: '2027-03-01',
  },
  'joining without an ID number': {
    service: join,
    by: WORKER,
    answers: { name: '王实例', mobile: '13900000001', union: UNIT, will: 'agree', privacy: 'agree' },
    steps: [],
    end: '2027-06-01',
  },
  'a lawyer who calls late': {
    service: lawyer,
    by: WORKER,
    answers: { kind: 'wage', employed: 'yes', name: '王实例', union: UNIT },
    steps: [['2026-12-10', lv, 'noAnswer', { tried: '打了两次' }]],
    end: '2027-02-01',
  },
  'a proposal that nobody reads': {
    service: proposal,
    by: WORKER,
    answers: { hurts: 'no', title: '加护栏', problem: '临边没有护栏', name: '王实例', union: UNIT, ownDuty: 'no' },
    steps: [],
    end: '2027-02-01',
  },
  'a worker who never says whether the money came': {
    service: heat,
    by: WORKER,
    answers: { firm: '示例公司', place: 'outdoor', from: '2026-07-01', months: 1, name: '王实例', union: UNIT },
    steps: [
      ['2026-11-23', yan, 'accept'],
      ['2026-11-24', yan, 'letter', { number: '1号', served: '2026-11-24', owed: 30_000 }],
      ['2026-12-01', yan, 'paid', { amount: 30_000, paidOn: '2026-11-30' }],
    ],
    end: '2027-03-01',
  },
  'a lawyer who is named late, a day that is missed, and no answer at the end': {
    service: lawAid,
    by: WORKER,
    answers: { kind: 'wage', employed: 'yes', want: '要工资', migrant: 'yes', name: '王实例', union: UNIT },
    steps: [
      ['2026-11-30', lv, 'grant', { basis: 'migrant' }],
      ['2026-12-07', lv, 'assign', { lawyer: '李示范', phone: '0318-1234567', otherSide: 'no' }],
      ['2026-12-08', lv, 'arbitration', { on: '2026-12-08', next: '2026-12-12' }],
      [
        '2026-12-20',
        lv,
        'close',
        { outcome: 'award', on: '2026-12-20', recovered: 9000, papers: photo, text: '裁决下来了，去执行就行。' },
      ],
    ],
    end: '2027-06-01',
  },
  'an agreement of which one promise comes late, and nobody answers for the other': {
    service: mediation,
    by: WORKER,
    answers: { kind: 'wage', employed: 'yes', want: '要工资', opponent: '示例公司', name: '王实例', union: UNIT },
    steps: [
      ['2026-11-30', mu, 'accept', { mediator: '木调解', text: '下周二上午来谈，请带上工资条。' }],
      ['2026-12-01', mu, 'heard', { worker: '三个月没发工资', employer: '工程款没到账', spoke: '李经理' }],
      [
        '2026-12-08',
        mu,
        'signed',
        {
          on: '2026-12-08',
          promises: [
            { kind: 'wage', amount: 9000, by: '2026-12-11' },
            { kind: 'wage', amount: 9000, by: '2026-12-31' },
          ],
        },
      ],
      ['2026-12-14', WORKER, 'notCame'],
      ['2026-12-28', mu, 'urged', { by: '2027-01-05', text: '单位说五号给，到时候再看。' }],
      ['2027-01-07', WORKER, 'came'],
    ],
    end: '2027-06-01',
  },
  'a letter that waits for a yes that never comes': {
    service: supervision,
    by: WORKER,
    answers: { opponent: '示例公司', amiss: '没发工资', want: '补发', name: '王实例', union: UNIT },
    steps: [
      ['2026-11-30', yan, 'accept'],
      [
        '2026-12-01',
        yan,
        'opinion',
        {
          ...{ number: '示监〔2026〕1号', facts: '你单位没有按月发放工资。', rule: '《劳动法》第50条' },
          ...{ ask: '补发工资。', second: '示范监督员', signer: '示例副主席', guess: 'yes' },
        },
      ],
      ['2026-12-01', yan, 'askLeave'],
    ],
    end: '2027-03-01',
  },
  'a contract that comes into effect, is renewed late, and ends': {
    service: contract,
    by: qian,
    answers: { firm: '示例公司', kind: 'whole', sentOn: BEGINS, about: '谈工资和工时', workers: 9, union: UNIT },
    steps: [
      ['2026-11-27', qian, 'responded', { on: '2026-11-27' }],
      ['2026-12-01', zhou, 'drafted', { papers: photo }],
      ['2026-12-10', qian, 'passed', { signedOn: '2026-12-10', years: '1', minutes: '一号' }],
      ['2026-12-11', qian, 'filed', { on: '2026-12-11', receipt: '一号' }],
    ],
    end: '2028-03-01',
  },
}

/** Lets the clock come by whenever something is due and `lag` has passed; null: it never runs. */
function watch(matter: Matter, until: string, lag: number | null): void {
  for (let at = matter.record.clockAt; lag !== null && at !== null; at = matter.record.clockAt) {
    const runs = later(at, lag, 'minute')
    if (runs > until) return
    const before = matter.record
    matter.tick(runs)
    if (matter.record === before) return
  }
}

function play({ service, by, answers, steps, end }: Story, lag: number | null) {
  const matter = new Matter(service, answers, BEGINS, by)
  const said = steps.map(([day, actor, command, input], at) => {
    watch(matter, `${day}T04:00:00.000Z`, lag)
    return matter.press(`step${at}`, command, actor, day, input)
  })
  const last = `${end}T00:00:00.000Z`
  watch(matter, last, lag)
  matter.tick(last)
  const { state, log, desk, keeper, due, holds, told, moments } = matter.record
  return { said, state, log, desk, keeper, due, holds, told, moments }
}

describe.each(Object.entries(STORIES))('%s', (_name, story) => {
  const onTime = play(story, 0)
  it('is taken step by step', () => {
    expect(onTime.said.filter((word) => word === word.toUpperCase())).toEqual([])
    expect(onTime.log.some(({ role }) => role === 'clock')).toBe(true)
  })
  it.each([
    ['ten minutes', 10],
    ['ten hours', 600],
    ['for ever: it never runs', null],
  ])('is the same with the clock late %s', (_how, lag) => {
    expect(play(story, lag)).toEqual(onTime)
  })
})
