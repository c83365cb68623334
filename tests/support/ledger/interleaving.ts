import omit from 'lodash/omit'
import { isMoving, renewedByPayee, sumsOf, told } from '../../../domain/shapes/ledger'
import type { Grant, Mark, News, Payout, PayoutState } from '../../../domain/shapes/ledger'
import { drain } from '../../../cloudfunctions/lib/ledger/drain'
import { help, move } from '../../../cloudfunctions/lib/ledger/move'
import { reserve } from '../../../cloudfunctions/lib/ledger/reserve'
import { letGo, payoutIds, settle } from '../../../cloudfunctions/lib/ledger/settle'
import type { Piece } from '../../../cloudfunctions/lib/ledger/settle'
import type { Around } from '../../../cloudfunctions/lib/ledger/around'
import { Ways } from '../ways'
import type { Says } from '../../../cloudfunctions/lib/store/ledger'
import { LedgerModel } from './model'

/*
 * Two sources of money, and cases that want of them at once, in memory: money arrives, is granted, given up, put on a batch,
 * sent, paid, comes back, gets another card; every step in any order, calls ended between any two requests to the database.
 * The sums are looked at after each step, and everything once more at rest.
 */

export class WrongBooks extends Error {}

const START = '2026-11-20T02:00:00.000Z'
const FUNDS = ['f0', 'f1']
/** What cases want, in fen; together much more than ever arrives. */
const WANTS = [500_00, 300_00, 300_01, 200_00, 1200_00, 99]
const ARRIVALS = [1000_00, 700_00]
const SCOPE = { item: 'mutual', class: 'none' } as const
/** Every other case gives to three, of which the last gets what is left. */
function partsOf(n: number, sum: number): Pick<Grant, 'parts'> {
  const [one, two] = [Math.floor(sum / 2), Math.floor(sum / 3)]
  const part = (of: number) => ({ sum: of, title: '王**', cards: 0, said: null })
  return n % 2 ? { parts: { a: part(one), b: part(two), c: part(sum - one - two) } } : {}
}

/** What a case's step causes, until it is carried out. */
interface Owed {
  about: string
  grant: Grant
  op: string
}

type Demand = 'demanded' | 'of several' | 'came back' | 'let be'

export class MoneyWays {
  private readonly ways: Ways
  readonly model: LedgerModel
  private readonly owed = new Map<string, Owed>()
  /** How often what was paid was demanded back, and what came of it. */
  readonly said: Record<Demand, number> = { demanded: 0, 'of several': 0, 'came back': 0, 'let be': 0 }
  private steps = 0
  private arrived = 0

  constructor(seed: number) {
    this.ways = new Ways(seed, START)
    this.model = new LedgerModel(() => this.ways.turn())
    for (const _id of FUNDS) this.model.add({ _id, items: ['mutual'], classes: ['none'] })
    WANTS.forEach((_want, n) => this.model.cases.set(`c${n}`, { rev: 1, grant: null }))
  }
  get killed(): number {
    return this.ways.killed
  }
  get answers(): string[] {
    return this.ways.story
  }
  /** Time passes; whoever has been under way too long is ended by the platform. */
  pass(seconds: number): void {
    this.ways.pass(seconds)
  }
  get around(): Around {
    return { store: this.model.store, now: () => this.ways.now }
  }
  private op(): string {
    return `s${(this.steps += 1)}`
  }
  private pick<T>(list: readonly T[]): T {
    return list[this.ways.pick(list.length)] as T
  }

  /** Two people have confirmed that money came. */
  private async arrive(): Promise<string> {
    const [op, fund] = [this.op(), this.pick(FUNDS)]
    const sum = ARRIVALS[this.arrived++ % ARRIVALS.length] as number
    const mark: Mark = { op, kind: 'arrive', payout: null, nth: 0, sum, by: 'cai', at: this.ways.now }
    return (await this.model.store.count(fund, mark)) ? 'arrived' : 'GONE'
  }

  /** A step of a case, with what it causes, in one write. */
  private async write(about: string, rev: number, grant: Grant | null, owes: Grant): Promise<string | null> {
    const op = `${this.op()}-payout`
    await this.ways.turn()
    const written = this.model.write(about, rev, { grant })
    if (written) this.owed.set(op, { about, grant: owes, op })
    await this.ways.turn()
    return written ? op : null
  }
  /** What a step caused is carried out; where somebody else has it, later. */
  private async carryOut(op: string): Promise<void> {
    const owes = this.owed.get(op)
    if (!owes) return
    const saying = { ...owes, by: 'zheng', details: () => Promise.resolve((piece: Piece) => detailsOf(piece)) }
    const done = await settle(this.around, saying).then(
      () => true,
      (error: unknown) => this.ways.tell(`${op} is settled later: ${String(error)}`),
    )
    if (done) this.owed.delete(op)
  }

  private async grant(n: number): Promise<string> {
    const { store } = this.model
    const [about, sum, fund, op] = [`c${n}`, WANTS[n] ?? 0, this.pick(FUNDS), this.op()]
    const found = await store.says(about)
    if (!found || found.grant) return 'GONE'
    const payout = `${about}-${op}`
    const why = await reserve(this.around, { fund, payout, about, op, by: 'zheng', wanted: { ...SCOPE, sum } })
    if (why) return `SHORT ${why}`
    const given: Grant = { payout, fund, sum, ...SCOPE, cards: 0, org: 'o', by: 'zheng', ...partsOf(n, sum) }
    const effect = await this.write(about, found.rev, given, given)
    if (!effect) return 'CHANGED'
    await this.carryOut(effect)
    return 'granted'
  }
  /** The case ends otherwise, and may be granted again. Only as long as nobody has sent it to the bank, as the case knows. */
  private async giveUp(about: string): Promise<string> {
    const found = await this.model.store.says(about)
    if (!found?.grant) return 'GONE'
    const payouts = await this.model.store.payoutsNamed(payoutIds(found.grant))
    const stays = ({ of, state, claim }: Payout) =>
      of !== undefined && (['paid', 'demanded'].includes(state) || Boolean(claim))
    const rests = (one: Payout) => ['reserved', 'failed', 'back'].includes(one.state) || stays(one)
    if (!payouts.every(rests)) return 'WITH THE BANK'
    const effect = await this.write(about, found.rev, null, found.grant)
    if (!effect) return 'CHANGED'
    await this.carryOut(effect)
    return 'given up'
  }
  private async otherCard(about: string): Promise<string> {
    const found = await this.model.store.says(about)
    if (!found?.grant || found.grant.demanded) return 'GONE'
    const grant = renewedIn(found.grant, this.pick(['a', 'b', 'c']))
    const effect = await this.write(about, found.rev, grant, grant)
    if (!effect) return 'CHANGED'
    await this.carryOut(effect)
    return 'other card'
  }
  /** What one has on the card is demanded back; where it is already, it came back, or is left where it is. */
  private async demand(): Promise<string> {
    const out = [...this.model.payouts.values()].filter(({ of, state }) => !of && ['paid', 'demanded'].includes(state))
    const about = out.length ? this.pick(out).about : ''
    const found = await this.model.store.says(about)
    const grant = found?.grant
    if (!grant || grant.parts) return 'GONE'
    if (grant.demanded) return this.afterDemand(about, found.rev, grant)
    if ((await this.model.store.payout(grant.payout))?.state !== 'paid') return 'NOT PAID'
    const next: Grant = { ...grant, demanded: true }
    return this.written(about, found.rev, next, next, 'demanded')
  }
  /** What one of several has is demanded back by a matter of its own, as often as that is asked. */
  private async demandPart(): Promise<string> {
    const { store, cases, payouts } = this.model
    const out = [...payouts.values()].filter(({ of, state }) => of && ['paid', 'demanded'].includes(state))
    const found = out.length ? await store.payout(this.pick(out)._id) : null
    const about = found ? claimOf(found) : ''
    const said = await store.says(about)
    if (said) return said.grant?.demanded ? this.afterDemand(about, said.rev, said.grant) : 'GONE'
    if (found?.state !== 'paid') return 'NOT PAID'
    const { _id: payout, fund, sum, cards } = found
    const grant: Grant = { payout, fund, sum, ...SCOPE, cards, org: 'o', by: 'zheng', demanded: true }
    await this.ways.turn()
    if (cases.has(about)) return 'THERE'
    cases.set(about, { rev: 0, grant: null })
    return this.written(about, 0, grant, grant, 'of several')
  }
  private afterDemand(about: string, rev: number, grant: Grant): Promise<string> {
    const repaid = { paper: '回单 7', on: '2026-11-20', by: 'cai' }
    if (this.ways.pick(2)) return this.written(about, rev, null, { ...grant, repaid }, 'came back')
    const as = omit(grant, 'demanded')
    return this.written(about, rev, as, as, 'let be')
  }
  private async written(about: string, rev: number, grant: Grant | null, owes: Grant, what: Demand): Promise<string> {
    const effect = await this.write(about, rev, grant, owes)
    if (!effect) return 'CHANGED'
    this.said[what] += 1
    await this.carryOut(effect)
    return what
  }
  /** One of several gives another card by themselves. */
  private async ownCard(): Promise<string> {
    const refused = ({ of, state }: Payout): boolean => of !== undefined && ['failed', 'back'].includes(state)
    const ids = [...this.model.payouts.values()].filter(refused).map(({ _id }) => _id)
    const payout = ids.length ? await this.model.store.payout(this.pick(ids)) : null
    if (!payout) return 'GONE'
    const [op, cards] = [this.op(), payout.cards + 1]
    const { payee, cardKey } = detailsOf({ cards })
    const next = renewedByPayee(payout, { payee, cardKey, cards }, { op, by: 'own' }, this.ways.now)
    return next && (await this.model.store.putPayout(payout, next)) ? 'own card' : 'NOT NOW'
  }
  /** Finance, or the bank, takes a payout one step on. */
  private async onward(): Promise<string> {
    const ids = [...this.model.payouts.keys()]
    const payout = ids.length ? await this.model.store.payout(this.pick(ids)) : null
    const to = payout && this.pick(NEXT[payout.state])
    if (!payout || !to) return 'GONE'
    return (await move(this.around, payout, to, { op: this.op(), by: 'cai' })) ? to : 'SOMEBODY ELSE'
  }
  /** One that was left on its way goes on; what the bank said is told to its case. */
  private async help(payout: Payout): Promise<void> {
    if (isMoving(payout)) await help(this.around, payout)
    else if (payout.news) await this.tell(payout, payout.news)
  }
  /** A step of the case hears it: whoever decides on what the case said before is refused. */
  private async tell(payout: Payout, news: News): Promise<void> {
    const { store } = this.model
    const found = await store.says(payout.about)
    const has = found?.grant?.payout === (payout.of ?? payout._id)
    if (has && !(await this.heard(payout, news, found))) return
    if (!(await this.claimHears(payout, news))) return
    if (has || ['paid', 'returned', 'voided'].includes(payout.state)) await store.putPayout(payout, told(payout))
    else await letGo(this.around, payout, `${news.op}-over`, 'cai')
  }
  /** The matter that demands it back has nothing to demand any more. @returns false where it has just moved */
  private async claimHears({ claim }: Payout, { to }: News): Promise<boolean> {
    const said = claim && to !== 'returned' ? await this.model.store.says(claim) : null
    if (!claim || !said?.grant?.demanded) return true
    return (await this.write(claim, said.rev, null, said.grant)) !== null
  }
  /** Money that the bank has sent back while it was demanded is given no more. */
  private async heard({ about }: Payout, { to }: News, { grant, rev }: Says): Promise<boolean> {
    if (grant?.demanded && to === 'back') return (await this.write(about, rev, null, grant)) !== null
    return this.model.write(about, rev, {})
  }
  /** What `notify` does each minute, all of it, in this order. */
  async timer(): Promise<void> {
    const { funds, payouts } = this.model
    const due = <T extends { wakeAt: string | null }>(all: Map<string, T>): T[] =>
      [...all.values()].filter(({ wakeAt }) => wakeAt !== null && wakeAt <= this.ways.now)
    for (const payout of due(payouts)) await this.help(payout)
    for (const op of [...this.owed.keys()]) await this.carryOut(op)
    for (const fund of due(funds)) await drain(this.around, fund)
  }

  private async step(): Promise<boolean> {
    if (!(await this.ways.step())) return false
    this.judge()
    return true
  }
  /** At any moment: the sums hold, the book and the marks make the sums, and nobody has more than arrived. */
  judge(): void {
    const wrong = FUNDS.flatMap((id) => this.model.wrongWith(id, this.ways.pick(50) === 0))
    const given = FUNDS.filter((id) => this.givenFrom(id) > (this.model.funds.get(id)?.arrived ?? 0))
    if (wrong.length || given.length)
      throw new WrongBooks(this.ways.words([...wrong, ...given.map((id) => `${id} gave more than it has`)].join('; ')))
  }
  /** What cases say that they have been given of a fund. */
  givenFrom(id: string): number {
    const own = [...this.model.cases].filter(([about]) => !isClaim(about))
    const grants = own.flatMap(([, { grant }]) => (grant?.fund === id ? [grant.sum] : []))
    const gone = [...this.model.payouts.values()].filter(
      (one) => one.fund === id && one.of && isOver(one) && this.has(one) && this.isClaimed(one),
    )
    return grants.reduce((all, sum) => all + sum, 0) - gone.reduce((all, { sum }) => all + sum, 0)
  }

  async happen(): Promise<void> {
    const roll = this.ways.pick(100)
    const about = `c${this.ways.pick(WANTS.length)}`
    if (roll < 4) this.ways.begin(`${about} is granted`, () => this.grant(Number(about.slice(1))))
    else if (roll < 6) this.ways.begin(`${about} gives up`, () => this.giveUp(about))
    else if (roll < 7) this.ways.begin(`${about} has another card`, () => this.otherCard(about))
    else if (roll < 9) this.ways.begin('a payee gives another card', () => this.ownCard())
    else if (roll < 10) this.ways.begin('paid wrongly', () => this.demand())
    else if (roll < 11) this.ways.begin('one of several', () => this.demandPart())
    else if (roll < 23) this.ways.begin('onward', () => this.onward())
    else if (roll < 24) this.ways.begin('timer', () => this.timer())
    else if (roll < 25) this.ways.endOne()
    else if (roll < 26) this.pass(1 + this.ways.pick(900))
    else if (roll < 28) this.ways.begin('money', () => this.arrive())
    else {
      await this.step()
      return
    }
    await this.ways.settled()
  }
  /** One case has its money on the card, and it is demanded back, before anything else happens: nobody is disturbed. */
  async demandedBefore(): Promise<void> {
    const comes = [...FUNDS, ...FUNDS].map(() => () => this.arrive())
    const onward = ['batched', 'sent', 'paid'].map(() => () => this.onward())
    for (const act of [...comes, () => this.grant(0), ...onward, () => this.demand()]) {
      this.ways.begin('before', act)
      await this.ways.settled()
      while (await this.step());
    }
  }
  /** All go on to their ends, and the timer looks after what was left. */
  async rest(): Promise<void> {
    while (await this.step());
    for (let rounds = 0; rounds < 6; rounds += 1) {
      this.pass(1200)
      await this.timer()
      this.judge()
    }
  }

  /** What is wrong at rest: funds, payouts, book and cases do not agree to the fen. */
  wrong(): string[] {
    const { failures } = this.ways
    const found = [
      ...(failures.length ? [`failed: ${String(failures[0])}`] : []),
      ...[...this.owed.values()].filter(({ about }) => !this.isWithBank(about)).map(({ op }) => `${op} is still owed`),
      ...FUNDS.flatMap((id) => this.wrongFund(id)),
      ...[...this.model.cases].flatMap(([about, { grant }]) => (grant ? this.wrongGrant(about, grant) : [])),
      ...[...this.model.payouts.values()].flatMap((payout) => this.wrongPayout(payout)),
    ]
    return found.map((what) => this.ways.words(what))
  }
  /** A case's word waits as long as the money is with the bank. */
  private isWithBank(about: string): boolean {
    const all = [...this.model.payouts.values()].filter((one) => one.about === about || claimOf(one) === about)
    return all.some(({ state }) => ['batched', 'sent', 'paid'].includes(state))
  }
  private wrongFund(id: string): string[] {
    const fund = this.model.funds.get(id)
    if (!fund) return [`${id} is gone`]
    const of = (...states: PayoutState[]): number =>
      [...this.model.payouts.values()]
        .filter((payout) => payout.fund === id && states.includes(payout.state))
        .reduce((all, { sum }) => all + sum, 0)
    const { reserved, paid } = sumsOf(fund)
    const held = of('reserved', 'batched', 'sent', 'failed', 'back')
    return [
      ...(Object.keys(fund.open).length ? [`${id} has marks ${Object.keys(fund.open).join()}`] : []),
      ...(fund.wakeAt ? [`${id} wakes at ${fund.wakeAt}`] : []),
      ...(reserved === held ? [] : [`${id} reserved ${reserved}, payouts ${held}`]),
      ...(paid === of('paid', 'demanded') ? [] : [`${id} paid ${paid}, payouts ${of('paid', 'demanded')}`]),
      ...(this.givenFrom(id) + this.keptFrom(id) === reserved + paid || this.owed.size
        ? []
        : [`${id}: cases say ${this.givenFrom(id)}`]),
    ]
  }
  /** What several have on their cards of grants that were given up afterwards. */
  private keptFrom(id: string): number {
    const kept = [...this.model.payouts.values()].filter(
      (one) => one.fund === id && one.of && ['paid', 'demanded'].includes(one.state) && !this.has(one),
    )
    return kept.reduce((all, { sum }) => all + sum, 0)
  }
  private isDemanded(payout: Payout): boolean {
    const about = payout.of ? claimOf(payout) : payout.about
    return (payout.of !== undefined || this.has(payout)) && this.model.cases.get(about)?.grant?.demanded === true
  }
  /** One of several that came back, and is with the bank again, is demanded once it has been paid. */
  private waitsForBank = ({ of, state }: Payout): boolean => of !== undefined && ['batched', 'sent'].includes(state)
  private isClaimed = (payout: Payout): boolean => this.model.cases.has(claimOf(payout))
  private has({ _id, of = _id, about }: Payout): boolean {
    return this.model.cases.get(about)?.grant?.payout === of
  }
  private wrongGrant(about: string, grant: Grant): string[] {
    const { payout, fund, sum } = grant
    const found = payoutIds(grant).flatMap((id) => this.model.payouts.get(id) ?? [])
    const all = found.reduce((sums, one) => sums + one.sum, 0)
    if (isClaim(about))
      return !grant.demanded || found.every((one) => claimOf(one) === about && !isOver(one))
        ? []
        : [`${about} has ${payout}`]
    const same = found.every((one) => one.about === about && one.fund === fund && (!isOver(one) || this.isClaimed(one)))
    const many = grant.parts ? 3 : 1
    return same && all === sum && found.length === many ? [] : [`${about} has ${payout} of ${sum}, payouts of ${all}`]
  }
  private wrongPayout(payout: Payout): string[] {
    const { _id, about, state, move: moving, wakeAt, news } = payout
    const has = this.has(payout)
    return [
      ...(moving || wakeAt || news ? [`${_id} is on its way`] : []),
      ...(has === !isOver(payout) || this.isWithBank(about) || this.isClaimed(payout)
        ? []
        : [`${_id} is ${state}, its case says ${has}`]),
      ...(this.isDemanded(payout) === (state === 'demanded') || this.waitsForBank(payout)
        ? []
        : [`${_id} is ${state}, its case demands otherwise`]),
    ]
  }
}

/** The matter that demands one of several back. */
const claimOf = ({ _id }: Pick<Payout, '_id'>): string => `d-${_id}`
const isClaim = (about: string): boolean => about.startsWith('d-')

/** Nothing is reserved or paid for it any more. */
const isOver = ({ state }: Pick<Payout, 'state'>): boolean => state === 'voided' || state === 'returned'

/** Where finance and the bank take a payout. */
const NEXT: Record<PayoutState, PayoutState[]> = {
  reserved: ['batched'],
  batched: ['sent', 'sent', 'reserved'],
  sent: ['paid', 'paid', 'failed', 'reserved'],
  paid: ['back', 'paid', 'paid'],
  failed: [],
  back: [],
  voided: [],
  demanded: ['back', 'demanded', 'demanded', 'demanded'],
  returned: [],
}

/** With another card of the applicant's, of one of several where there are such. */
function renewedIn(grant: Grant, key: string): Grant {
  const part = grant.parts?.[key]
  const next = { ...grant, cards: grant.cards + 1 }
  return part ? { ...next, parts: { ...grant.parts, [key]: { ...part, cards: part.cards + 1 } } } : next
}

const detailsOf = ({ cards }: Pick<Piece, 'cards'>) => ({
  ...{
    service: 'medical',
    no: 'GH1',
    desk: 'qinghe-county/finance',
    unit: 'u',
    title: '王**',
    house: ['h'],
    parties: [],
  },
  ...{ payee: { name: '王实例', bank: '示例银行', card: `620000000000000${cards % 10}` }, cardKey: `k${cards}` },
  ...{ granted: ['zheng'], at: START, key: '' },
})
