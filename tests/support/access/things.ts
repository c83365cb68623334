import { sealedStandard } from '../../../cloudfunctions/lib/standards'
import { sealedCheck } from '../../../cloudfunctions/lib/store/checks'
import { makeCode } from '../../../cloudfunctions/lib/store/codes'
import type { SealedKind } from '../../../cloudfunctions/lib/store/codes'
import { rotaDocs } from '../../../demo/rotas'
import { SITE_CODES } from '../../../demo/people'
import { fileInForce } from '../imports'
import { FINANCE, grant, statementHeld } from '../money'
import { complaint, idea, syntheticId } from '../synthetic'
import { rollShown, rollWaiting } from '../rolls'
import { bringRows } from '../imports'
import { MEMBER_TITLES, memberRow, workbook } from '../sheets'
import { DESK, newId, UNIT } from '../world'
import type { World } from '../world'

/*
 * What stands behind the doors: a matter of each kind, open and closed, a notice, offers, a sitting, times, sites, roles, and
 * what is filled in for somebody; each with whoever has to do with it, said here and nowhere else.
 */

export type Relation =
  /** Whose it is. */
  | 'own'
  /** The desk that it lies on, or received it. */
  | 'desk'
  /** Unions above that received it, or another desk that has to do with it. */
  | 'line'
  /** Asked for their view. */
  | 'asked'
  /** A member whom it is shown to. */
  | 'member'
  /** Whoever audits the union, or one above. */
  | 'audit'

export type Kind =
  | 'case'
  | 'offer'
  | 'notice'
  | 'meeting'
  | 'means'
  | 'shared'
  | 'idea'
  | 'joined'
  | 'batch'
  | 'round'
  | 'rota'
  | 'site'
  | 'assist'
  | 'grant'
  | 'union'
  | 'sheet'
  | 'standard'
  | 'fund'
  | 'reconciliation'
  | 'takeout'
  | 'roll'
  | 'shownRoll'
  | 'file'

export interface Thing {
  kind: Kind
  name: string
  id: string
  /** By claim: see `nameOf`. Everybody else has nothing to do with it. */
  may: Record<string, Relation>
  /** Which grant of whose. */
  person?: string
  /** The code that leads to it. */
  token?: string
}

const asAll = (relation: Relation, claims: string[]): Record<string, Relation> =>
  Object.fromEntries(claims.map((claim) => [claim, relation]))

const UPWARD = [
  'wu@hekou-town/officer',
  'lin@hekou-town/officer',
  'zheng@qinghe-county/officer',
  'feng@qinghe-city/officer',
]
/** Of the county, where all that lies below has gone through or may go. */
const AUDITORS = ['jing@qinghe-county/auditor']
const CASHIERS = ['pan', 'meng', 'qi'].map((who) => `${who}@${FINANCE}`)
const DESKS = [`qian@${DESK}`, `zhou@${DESK}`, `relative@${DESK}`]
const without = (list: string[], ...gone: string[]) =>
  list.filter((one) => !gone.some((who) => one.startsWith(`${who}@`)))
/** Its owner, the desk, and the unions above. */
const usual = (owner: string, ...concerned: string[]): Thing['may'] => ({
  ...asAll('line', UPWARD),
  ...asAll('audit', AUDITORS),
  ...asAll('desk', without(DESKS, ...concerned)),
  [owner]: 'own',
})
const ROLL_DESK = asAll('desk', [...CASHIERS, 'gao@qinghe-county/admin'])
const MEMBERS = ['wang', 'li', 'zhao', 'sun', 'qian', 'zhou', 'guo', 'han']

const ID_QIAN = syntheticId('19750305', 11)
const ID_LI = syntheticId('19760305', 12)
const ID_ZHAO = syntheticId('19770305', 13)
const ID_HE = syntheticId('19880305', 14)

const legal = {
  ...{ kind: 'dismissed', happenedOn: '2026-10-01', opponent: '某某建筑公司（编的）', name: '王实例' },
  ...{ mobile: '13900000001', time: 'any', union: UNIT, privacy: 'agree' },
}
const owed = {
  ...{ project: '示例一标', contractor: '示例建设公司（编的）', labour: '示例劳务公司（编的）', fromMonth: '2026-08' },
  ...{ months: 3, ownDays: 60, ownOwed: 860_000, evidence: ['chat'], proofs: [], name: '王实例' },
  ...{ mobile: '13900000001', union: UNIT, privacy: 'agree' },
}
const talk = {
  ...{ title: '工资没给怎么要', kind: 'contest', on: '2026-11-20', starts: '14:00', ends: '16:00' },
  ...{ place: '三标项目部二楼', seats: 9, union: UNIT },
}

const warm = {
  ...{ title: '元旦送温暖', kind: 'festival', from: '2026-12-20', until: '2027-01-10', how: 'goods' },
  ...{ goods: '米、面、油各一份', each: 30_000, stock: 100 },
  ...{ supplier: '示例粮油店（编的）', supplierBank: '示例银行', supplierAccount: '4200000000000' },
}

const oneMember = (): Promise<Buffer> => workbook([MEMBER_TITLES, memberRow(1)])

type Made = Pick<Thing, 'id'> & Partial<Thing>
type Making = [kind: Kind, name: string, may: Thing['may'], make: (world: World) => Promise<Made>]

const NOW = '2026-11-20T02:00:00.000Z'
const codeOf = (kind: SealedKind, about: string): string => makeCode(kind, about, NOW).token
const caseOf = (id: string): Made => ({ id, token: codeOf('case', id) })

const MAKINGS: Making[] = [
  [
    'case',
    'a file at the unit, of a household that an officer’s second account belongs to',
    usual('wang', 'relative'),
    async (world) => {
      const id = await world.submit('wang')
      await world.take('qian', id, 'accept')
      return caseOf(id)
    },
  ],
  [
    'case',
    'an officer’s own file',
    usual('qian', 'qian'),
    async (world) => caseOf(await world.submit('qian', { members: [], familyPapers: [], idNumber: ID_QIAN })),
  ],
  [
    'case',
    'one that its owner took back',
    usual('li'),
    async (world) => {
      const id = await world.submit('li', { members: [], familyPapers: [], idNumber: ID_LI })
      await world.take('li', id, 'withdraw')
      return caseOf(id)
    },
  ],
  [
    'case',
    'a talk with a lawyer',
    {
      wang: 'own',
      ...asAll('audit', AUDITORS),
      ...asAll('desk', ['lv@qinghe-county/legal', 'xu@qinghe-county/legal']),
    },
    async (world) => caseOf(await world.begin('wang', 'lawyer', legal)),
  ],
  [
    'case',
    'a complaint with a letter',
    { wang: 'own', ...asAll('audit', AUDITORS), 'yan@qinghe-county/supervisor': 'desk' },
    async (world) => {
      const id = await world.begin('wang', 'heat', { ...complaint, union: UNIT })
      await world.take('yan', id, 'accept')
      await world.take('yan', id, 'write', { number: '清工监（2026）第03号', owed: 60_000 })
      return caseOf(id)
    },
  ],
  [
    'case',
    'a proposal that colleagues are asked about',
    {
      ...usual('zhao'),
      ...asAll('asked', [`guo@${UNIT}/reviewer`, `han@${UNIT}/reviewer`]),
    },
    async (world) => {
      const id = await world.begin('zhao', 'proposal', { ...idea, union: UNIT })
      await world.take('qian', id, 'askPanel', { who: ['zhou', 'guo', 'han'].map((who) => world.person(who)) })
      return caseOf(id)
    },
  ],
  [
    'shared',
    'a proposal of several',
    usual('zhao'),
    async (world) => {
      const together = [{ name: '李示范', share: null }]
      const answers = { ...idea, union: UNIT, together }
      const sent = { service: 'proposal', form: 2, requestId: newId(), answers }
      return caseOf((await world.get('zhao', 'case.submit', sent)).id)
    },
  ],
  [
    'idea',
    'a proposal that colleagues may read',
    { ...usual('zhao'), ...asAll('member', MEMBERS), zhao: 'own' },
    async (world) => {
      const answers = { ...idea, union: UNIT, colleagues: 'agree' }
      const sent = { service: 'proposal', form: 3, requestId: newId(), answers }
      return caseOf((await world.get('zhao', 'case.submit', sent)).id)
    },
  ],
  [
    'joined',
    'somebody else’s list of wages, to one who joined',
    { ...asAll('audit', AUDITORS), ...asAll('desk', ['yan@qinghe-county/supervisor']), zhao: 'own' },
    async (world) => {
      const people = [{ name: '赵样本', worked: 30, sum: 500_000, rep: 'no' }]
      const id = await world.begin('wang', 'law.wages', { ...owed, people })
      const { code } = await world.get('wang', 'share.code', { id, row: 0 })
      await world.get('zhao', 'share.say', { token: code.token, requestId: newId(), yes: true })
      return caseOf(id)
    },
  ],
  [
    'notice',
    'a file on the notice',
    { ...usual('zhao'), ...asAll('member', MEMBERS), zhao: 'own' },
    async (world) => {
      const id = await world.submit('zhao', { members: [], familyPapers: [], idNumber: ID_ZHAO })
      await world.until(id, 'publicity')
      return caseOf(id)
    },
  ],
  [
    'offer',
    'a contest that is open',
    { ...usual('qian'), ...asAll('member', MEMBERS), qian: 'own' },
    async (world) => {
      const request = { service: 'talk', form: 2, requestId: newId(), answers: talk, hat: DESK }
      const { id } = await world.get('qian', 'case.submit', request)
      return { id, token: codeOf('door', id) }
    },
  ],
  [
    'meeting',
    'a sitting of the unit',
    asAll('desk', DESKS),
    async (world) => {
      const join = { mobile: '13900000009', union: UNIT, will: 'agree', privacy: 'agree', worker: 'food' }
      const one = await world.begin('he', 'join', { ...join, name: '何新来', idNumber: ID_HE })
      return { id: (await world.get('qian', 'meeting.open', { hat: DESK, requestId: newId(), cases: [one] })).id }
    },
  ],
  [
    'means',
    'files of the county under one letter',
    asAll('desk', ['zheng@qinghe-county/officer']),
    async (world) => {
      const batch = { _id: 'c0123456789abcdef', desk: 'qinghe-county/officer', by: world.person('zheng'), at: NOW }
      const doc = sealedCheck({ ...batch, number: '示工〔2026〕900号', on: '2026-11-19', rev: 1, lines: [] }, 'asked')
      await world.insert('checks', [doc])
      return { id: doc._id }
    },
  ],
  [
    'batch',
    'payouts of the county, listed by one of its finance desk',
    { ...asAll('desk', CASHIERS), ...asAll('audit', AUDITORS) },
    async (world) => {
      const payouts = await grant(world, [{}])
      return { id: (await world.get('pan', 'batch.open', { hat: FINANCE, requestId: newId(), payouts })).id }
    },
  ],
  [
    'round',
    'gifts at the unit',
    {
      ...asAll('desk', DESKS),
      ...asAll('line', [`sun@${UNIT}/liaison`, `helper@${UNIT}/liaison`]),
    },
    async (world) => {
      const answers = { ...warm, union: UNIT }
      const request = { service: 'aid.warmth', form: 2, requestId: newId(), answers, hat: DESK }
      return { id: (await world.get('qian', 'case.submit', request)).id }
    },
  ],
  ['rota', 'times at the unit', asAll('desk', DESKS), async () => Promise.resolve({ id: 'receptionhekou3a' })],
  [
    'site',
    'a site of the unit',
    {
      ...asAll('desk', [...DESKS, `sun@${UNIT}/liaison`, `helper@${UNIT}/liaison`]),
      ...asAll('line', ['gao@qinghe-county/admin', 'shi@qinghe-city/admin']),
    },
    async () => Promise.resolve({ id: 'hekou-3-site', token: SITE_CODES.hekou }),
  ],
  [
    'assist',
    'what a liaison fills in for somebody',
    { wang: 'own', [`sun@${UNIT}/liaison`]: 'desk' },
    async (world) => {
      const { code } = await world.get('wang', 'card.get', {})
      const asked = { hat: `${UNIT}/liaison`, token: code.token, service: 'proposal' }
      const { id } = await world.get('sun', 'assist.begin', asked)
      return { id, token: codeOf('confirm', id) }
    },
  ],
  [
    'grant',
    'a role at the unit',
    asAll('line', ['gao@qinghe-county/admin', 'shi@qinghe-city/admin']),
    async (world) => Promise.resolve({ id: `${UNIT}.officer.2020-01-01`, person: world.person('qian') }),
  ],
  [
    'standard',
    'figures of the county that were withdrawn',
    asAll('line', ['gao@qinghe-county/admin', 'shi@qinghe-city/admin']),
    async (world) => {
      const by = { by: world.person('gao'), name: '高*', at: NOW }
      const doc = sealedStandard({
        ...{ _id: 'n0123456789abcdef', kind: 'pack', about: 'cn/99/9901/990101', from: '2027-01-01' },
        ...{ title: '标准：1 个数', source: '示例文件', lines: [], org: 'qinghe-county', rev: 1, given: by, ended: by },
        ...{ under: ['qinghe-county', 'qinghe-city'], key: `${NOW}|n0123456789abcdef` },
      })
      await world.insert('standards', [doc])
      return { id: doc._id }
    },
  ],
  [
    'fund',
    'money of the county',
    {
      ...asAll('desk', CASHIERS),
      ...asAll('line', ['gao@qinghe-county/admin', 'shi@qinghe-city/admin', ...AUDITORS]),
    },
    async () => Promise.resolve({ id: 'fund-central' }),
  ],
  [
    'reconciliation',
    'a statement of the county’s bank',
    {
      ...asAll('desk', CASHIERS),
      ...asAll('line', ['gao@qinghe-county/admin', 'shi@qinghe-city/admin', ...AUDITORS]),
    },
    async (world) => {
      const one = statementHeld(world.person('pan'))
      await world.insert('reconciliations', [one])
      return { id: one._id }
    },
  ],
  [
    'takeout',
    'books of the county that are to leave',
    asAll('line', ['gao@qinghe-county/admin', ...AUDITORS]),
    async (world) => {
      const answers = { from: '2026-11-01', to: '2026-11-19', whom: '示例会计师事务所', why: '年度专项审计' }
      return {
        id: (await world.get('gao', 'takeout.ask', { hat: 'qinghe-county/admin', requestId: newId(), answers })).id,
      }
    },
  ],
  [
    'roll',
    'a list of who was given money, to be held',
    { ...ROLL_DESK, ...asAll('audit', AUDITORS) },
    async (world) => {
      await world.insert('rolls', [rollWaiting('roll1')])
      return { id: 'roll1' }
    },
  ],
  [
    'shownRoll',
    'a list of who was given money, as members read it',
    { ...ROLL_DESK, ...asAll('audit', AUDITORS), ...asAll('member', MEMBERS) },
    async (world) => {
      await world.insert('rolls', [rollShown('roll2')])
      return { id: 'roll2' }
    },
  ],
  [
    'file',
    'a file in force, kept at the county',
    asAll('desk', ['zheng@qinghe-county/officer']),
    async (world) => ({ id: await fileInForce(world, 7) }),
  ],
  [
    'union',
    'a unit',
    asAll('line', ['gao@qinghe-county/admin', 'shi@qinghe-city/admin']),
    async () => Promise.resolve({ id: UNIT }),
  ],
  [
    'sheet',
    'members that an officer brought',
    asAll('desk', DESKS),
    async (world) => {
      const order = { who: 'qian', hat: DESK, kind: 'members' as const, bytes: await oneMember() }
      return { id: (await bringRows(world, order)).id }
    },
  ],
]

/** Makes all of it; the clock stands on the morning of 20 November 2026. */
export async function makeThings(world: World): Promise<Thing[]> {
  await world.reset(['rotas'])
  await world.insert('rotas', rotaDocs())
  const things: Thing[] = []
  for (const [kind, name, may, make] of MAKINGS) things.push({ kind, name, may, ...(await make(world)) })
  for (const { kind, id } of things) if (['case', 'notice', 'offer'].includes(kind)) await world.settled(id)
  return things
}
