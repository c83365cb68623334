import omit from 'lodash/omit'
import { entryChain } from '../../../cloudfunctions/lib/ledger/book'
import type { LedgerStore, Says } from '../../../cloudfunctions/lib/store/ledger'
import { hold, markKey, mayCount, NOTHING, sumsAfter, sumsOf } from '../../../domain/shapes/ledger'
import type { Carried, Entry, Fund, Mark, Payout, Wanted } from '../../../domain/shapes/ledger'

/*
 * The ledger's documents in memory: the same conditions as the database has. Each call waits for its turn, before it takes
 * effect and after, so that a test may choose the order, or end the call there.
 */

/** Waits to be chosen; nothing where nobody chooses. */
export type Turn = () => Promise<void>

const within = (fund: Fund, { item, class: payee, sum, each = sum }: Wanted): boolean =>
  fund.items.includes(item) && fund.classes.includes(payee) && fund.most >= each

export class LedgerModel {
  readonly funds = new Map<string, Fund>()
  readonly entries = new Map<string, Entry>()
  readonly payouts = new Map<string, Payout>()
  readonly cases = new Map<string, Says>()
  /** A test of the test takes out what holds: that so much is left, or that a slow step is shut out. */
  conditions = true
  fences = true

  constructor(private readonly turn: Turn = () => Promise.resolve()) {}

  /** A fund as it is stored: with these sums already in its book. */
  add(given: Partial<Fund> & Pick<Fund, '_id'>): Fund {
    const fund: Fund = { ...EMPTY, ...given }
    this.funds.set(fund._id, fund)
    return fund
  }

  private async call<T>(work: () => T): Promise<T> {
    await this.turn()
    const answer = structuredClone(work())
    await this.turn()
    return answer
  }

  /** Changes a fund where a condition holds. */
  private on(id: string, may: (fund: Fund) => boolean, changes: (fund: Fund) => Partial<Fund>): boolean {
    const fund = this.funds.get(id)
    if (!fund || !may(fund)) return false
    this.funds.set(id, structuredClone({ ...fund, ...changes(fund), rev: fund.rev + 1 }))
    return true
  }

  private changeMark(id: string, key: string, may: (mark: Mark) => boolean, next: (mark: Mark) => Mark): boolean {
    const change = ({ open }: Fund) => ({ open: { ...open, [key]: next(open[key] as Mark) } })
    return this.on(id, ({ open }) => open[key] !== undefined && may(open[key]), change)
  }

  private counted(id: string, mark: Mark, wanted?: Wanted): boolean {
    const may = (fund: Fund): boolean =>
      !(markKey(mark) in fund.open) && (!this.conditions || (mayCount(fund, mark) && (!wanted || within(fund, wanted))))
    return this.on(id, may, (fund) => ({
      ...sumsAfter(sumsOf(fund), mark),
      open: { ...fund.open, [markKey(mark)]: mark },
      wakeAt: mark.at,
    }))
  }

  private undone(id: string, mark: Mark): boolean {
    const key = markKey(mark)
    const may = (fund: Fund): boolean => {
      const found = fund.open[key]
      const same = found?.op === mark.op && found.until === mark.until && found.seq === undefined
      return same && hold(sumsAfter(sumsOf(fund), mark, -1))
    }
    return this.on(id, may, (fund) => ({ ...sumsAfter(sumsOf(fund), mark, -1), open: without(fund.open, [key]) }))
  }

  private said(id: string, from: number, entries: Entry[]): boolean {
    const last = entries[entries.length - 1]
    if (!last) return true
    const may = ({ seq, open }: Fund): boolean => seq === from && entries.every(({ key, op }) => open[key]?.op === op)
    return this.on(id, may, ({ open }) => {
      const marks = entries.map(({ key, seq }) => [key, { ...(open[key] as Mark), seq }] as const)
      return { seq: last.seq, head: last.chain, open: { ...open, ...Object.fromEntries(marks) } }
    })
  }

  private get book() {
    const of = (fund: string): Entry[] => [...this.entries.values()].filter((one) => one.fund === fund)
    return {
      after: (fund: string, seq: number): Promise<Entry[]> =>
        this.call(() =>
          of(fund)
            .filter((one) => one.seq > seq)
            .sort((one, other) => one.seq - other.seq)
            .slice(0, 100),
        ),
      entry: (fund: string, seq: number): Promise<Entry | null> =>
        this.call(() => of(fund).find((one) => one.seq === seq) ?? null),
      entered: (fund: string, keys: string[]): Promise<Entry[]> =>
        this.call(() => of(fund).filter(({ key }) => keys.includes(key))),
      addEntries: async (entries: Entry[]): Promise<void> => {
        for (const entry of entries)
          await this.call(() => void (this.entries.has(entry._id) || this.entries.set(entry._id, entry)))
      },
    }
  }

  get store(): LedgerStore {
    const { funds, payouts, cases } = this
    return {
      ...this.book,
      fund: (id) => this.call(() => funds.get(id) ?? null),
      count: (fund, mark, wanted) => this.call(() => this.counted(fund, mark, wanted)),
      extend: (fund, key, until) =>
        this.call(() =>
          this.changeMark(
            fund,
            key,
            (mark) => mark.until !== undefined,
            (mark) => ({ ...mark, until }),
          ),
        ),
      speak: (fund, key) => this.call(() => this.changeMark(fund, key, (mark) => mark.until !== undefined, spoken)),
      undo: (fund, mark) => this.call(() => this.undone(fund, mark)),
      enter: (fund, from, entries) => this.call(() => this.said(fund, from, entries)),
      unmark: (fund, marks) =>
        this.call(() => {
          const has = ({ open }: Fund): boolean => marks.every((mark) => open[markKey(mark)]?.seq === mark.seq)
          this.on(fund, has, ({ open }) => ({ open: without(open, marks.map(markKey)) }))
        }),
      rest: ({ _id, rev }, wakeAt) =>
        this.call(() => {
          const fund = funds.get(_id)
          if (fund?.rev === rev) funds.set(_id, { ...fund, wakeAt })
        }),
      addFund: (fund) => this.call(() => !funds.has(fund._id) && Boolean(funds.set(fund._id, structuredClone(fund)))),
      arrivedOf: (fund, op) =>
        this.call(() => {
          const done = (one: Fund) => ({ ...one.carried, [op]: { ...one.carried[op], done: true } as Carried })
          this.on(
            fund,
            () => true,
            (one) => ({ carried: done(one) }),
          )
        }),
      payout: (id) => this.call(() => payouts.get(id) ?? null),
      payoutsNamed: (ids) => this.call(() => ids.flatMap((id) => payouts.get(id) ?? [])),
      addPayouts: (all) =>
        this.call(() => {
          const none = all.every(({ _id }) => !payouts.has(_id))
          if (none) for (const one of all) payouts.set(one._id, structuredClone(one))
          return none
        }),
      addPayout: (payout) =>
        this.call(() => !payouts.has(payout._id) && Boolean(payouts.set(payout._id, structuredClone(payout)))),
      putPayout: (before, next) =>
        this.call(() => {
          const same = payouts.get(before._id)?.rev === before.rev
          if (same) payouts.set(next._id, structuredClone(next))
          return same
        }),
      says: (about) => this.call(() => cases.get(about) ?? null),
      fence: (about, rev) => this.call(() => !this.fences || this.write(about, rev, {})),
    }
  }

  /** A step of a case, where it is still the one that was read. */
  write(about: string, rev: number, changes: Partial<Says>): boolean {
    const found = this.cases.get(about)
    if (found?.rev !== rev) return false
    this.cases.set(about, { ...found, ...changes, rev: rev + 1 })
    return true
  }

  /** What is wrong with a fund, at any moment: its sums, and its book held against them; each entry where `all` is asked. */
  wrongWith(id: string, all = true): string[] {
    const fund = this.funds.get(id)
    if (!fund) return [`${id} is gone`]
    const book = [...this.entries.values()].filter((one) => one.fund === id).sort((a, b) => a.seq - b.seq)
    const last = book[book.length - 1]
    const pending = Object.values(fund.open).filter(({ seq }) => seq === undefined)
    const said = Object.values(fund.open).filter(({ seq = 0 }) => seq > (last?.seq ?? 0))
    const reckoned = [...said, ...pending].reduce((sums, mark) => sumsAfter(sums, mark), last?.after ?? NOTHING)
    const [are, should] = [JSON.stringify(sumsOf(fund)), JSON.stringify(reckoned)]
    return [
      ...(hold(sumsOf(fund)) ? [] : [`${id} has ${are}`]),
      ...(are === should ? [] : [`${id} has ${are}, its book and marks ${should}`]),
      ...(all ? book.flatMap((entry, at) => this.wrongEntry(entry, at, book[at - 1])) : []),
    ]
  }
  private wrongEntry({ chain, ...entry }: Entry, at: number, before?: Entry): string[] {
    const after = sumsAfter(before?.after ?? NOTHING, entry)
    return [
      ...(entry.seq === at + 1 ? [] : [`entry ${at + 1} is ${entry.seq}`]),
      ...(entry.prev === (before?.chain ?? '') && chain === entryChain(entry)
        ? []
        : [`entry ${at + 1} is not chained`]),
      ...(hold(entry.after) && JSON.stringify(after) === JSON.stringify(entry.after) ? [] : [`entry ${at + 1} is off`]),
    ]
  }
}

const spoken = (mark: Mark): Mark => omit(mark, ['until', 'about'])

const without = (open: Record<string, Mark>, keys: string[]): Record<string, Mark> =>
  Object.fromEntries(Object.entries(open).filter(([key]) => !keys.includes(key)))

/** A fund that has nothing yet. */
export const EMPTY: Fund = {
  ...NOTHING,
  _id: 'f',
  schema: 1,
  org: 'qinghe-county',
  source: 'dues',
  name: '2026年工会经费',
  year: 2026,
  items: ['mutual'],
  classes: ['none'],
  most: 1_000_000_00,
  terms: '',
  carry: 'stays',
  state: 'open',
  open: {},
  asked: {},
  carried: {},
  order: '2026|f',
  seq: 0,
  head: '',
  rev: 0,
  wakeAt: null,
}
