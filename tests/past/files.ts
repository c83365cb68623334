import { DESK, newId } from '../support/world'
import type { World } from '../support/world'
import type { Answers } from '../../domain/form'
import { alone, family, phoneOf, spouseOf } from './people'
import {
  accept,
  appeal,
  check,
  closeNotice,
  noticed,
  object,
  pass,
  publish,
  refuse,
  said,
  sendBack,
  visit,
  visited,
} from './story'
import type { Day, Step, Story } from './story'

/*
 * `aid.file` in every state, and on the ways on which cases differ from each other.
 */

const photosOf = (who: string) => (world: World) => Promise.all([world.upload(who), world.upload(who)])
let last = 0
type Made = (n: number, photos: string[], papers: string[]) => Answers

/** The next applicant's file. */
function file(name: string, on: Day, steps: Step[] | ((who: string) => Step[]), made: Made = family): Story {
  const n = (last += 1)
  const who = phoneOf(n)
  const answers = async (world: World) => {
    const [photo, paper] = await photosOf(who)(world)
    return made(n, [photo], [paper])
  }
  return {
    name: `aid.file/${name}`,
    service: 'aid.file',
    who,
    on,
    answers,
    steps: typeof steps === 'function' ? steps(who) : steps,
  }
}

const ADDRESS: [string, string] = ['address', '请写全住址，写到门牌号']
const PHOTOS: [string, string] = ['photos', '工资条没拍清，请重拍']
const MORE: [string, string] = ['', '请带户口本来一趟，或拍下每一页']

const supplement = (on: Day, who: string): Step => [
  on,
  who,
  'supplement',
  async (world) => ({
    address: '清河县河口镇示例路2号3单元',
    photos: [await world.upload(who)],
    note: '户口本在老家。',
  }),
]

/** An objection that was stored, and did not stop the notice: the second write was lost. */
async function lostObjection(world: World, id: string): Promise<void> {
  const match = { action: 'database.modifyDocument', collection: 'cases' }
  await world.stack.fault({ match, when: 'before', do: 'fail' })
  await object('li')(world, id).catch(() => undefined)
}

/** What a liaison filled in, and the worker confirmed. */
async function helped(world: World, who: string, answers: Answers): Promise<string> {
  const { token } = (await world.get(who, 'card.get', {})).code
  const hat = 'hekou-3/liaison'
  const { id } = await world.get('sun', 'assist.begin', { hat, token, service: 'aid.file' })
  await world.get('sun', 'assist.put', { hat, id, answers })
  const request = { service: 'aid.file', requestId: newId(), answers, assist: id }
  return (await world.get(who, 'case.submit', request)).id
}

/** The class as the county decides it. */
const DECIDED: Answers = { class: 'relative', classWhy: '走访看到的比填的难（编的）。' }

const toCounty: Step[] = [...noticed, pass('11-12')]

const atTheUnit: Story[] = [
  file('overlap', '11-19', [['11-19', (world, id) => world.change('cases', id, { state: 'overlap' })]]),
  file('submitted', '11-20', []),
  file('submitted.late', '11-09', []),
  file('submitted.warned', '11-17', []),
  file('submitted.due', '11-18', []),
  file('submitted.taken', '11-09', [['11-17', 'wu', 'takeOver']]),
  file('surveying.taken', '11-09', [
    ['11-17', 'wu', 'takeOver'],
    ['11-18', 'wu', 'accept'],
  ]),
  file('returned', '11-18', [sendBack('11-19', 'qian', [ADDRESS, PHOTOS, MORE])]),
  file('returned.warned', '11-06', [sendBack('11-06', 'qian', [ADDRESS])]),
  file('returned.late', '11-03', [sendBack('11-03', 'zhou', [PHOTOS])]),
  file('submitted.supplemented', '11-16', (who) => [
    sendBack('11-16', 'qian', [ADDRESS, PHOTOS]),
    supplement('11-17', who),
    sendBack('11-18', 'qian', [MORE], '上次没看到第二页。'),
    [
      '11-19',
      who,
      'supplement',
      async (world) => ({ photos: [await world.upload(who)], note: '都拍了，就这些（编的）。' }),
    ],
  ]),
  file('surveying', '11-18', [accept('11-19')]),
  file('surveying.looked', '11-18', [
    accept('11-18'),
    ['11-18', (world, id) => world.get('qian', 'case.files', { id, hat: DESK, field: 'photos', reason: 'papers' })],
    [
      '11-18',
      (world, id) => world.get('qian', 'case.reveal', { id, hat: DESK, field: 'phone', reason: '打电话约上门' }),
    ],
  ]),
  file('visited', '11-18', [accept('11-18'), visit('11-19', true)]),
  file('visited.again', '11-18', [accept('11-18'), visit('11-18'), ['11-18', 'zhou', 'revisit'], visit('11-19', true)]),
  file('assessed', '11-18', visited('11-18')),
]

const onTheNotice: Story[] = [
  file('publicity', '11-16', [...visited('11-16'), publish('11-17')]),
  file('publicity.offline', '11-16', [...visited('11-16'), publish('11-17')], (n, photos) => alone(n, photos)),
  file('publicity.over', '11-10', [...visited('11-10'), publish('11-11')]),
  file('publicity.lodged', '11-10', [...visited('11-10'), publish('11-11'), ['11-17', lostObjection]]),
  file('publicity.decided', '11-16', [
    ...visited('11-16'),
    publish('11-17'),
    ['11-17', object('zhao')],
    ['11-18', 'qian', 'overrule', { answer: '走访时看过，情况属实（编的）。' }],
  ]),
  file('objection_review', '11-16', [...visited('11-16'), publish('11-17'), ['11-19', object('zhao')]]),
  file('township_review', '11-09', [...visited('11-09'), publish('11-10'), closeNotice('11-18')]),
]

const above: Story[] = [
  file('econ_check', '11-02', toCounty),
  file('county_review', '11-02', [...toCounty, check('11-16')]),
  file('county_review.differs', '11-02', [...toCounty, check('11-16', 'differs')]),
  file('returned.county', '11-02', [...toCounty, check('11-16'), sendBack('11-18', 'zheng', [PHOTOS])]),
  file('filed', '11-02', [...toCounty, check('11-16'), ['11-17', 'zheng', 'approve', DECIDED]]),
  file('filed.offline', '11-02', [...toCounty, check('11-16'), ['11-18', 'zheng', 'approve', DECIDED]], (n, photos) =>
    alone(n, photos),
  ),
]

const ended: Story[] = [
  file('rejected', '11-18', [refuse('11-18', 'qian', 'notMember')]),
  file('rejected.over', '10-12', [refuse('10-13', 'qian', 'covered')]),
  file('rejected.county', '11-02', [...toCounty, check('11-16', 'differs'), refuse('11-17', 'zheng', 'notTrue')]),
  file('rejected.objected', '11-10', [
    ...visited('11-10'),
    publish('11-11'),
    ['11-12', object('zhao')],
    refuse('11-13', 'qian', 'notTrue'),
  ]),
  file('appeal_review', '11-16', (who) => [refuse('11-16', 'qian', 'notPoor'), appeal('11-18', who)]),
  file('submitted.overturned', '11-16', (who) => [
    refuse('11-16', 'qian', 'notPoor'),
    appeal('11-17', who),
    ['11-18', 'wu', 'overturn', said],
  ]),
  file('refused', '11-16', (who) => [
    refuse('11-16', 'qian', 'other'),
    appeal('11-17', who),
    ['11-18', 'wu', 'sustain', said],
  ]),
  file('withdrawn', '11-18', (who) => [['11-19', who, 'withdraw']]),
  file('withdrawn.returned', '11-17', (who) => [sendBack('11-17', 'qian', [ADDRESS]), ['11-18', who, 'withdraw']]),
]

const together: Story[] = [
  file('surveying.flagged', '11-18', [accept('11-19')]),
  file('submitted.flag', '11-19', [], (n, photos, papers) => spouseOf(n - 1, photos, papers)),
  file('filed.house', '11-02', [...toCounty, check('11-16'), ['11-17', 'zheng', 'approve', DECIDED]]),
  file('joined', '11-18', [['11-19', 'qian', 'join']], (n, photos, papers) => spouseOf(n - 1, photos, papers)),
]

/** The helped worker's photos were taken by the liaison. */
const withHelp = (story: Story): Story => ({
  ...story,
  answers: async (world) => {
    const [photo, paper] = await photosOf('sun')(world)
    return family(Number(story.who.slice(-2)), [photo], [paper])
  },
  begin: (world, answers) => helped(world, story.who, answers),
})

/** One of two messages is in its inbox, and the case does not know it: the run of `notify` ended in between. */
async function interrupted(world: World): Promise<void> {
  const match = { action: 'database.insertDocument', collection: 'inbox' }
  await world.stack.fault({ match, when: 'before', do: 'fail' })
  await world.stack.timer('notify')
}
/** It comes first, so that nothing else waits when `notify` is interrupted. */
const half = file('econ_check.half', '11-09', [
  ...visited('11-09'),
  publish('11-10'),
  closeNotice('11-18'),
  pass('11-20'),
  ['11-20', interrupted],
])

export const FILES: Story[] = [
  half,
  ...atTheUnit,
  ...onTheNotice,
  ...above,
  ...ended,
  ...together,
  withHelp(file('submitted.helped', '11-19', [])),
]
