import type { RouteName, Routes } from '../../../typings/api'
import type { ImportRouteName, ImportRoutes } from '../../../typings/import'
import { isHeld } from './people'
import type { Claim } from './people'
import type { Kind, Relation, Thing } from './things'

/*
 * Every route, and for whom it opens: written down once, by hand, so that a change of rights is a change here. What is said
 * of a thing (`things.ts`) and of a role is all that decides.
 */

export type AnyRoute = RouteName | ImportRouteName
type In<R extends AnyRoute> = R extends RouteName
  ? Routes[R]['in']
  : R extends ImportRouteName
    ? ImportRoutes[R]['in']
    : never

/** A route that leads to a thing: whoever has one of these relations gets in, to everybody else it does not exist. */
interface ToThing<R extends AnyRoute> {
  kinds: Kind[]
  open: Relation[]
  /** These know that it exists, and are refused in words of their own. */
  told?: Relation[]
  /** What is sent; it changes nothing even for those who get in. */
  send: (thing: Pick<Thing, 'id' | 'person'>, claim: Claim) => In<R>
  /** It takes a claim without a hat too; `never`: it takes none. */
  bare?: true | 'never'
  /** For those who get in it would change something: asked of the others only. */
  writes?: true
}
/** A route that belongs to a role. */
interface OfRole<R extends AnyRoute> {
  roles: string[]
  asks: (claim: Required<Claim>) => In<R>
}
/** A route for everybody, about themselves or about what everybody may know; no door to anything of others. */
interface Own {
  everybody: string
}
export type RowOf<R extends AnyRoute> = ToThing<R> | OfRole<R> | Own

const REQUEST = 'proofofaccess00000'
/** Typed wrong, so that nobody comes onto a list. */
const NOBODY = { name: '', idNumber: '', mobile: '', union: 'hekou-3', why: 'other' as const }
const ALL: Relation[] = ['own', 'desk', 'line']
const CASES: Kind[] = ['case', 'notice', 'offer']
const OFFICERS = ['officer', 'legal', 'supervisor', 'mediator', 'finance', 'auditor']
const hatOf = ({ hat = '' }: Claim): string => hat
const withHat = <T extends object>(claim: Claim, rest: T): T & { hat: string } => ({ hat: hatOf(claim), ...rest })
const maybeHat = <T extends object>({ hat }: Claim, rest: T): T & { hat?: string } => (hat ? { hat, ...rest } : rest)
const paged = (roles: string[]) => ({ roles, asks: ({ hat }: Required<Claim>) => ({ hat }) })

export const TABLE: { [R in AnyRoute]: RowOf<R> } = {
  'me.get': { everybody: 'what one holds oneself' },
  'me.site': { everybody: 'a code in one’s hands' },
  'me.reads': { everybody: 'who read one’s own' },
  'me.given': { everybody: 'what one was given' },
  'me.card': { everybody: 'what one was given' },
  'me.allow': { everybody: 'one’s own ledger' },
  'me.honours': { everybody: 'what came of one’s own' },
  'share.get': { everybody: 'a code in one’s hands' },
  'share.say': { everybody: 'a code in one’s hands' },
  'alike.ask': { everybody: 'what colleagues let others of one’s own union read' },
  'me.consents': { everybody: 'what one agreed to' },
  'practice.ask': { everybody: 'a made-up county, of which nothing is kept' },
  'practice.counts': { everybody: 'a made-up county, of which nothing is kept' },
  'me.held': { everybody: 'what is held of anybody' },
  'me.export': { everybody: 'all that is one’s own' },
  'me.leaving': { everybody: 'what is one’s own' },
  'me.leave': { everybody: 'what is one’s own' },
  'own.list': { everybody: 'what one gave' },
  'own.put': { everybody: 'what one gave' },
  'own.drop': { everybody: 'what one gave' },
  'file.place': { everybody: 'a path of one’s own' },
  'file.take': { everybody: 'what one uploaded' },
  'org.find': { everybody: 'names of unions' },
  'policy.get': { everybody: 'figures in force' },
  'case.submit': { everybody: 'one’s own matter' },
  'case.mine': { everybody: 'one’s own matters' },
  'roll.shown': { everybody: 'lists of one’s own union and those above' },
  'notice.list': { everybody: 'the notices of one’s own union' },
  'inbox.list': { everybody: 'one’s own messages' },
  'inbox.read': { everybody: 'one’s own messages' },
  'board.list': { everybody: 'offers to one’s own union' },
  'spot.list': { everybody: 'service points of one’s own county' },
  'board.mine': { everybody: 'where one takes part' },
  'card.get': { everybody: 'one’s own card' },
  'card.stop': { everybody: 'one’s own card' },
  'slot.list': { everybody: 'free times' },
  'slot.wait': { everybody: 'a place of one’s own in a row' },
  'slot.leave': { everybody: 'a place of one’s own in a row' },
  'slot.hold': { everybody: 'a free time' },
  scan: { everybody: 'a code in one’s hands' },
  'assist.begin': { everybody: 'a code in one’s hands' },
  'grant.take': { everybody: 'a code in one’s hands' },
  'admin.first': { everybody: 'a code in one’s hands' },

  'case.get': { kinds: CASES, open: [...ALL, 'asked'], bare: true, send: ({ id }, claim) => maybeHat(claim, { id }) },
  'case.files': {
    ...{ kinds: CASES, open: ALL, bare: true },
    send: ({ id }, claim) => maybeHat(claim, { id, field: 'nothing', reason: 'papers' }),
    told: ALL,
  },
  'case.reveal': {
    ...{ kinds: CASES, open: ['desk', 'line'], told: ['desk', 'line'] },
    send: ({ id }, claim) => withHat(claim, { id, field: 'nothing', reason: '核对身份' }),
  },
  'case.act': {
    ...{ kinds: CASES, open: [...ALL, 'asked'], bare: true },
    send: ({ id }, claim) => maybeHat(claim, { id, command: 'nothing', commandId: REQUEST, step: 'nowhere' }),
  },
  'case.code': { kinds: CASES, open: ALL, bare: true, send: ({ id }, claim) => maybeHat(claim, { id }) },
  'share.own': { kinds: ['joined'], open: ['own'], bare: 'never', send: ({ id }) => ({ id }) },
  'share.leave': {
    ...{ kinds: ['joined'], open: ['own'], bare: 'never', writes: true },
    send: ({ id }) => ({ id, requestId: REQUEST }),
  },
  'share.list': { kinds: ['shared'], open: ['own'], bare: 'never', send: ({ id }) => ({ id }) },
  'share.code': { kinds: ['shared'], open: ['own'], bare: 'never', send: ({ id }) => ({ id, row: 0 }) },
  'alike.support': {
    ...{ kinds: ['idea'], open: ['member'], bare: 'never', writes: true },
    send: ({ id }) => ({ id, yes: true }),
  },
  'case.door': { kinds: CASES, open: ['desk', 'line'], send: ({ id }, claim) => withHat(claim, { id }) },
  'letter.draft': {
    ...{ kinds: CASES, open: ['desk', 'line'] },
    send: ({ id }, claim) => withHat(claim, { id, command: 'write', step: 'nowhere' }),
  },
  'letter.dossier': {
    ...{ kinds: CASES, open: ['desk', 'line'], told: ['desk', 'line'] },
    send: ({ id }, claim) => withHat(claim, { id }),
  },
  'letter.get': {
    ...{ kinds: CASES, open: ALL, told: ALL, bare: true },
    send: ({ id }, claim) => maybeHat(claim, { id, letter: 'nothing' }),
  },
  'line.list': { kinds: CASES, open: ['desk', 'line'], send: ({ id }, claim) => withHat(claim, { id }) },
  'line.put': {
    ...{ kinds: CASES, open: ['desk', 'line'], told: ['desk', 'line'] },
    send: ({ id }, claim) => withHat(claim, { id, line: 'f'.repeat(24), commandId: REQUEST, input: {} }),
  },
  'audit.get': {
    ...{ kinds: CASES, open: ['audit'] },
    send: ({ id }, claim) => withHat(claim, { id }),
  },
  'notice.object': {
    ...{ kinds: ['notice'], open: ['own', 'member'], bare: 'never' },
    send: ({ id }) => ({ id, requestId: REQUEST, text: '不对' }),
  },
  'board.get': { kinds: ['offer'], open: ['own', 'member'], bare: 'never', send: ({ id }) => ({ id }) },
  'board.act': {
    ...{ kinds: ['offer'], open: ['own', 'member'], bare: 'never' },
    send: ({ id }) => ({ id, command: 'nothing', commandId: REQUEST, step: 'nowhere' }),
  },
  'meeting.get': { kinds: ['meeting'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id }) },
  'meeting.run': { kinds: ['meeting'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id }) },
  'meeting.drop': { kinds: ['meeting'], open: ['desk'], writes: true, send: ({ id }, claim) => withHat(claim, { id }) },
  'meeting.decide': {
    ...{ kinds: ['meeting'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, minutes: {}, lines: {} }),
  },
  'means.get': { kinds: ['means'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id }) },
  'means.run': { kinds: ['means'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id }) },
  'means.letter': { kinds: ['means'], open: ['desk'], writes: true, send: ({ id }, claim) => withHat(claim, { id }) },
  'means.sheet': { kinds: ['means'], open: ['desk'], writes: true, send: ({ id }, claim) => withHat(claim, { id }) },
  'import.means': {
    ...{ kinds: ['means'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, fileId: 'cloud://x/u/x' }),
  },
  'batch.get': { kinds: ['batch'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id }) },
  'batch.run': { kinds: ['batch'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id }) },
  'batch.result': { kinds: ['batch'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id, results: {} }) },
  'batch.drop': { kinds: ['batch'], open: ['desk'], writes: true, send: ({ id }, claim) => withHat(claim, { id }) },
  'batch.send': { kinds: ['batch'], open: ['desk'], writes: true, send: ({ id }, claim) => withHat(claim, { id }) },
  'batch.untake': {
    ...{ kinds: ['batch'], open: ['desk'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id, why: '' }),
  },
  'batch.dial': {
    ...{ kinds: ['batch'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, line: 'none' }),
  },
  'batch.called': {
    ...{ kinds: ['batch'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, line: 'none', outcome: 'heard', words: '' }),
  },
  'batch.demand': {
    ...{ kinds: ['batch'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, line: 'none', text: '', backHow: '' }),
  },
  'batch.slip': {
    ...{ kinds: ['batch'], open: ['desk'], told: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, line: 'none' }),
  },
  'batch.check': {
    ...{ kinds: ['batch'], open: ['desk'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id, ok: true, why: '' }),
  },
  'import.result': {
    ...{ kinds: ['batch'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, fileId: 'cloud://x/u/x', on: '2026-11-20' }),
  },
  'round.get': { kinds: ['round'], open: ['desk', 'line'], send: ({ id }, claim) => withHat(claim, { id }) },
  'round.people': { kinds: ['round'], open: ['desk', 'line'], send: ({ id }, claim) => withHat(claim, { id }) },
  'round.give': {
    ...{ kinds: ['round'], open: ['desk', 'line'], told: ['desk', 'line'] },
    send: ({ id }, claim) =>
      withHat(claim, { id, requestId: REQUEST, at: '2026-11-20T02:00:00.000Z', line: 'f'.repeat(24) }),
  },
  'round.add': {
    ...{ kinds: ['round'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, requestId: REQUEST, people: [NOBODY] }),
  },
  'round.files': {
    ...{ kinds: ['round'], open: ['desk'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id, requestId: REQUEST }),
  },
  'round.strike': {
    ...{ kinds: ['round'], open: ['desk'], told: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, line: 'f'.repeat(24), reason: '不对' }),
  },
  'round.paper': {
    ...{ kinds: ['round'], open: ['desk'], told: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, kind: 'sign' }),
  },
  'import.blank': { kinds: ['round'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id }) },
  'import.names': {
    ...{ kinds: ['round'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, fileId: 'cloud://x/u/x', requestId: REQUEST }),
  },
  'import.compare': {
    ...{ kinds: ['round'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, fileId: 'cloud://x/u/x', requestId: REQUEST }),
  },
  'rota.change': {
    ...{ kinds: ['rota'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, commandId: REQUEST, change: { does: 'edit', input: {} } }),
  },
  'site.get': { kinds: ['site'], open: ['desk', 'line'], send: ({ id }, claim) => withHat(claim, { id }) },
  'site.poster': { kinds: ['site'], open: ['desk', 'line'], send: ({ id }, claim) => withHat(claim, { id }) },
  'site.revoke': {
    ...{ kinds: ['site'], open: ['desk'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id, requestId: REQUEST }),
  },
  'assist.get': { kinds: ['assist'], open: ['own'], bare: 'never', send: ({ id }) => ({ id }) },
  'assist.refuse': { kinds: ['assist'], open: ['own'], bare: 'never', writes: true, send: ({ id }) => ({ id }) },
  'assist.put': { kinds: ['assist'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id, answers: {} }) },
  'grant.confirm': {
    ...{ kinds: ['grant'], open: ['line'] },
    send: ({ id, person = '' }, claim) => withHat(claim, { person, grant: id }),
  },
  'grant.verify': {
    ...{ kinds: ['grant'], open: ['line'], told: ['line'] },
    send: ({ id, person = '' }, claim) => withHat(claim, { person, grant: id }),
  },
  'grant.revoke': {
    ...{ kinds: ['grant'], open: ['line'], writes: true },
    send: ({ id, person = '' }, claim) => withHat(claim, { person, grant: id }),
  },
  'place.change': {
    ...{ kinds: ['site'], open: ['line'] },
    send: ({ id }, claim) => withHat(claim, { id, rev: 0, answers: {} }),
  },
  'place.posters': { kinds: ['site'], open: ['line'], send: ({ id }, claim) => withHat(claim, { ids: [id] }) },
  'place.close': {
    ...{ kinds: ['site'], open: ['line'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id, to: '2026-12-31' }),
  },
  'union.rename': { kinds: ['union'], open: ['line'], send: ({ id }, claim) => withHat(claim, { id, name: '' }) },
  'union.renamed': {
    ...{ kinds: ['union'], open: ['line'] },
    send: ({ id }, claim) => withHat(claim, { id, name: '没有提过的名字', holds: true }),
  },
  'union.merge': { kinds: ['union'], open: ['line'], send: ({ id }, claim) => withHat(claim, { id, into: id }) },
  'union.merged': {
    ...{ kinds: ['union'], open: ['line'] },
    send: ({ id }, claim) => withHat(claim, { id, into: id, holds: true }),
  },
  'standard.get': { kinds: ['standard'], open: ['line'], send: ({ id }, claim) => withHat(claim, { id }) },
  'standard.confirm': { kinds: ['standard'], open: ['line'], send: ({ id }, claim) => withHat(claim, { id }) },
  'standard.end': { kinds: ['standard'], open: ['line'], send: ({ id }, claim) => withHat(claim, { id }) },
  'fund.get': { kinds: ['fund'], open: ['desk', 'line'], send: ({ id }, claim) => withHat(claim, { id }) },
  'fund.ask': {
    ...{ kinds: ['fund'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, requestId: REQUEST, answers: {} }),
  },
  'fund.close': {
    ...{ kinds: ['fund'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, requestId: REQUEST, answers: {} }),
  },
  'fund.confirm': {
    ...{ kinds: ['fund'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, ask: 'none', holds: true }),
  },
  'reconciliation.get': {
    ...{ kinds: ['reconciliation'], open: ['desk', 'line'] },
    send: ({ id }, claim) => withHat(claim, { id }),
  },
  'reconciliation.settle': {
    ...{ kinds: ['reconciliation'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, key: 'd99', why: '没有这一条' }),
  },
  'reconciliation.drop': {
    ...{ kinds: ['reconciliation'], open: ['desk'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id }),
  },
  'takeout.answer': {
    ...{ kinds: ['takeout'], open: ['line'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id, holds: true }),
  },
  'takeout.take': {
    ...{ kinds: ['takeout'], open: ['line'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id }),
  },
  'roll.get': {
    kinds: ['roll', 'shownRoll'],
    open: ['desk', 'audit'],
    send: ({ id }, claim) => withHat(claim, { id }),
  },
  'roll.answer': {
    ...{ kinds: ['roll'], open: ['desk'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id, holds: true }),
  },
  'roll.drop': {
    ...{ kinds: ['shownRoll'], open: ['desk'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id }),
  },
  'roll.sheet': {
    ...{ kinds: ['shownRoll'], open: ['desk'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id }),
  },
  'roll.read': { kinds: ['shownRoll'], open: ['member'], bare: 'never', send: ({ id }) => ({ id }) },
  'transcript.get': { kinds: ['file'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id }) },
  'transcript.copy': {
    ...{ kinds: ['file'], open: ['desk'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id, key: 'name' }),
  },
  'transcript.number': {
    ...{ kinds: ['file'], open: ['desk'] },
    send: ({ id }, claim) => withHat(claim, { id, answers: {} }),
  },
  'union.close': { kinds: ['union'], open: ['line'], send: ({ id }, claim) => withHat(claim, { id }) },

  'desk.list': paged([...OFFICERS, 'reviewer']),
  'desk.kept': paged([...OFFICERS, 'reviewer']),
  'meeting.ready': paged(OFFICERS),
  'meeting.list': paged(OFFICERS),
  'meeting.open': {
    roles: OFFICERS,
    asks: ({ hat }) => ({ hat, requestId: REQUEST, cases: ['f'.repeat(24)] }),
  },
  'means.ready': paged(OFFICERS),
  'means.list': paged(OFFICERS),
  'means.open': {
    roles: OFFICERS,
    asks: ({ hat }) => ({
      ...{ hat, requestId: REQUEST, number: '示工〔2026〕901号', on: '2026-11-19' },
      cases: ['f'.repeat(24)],
    }),
  },
  'batch.ready': paged(['finance']),
  'batch.list': paged(['finance']),
  'batch.open': {
    roles: ['finance'],
    asks: ({ hat }) => ({ hat, requestId: REQUEST, payouts: ['f'.repeat(24)] }),
  },
  'round.list': paged(['officer', 'liaison']),
  'firm.list': { roles: ['legal'], asks: ({ hat }) => ({ hat }) },
  'firm.put': { roles: ['legal'], asks: ({ hat }) => ({ hat, requestId: REQUEST, input: {} }) },
  'firm.drop': { roles: ['legal'], asks: ({ hat }) => ({ hat, id: REQUEST }) },
  'rota.list': paged(OFFICERS),
  'tally.get': { roles: OFFICERS, asks: ({ hat }) => ({ hat, quarter: '2026-Q4' }) },
  'rota.add': { roles: OFFICERS, asks: ({ hat }) => ({ hat, requestId: REQUEST, service: 'none', input: {} }) },
  'site.mine': paged(['liaison', 'officer']),
  'site.waiting': paged(['liaison', 'officer']),
  'badge.get': paged([...OFFICERS, 'liaison', 'reviewer', 'admin']),
  'union.services': paged(['officer', 'admin']),
  'union.switch': {
    roles: ['officer'],
    asks: ({ hat }) => ({ hat, service: 'proposal', on: true, since: '2020-01-01' }),
  },
  'union.below': paged(['admin']),
  'union.create': {
    roles: ['admin'],
    asks: ({ hat }) => ({ hat, requestId: REQUEST, name: '', level: 'unit', mark: 'no' }),
  },
  'import.statement': {
    roles: ['finance'],
    asks: ({ hat }) => ({ hat, fileId: 'cloud://x/u/x', answers: {} }),
  },
  'audit.batches': paged(['auditor']),
  'transcript.list': paged(['officer']),
  'mirror.list': paged(['officer']),
  'mirror.sheet': { roles: ['officer'], asks: ({ hat }) => ({ hat }) },
  'mirror.settle': { roles: ['officer'], asks: ({ hat }) => ({ hat, id: 'f'.repeat(24), right: 'ours' }) },
  'import.mirror': { roles: ['officer'], asks: ({ hat }) => ({ hat, fileId: 'cloud://x/u/x' }) },
  'takeout.list': paged(['admin', 'auditor']),
  'takeout.ask': { roles: ['admin', 'auditor'], asks: ({ hat }) => ({ hat, requestId: REQUEST, answers: {} }) },
  'roll.list': paged(['finance', 'admin', 'auditor']),
  'roll.make': { roles: ['finance', 'admin'], asks: ({ hat }) => ({ hat, requestId: REQUEST, answers: {} }) },
  'reconciliation.list': paged(['finance', 'admin', 'auditor']),
  'fund.list': paged(['finance', 'admin', 'auditor']),
  'fund.balance': { roles: ['finance', 'admin', 'auditor'], asks: ({ hat }) => ({ hat, on: '2026-11-20' }) },
  // A day to come: what leaves is put down.
  'fund.sheet': { roles: ['finance', 'admin', 'auditor'], asks: ({ hat }) => ({ hat, on: '2027-11-20' }) },
  'fund.create': { roles: ['finance'], asks: ({ hat }) => ({ hat, requestId: REQUEST, answers: {} }) },
  'standard.list': paged(['admin']),
  'standard.try': { roles: ['admin'], asks: ({ hat }) => ({ hat, kind: 'pack', answers: {} }) },
  'standard.propose': {
    roles: ['admin'],
    asks: ({ hat }) => ({ hat, requestId: REQUEST, kind: 'pack', answers: {} }),
  },
  'place.list': paged(['admin']),
  'place.make': { roles: ['admin'], asks: ({ hat }) => ({ hat, requestId: REQUEST, answers: {} }) },
  'grant.list': paged(['admin']),
  'grant.invite': {
    roles: ['admin'],
    asks: ({ hat }) => ({ hat, requestId: REQUEST, name: '', org: 'hekou-3', role: 'officer', to: null }),
  },
  'grant.withdraw': { roles: ['admin'], asks: ({ hat }) => ({ hat, id: 'i'.repeat(20) }) },
  'audit.cases': paged(['auditor']),
  'audit.log': { roles: ['auditor'], asks: ({ hat }) => ({ hat, of: 'reads' }) },
  'audit.grants': paged(['auditor']),
  'audit.roots': paged(['auditor']),
  'import.template': { roles: ['officer'], asks: ({ hat }) => ({ hat, kind: 'members' }) },
  'import.check': { roles: ['officer'], asks: ({ hat }) => ({ hat, kind: 'members', fileId: 'cloud://x/u/x' }) },
  'import.mend': {
    roles: ['officer'],
    asks: ({ hat }) => ({ hat, kind: 'members', fileId: 'cloud://x/u/x', digest: 'x' }),
  },
  'import.bring': {
    roles: ['officer'],
    asks: ({ hat }) => ({ hat, kind: 'members', fileId: 'cloud://x/u/x', digest: 'x', requestId: REQUEST }),
  },
  'import.list': paged(['officer']),
  'import.look': { kinds: ['sheet'], open: ['desk'], send: ({ id }, claim) => withHat(claim, { id }) },
  'import.pass': { kinds: ['sheet'], open: ['desk'], writes: true, send: ({ id }, claim) => withHat(claim, { id }) },
  'import.back': {
    ...{ kinds: ['sheet'], open: ['desk'], writes: true },
    send: ({ id }, claim) => withHat(claim, { id, reason: '不对' }),
  },
  'import.run': {
    roles: ['officer'],
    asks: ({ hat }) => ({ hat, kind: 'members', fileId: 'cloud://x/u/x', digest: 'x', requestId: REQUEST }),
  },
}

/** Whether a role's route opens for somebody: they hold it today, and it is one of those. */
export const opensFor = (roles: string[], claim: Claim): boolean =>
  isHeld(claim) && roles.includes(claim.hat?.split('/')[1] ?? '')
