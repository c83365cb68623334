import { CLAIMS, isHeld } from '../access/people'
import type { Claim } from '../access/people'
import { probesOf } from '../access/probe'
import { TABLE } from '../access/table'
import type { AnyRoute } from '../access/table'
import type { Thing } from '../access/things'
import { IDEA, WANG } from '../synthetic'
import { UNIT } from '../world'

/*
 * Right requests, to be spoilt: of every route, by those whose role opens it and by others. None of them changes anything as
 * it stands.
 */

export interface Base {
  route: AnyRoute
  claim: Claim
  data: object
}

const CODE = `c${'A'.repeat(90)}`
const ASKED = { requestId: 'proofoffuzz0000000' }
/** A made-up county, one step on. */
const COUNTY = {
  since: '2026-11-20T01:00:00.000Z',
  done: [
    {
      ...{ at: '2026-11-20T01:30:00.000Z', hat: 'practice:unit/officer', id: 'aidfile0', command: 'accept' },
      ...{ commandId: 'proofoffuzz0000001', step: 'submitted', input: {} },
    },
  ],
}
/** What is sent to routes that are for everybody; to the others as the table of access has it. */
const OWN: Partial<Record<AnyRoute, object[]>> = {
  'me.get': [{}],
  'me.site': [{ token: CODE }],
  'me.given': [{}, { cursor: '2026-11-20T02:00:00.000Z|x' }],
  'me.card': [{ id: 'payout01', ...ASKED, answers: { bankCard: '6222020000000001', bank: '示例银行' } }],
  'me.reads': [{}, { cursor: '2026-11-20T02:00:00.000Z|x' }],
  'me.allow': [{ answers: { progress: 'filter', desk: 'filter' } }],
  'me.consents': [{}, { cursor: 'x' }],
  'me.honours': [{}],
  'alike.ask': [{ service: 'proposal', answers: { title: '楼道换声控灯', problem: '楼道灯坏了，看不见台阶' } }],
  'share.get': [{ token: CODE }],
  'share.say': [{ token: CODE, requestId: 'proofoffuzz0000000', yes: true }],
  'me.held': [{}],
  'practice.ask': [
    { ...COUNTY, route: 'desk.list', data: { hat: 'practice:unit/officer' } },
    { ...COUNTY, route: 'case.get', data: { hat: 'practice:unit/officer', id: 'aidfile0' } },
    {
      ...{ ...COUNTY, route: 'case.act' },
      data: {
        hat: 'practice:unit/officer',
        id: 'aidfile0',
        command: 'accept',
        commandId: 'proofoffuzz0000000',
        step: 'submitted',
      },
    },
  ],
  'practice.counts': [COUNTY],
  'me.export': [{}, { cursor: '^~x~y' }],
  'me.leaving': [{}],
  'me.leave': [{}],
  'own.list': [{}],
  'own.put': [{ kind: 'address', input: {} }],
  'own.drop': [{ kind: 'bank' }],
  'file.place': [{ kind: 'photo', many: 1 }],
  'file.take': [{ fileId: 'cloud://nothing' }],
  'org.find': [{ text: '河口' }],
  'policy.get': [{ service: 'aid.file', org: UNIT }],
  'case.submit': [
    { ...ASKED, service: 'proposal', answers: { ...IDEA, union: UNIT, title: '' } },
    { ...ASKED, service: 'lawyer', form: 1, answers: { kind: 'dismissed', union: UNIT, privacy: 'agree' } },
    {
      ...ASKED,
      service: 'aid.file',
      answers: { name: '王实例', members: [{ name: '李示范' }], incomes: [{}], union: UNIT },
    },
    { ...ASKED, service: 'join', above: true, answers: { name: '赵样本', union: UNIT } },
    { ...ASKED, service: 'talk', form: 2, hat: `${UNIT}/officer`, answers: { title: '讲课', union: UNIT, seats: 9 } },
    { ...ASKED, service: 'aid.file', assist: 'f'.repeat(24), answers: {} },
  ],
  'case.mine': [{}, { cursor: '2026-11-20T02:00:00.000Z|x' }],
  'notice.list': [{}, { cursor: 'x' }],
  'roll.shown': [{}, { cursor: 'x' }],
  'inbox.list': [{}, { cursor: 'x' }],
  'inbox.read': [{ id: 'nothing' }],
  'board.list': [{}, { cursor: 'x' }],
  'board.mine': [{}, { cursor: 'x' }],
  'spot.list': [{}, { cursor: 'x' }],
  'card.get': [{}],
  'card.stop': [{ requestId: 'stopstopstop' }],
  'firm.list': [{ hat: 'qinghe-county/legal' }],
  'firm.put': [{ hat: 'qinghe-county/legal', requestId: 'f'.repeat(24), input: { name: '某某公司' } }],
  'firm.drop': [{ hat: 'qinghe-county/legal', id: 'f'.repeat(24) }],
  'slot.list': [{ service: 'reception', org: UNIT, from: '2026-11-24' }],
  'slot.wait': [{ service: 'lawyer', org: UNIT, against: '某某公司' }],
  'slot.leave': [{ service: 'lawyer', org: UNIT }],
  'slot.hold': [{ id: 'nothing|2026-11-24|14:00' }],
  scan: [{ token: CODE }, { token: 'sHEK03B1A0WXY00' }],
  'assist.begin': [{ hat: `${UNIT}/liaison`, token: CODE, service: 'proposal' }],
  'grant.take': [
    { code: '0000-0000-0000-0000', name: '赵样本', mobile: '13800001234', agree: 'agree' },
    { code: '0000-0000-0000-0000', name: '赵样本', mobile: '13800001234', idNumber: WANG, agree: 'agree' },
  ],
  'admin.first': [{ code: '0000-0000-0000-0000' }],
}
const PEOPLE = [...new Set(CLAIMS.map(({ who }) => who))]

export function basesOf(things: Thing[]): Base[] {
  const doors = probesOf(things)
    .filter(({ claim, expected }) => expected !== 'closed' || !claim.hat || isHeld(claim))
    .map(({ route, claim, data, nothing }) => ({
      route,
      claim,
      data: 'writes' in TABLE[route] ? (nothing ?? data) : data,
    }))
  const own = (Object.entries(OWN) as [AnyRoute, object[]][]).flatMap(([route, all]) =>
    all.flatMap((data) => PEOPLE.map((who) => ({ route, claim: { who }, data }))),
  )
  return [...doors, ...own]
}
