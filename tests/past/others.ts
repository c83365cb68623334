import type { Answers } from '../../domain/form'
import { DESK, LONG, newId } from '../support/world'
import type { World } from '../support/world'
import { hazard, idea, idOf, injury, joining, knownWorker, mobileOf, phoneOf, question, talk } from './people'
import { appeal, refuse, said, sendBack } from './story'
import type { Day, Step, Story } from './story'

/*
 * The other services in every state.
 */

/** Applicants of these services come after those of the files. */
let last = 60
type Made = (n: number) => Answers
function matter(service: string, made: Made) {
  return (name: string, on: Day, steps: Step[] | ((who: string) => Step[]) = [], other: Made = made): Story => {
    const n = (last += 1)
    const who = phoneOf(n)
    const all = typeof steps === 'function' ? steps(who) : steps
    return { name: `${service}/${name}`, service, who, on, answers: other(n), steps: all }
  }
}

const whole: Made = (n) => joining(n, knownWorker(n))
const bare: Made = (n) => joining(n)
const join = matter('join', whole)
const decision = { basis: 'meeting', decision: '11月第二次会议' }
const agree = (on: Day): Step => [on, 'qian', 'approve', decision]

const JOINS: Story[] = [
  join('id_wanted', '11-18', [], bare),
  join('id_wanted.late', '10-12', [], bare),
  join('submitted', '11-19'),
  join('submitted.later', '11-18', (who) => [['11-19', who, 'giveId', knownWorker(Number(who.slice(4)))]], bare),
  join('returned', '11-18', [sendBack('11-19', 'qian', [['workplace', '请写清楚在哪个工地']])]),
  join('member', '11-16', [agree('11-17')]),
  // The same mobile as the member's: the register knows it.
  join('submitted.flag', '11-19', [], (n) => ({ ...whole(n), mobile: mobileOf(n - 1) })),
  join('member.pending', '11-19', [agree('11-20')]),
  join('rejected', '11-17', [refuse('11-18', 'qian', 'identity')]),
  join('appeal_review', '11-16', (who) => [refuse('11-17', 'qian', 'notWorker'), appeal('11-19', who)]),
  join('refused', '11-16', (who) => [
    refuse('11-16', 'qian', 'notWorker'),
    appeal('11-17', who),
    ['11-18', 'wu', 'sustain', said],
  ]),
  join('withdrawn', '11-18', (who) => [['11-19', who, 'withdraw']], bare),
]

const lawyer = matter('lawyer', (n) => question(n))
const answer = (on: Day): Step => [on, 'lv', 'answer', { next: 'arbitration', summary: LONG }]
const LAWYERS: Story[] = [
  lawyer('submitted', '11-19'),
  lawyer('submitted.late', '11-16'),
  lawyer('submitted.urgent', '11-20', [], injury),
  lawyer('call_again', '11-19', [['11-19', 'lv', 'noAnswer', { tried: '上午十点打了两次' }]]),
  lawyer('call_again.asked', '11-17', (who) => [answer('11-18'), ['11-19', who, 'askAgain', { text: '期限没听懂。' }]]),
  lawyer('answered', '11-18', [answer('11-18')]),
  lawyer('withdrawn', '11-18', (who) => [['11-19', who, 'withdraw']]),
]

const proposal = matter('proposal', (n) => idea(n))
const PROPOSALS: Story[] = [
  proposal('hazard', '11-20', [], hazard),
  proposal('submitted', '11-18'),
  proposal('submitted.calmed', '11-18', [['11-18', 'qian', 'notUrgent', said]], hazard),
  proposal('returned', '11-18', [sendBack('11-19', 'qian', [['measures', '请写写怎么改']])]),
  proposal('adopted', '11-17', [['11-18', 'qian', 'adopt', said]]),
  proposal('adopted_part', '11-17', [['11-18', 'qian', 'adoptPart', said]]),
  proposal('handled', '11-18', [['11-18', 'qian', 'handled', said]], hazard),
  proposal('rejected', '11-17', [refuse('11-18', 'qian', 'notFeasible')]),
  proposal('appeal_review', '11-16', (who) => [refuse('11-17', 'qian', 'inUse'), appeal('11-18', who)]),
  proposal('refused', '11-16', (who) => [
    refuse('11-16', 'qian', 'inUse'),
    appeal('11-17', who),
    ['11-18', 'wu', 'sustain', said],
  ]),
  proposal('withdrawn', '11-18', (who) => [['11-19', who, 'withdraw']]),
]

const press =
  (who: string, command: string) =>
  (world: World, id: string): Promise<unknown> =>
    world.get(who, 'board.act', { id, command, commandId: newId(), step: 'open' })

/** The code of the door is scanned. */
const comeIn =
  (who: string, hat = DESK, officer = 'qian') =>
  async (world: World, id: string): Promise<unknown> => {
    const { token } = (await world.get(officer, 'case.door', { id, hat })).code
    const order = { id, command: 'signIn', commandId: newId(), step: 'open', door: token }
    return world.get(who, 'board.act', order)
  }

const offer = (name: string, on: Day, steps: Step[], more: Answers = {}, who = 'qian', hat = DESK): Story => ({
  name: `talk/${name}`,
  service: 'talk',
  who,
  hat,
  on,
  answers: talk(more),
  steps,
})
const TALKS: Story[] = [
  offer('open', '11-16', [
    ['11-17', press('wang', 'signUp')],
    ['11-17', press('li', 'signUp')],
    ['11-18', press('zhao', 'signUp')],
    ['11-19', press('zhao', 'signOff')],
    ['11-20', comeIn('li')],
  ]),
  offer('open.full', '11-18', [['11-18', press('wang', 'signUp')]], {
    on: '2026-11-27',
    seats: 1,
    title: '合同怎么签',
  }),
  offer(
    'open.town',
    '11-18',
    [['11-19', press('sun', 'signUp')]],
    { on: '2026-12-04', union: 'hekou-town', kind: 'show' },
    'wu',
    'hekou-town/officer',
  ),
  offer(
    'held',
    '11-09',
    [
      ['11-10', press('wang', 'signUp')],
      ['11-12', comeIn('wang')],
      ['11-12', press('li', 'signUp')],
      ['11-13', 'qian', 'finish'],
    ],
    { on: '2026-11-12' },
  ),
  offer(
    'off',
    '11-16',
    [
      ['11-17', press('zhao', 'signUp')],
      ['11-18', 'qian', 'callOff', { why: '讲课的老师病了，下个月再办。' }],
    ],
    { on: '2026-11-24', kind: 'contest' },
  ),
]

export const OTHERS: Story[] = [...JOINS, ...LAWYERS, ...PROPOSALS, ...TALKS]

/** Members and files as a union has them in Excel; the person of the first file is nobody who has a phone. */
export const IMPORTED = {
  member: ['编样册', idOf(97), mobileOf(97), '河口三标项目工会（编的）', '2021-03-01'],
  file: [
    '编样旧',
    idOf(98),
    mobileOf(98),
    '河口三标项目工会（编的）',
    '深度困难',
    '2027-05-01',
    '2026-05-01',
    '家里人得了大病',
    '清河县河口镇示例路1号',
    '示例旧',
    '爱人',
    idOf(99),
  ],
}
