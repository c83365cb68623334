import { later } from '../../domain/base/calendar'
import {
  boardRow,
  boardView,
  decidePlace,
  headOf,
  isOpen,
  isOverdue,
  newLine,
  newsOf,
  standsAs,
} from '../../domain/shapes/offer'
import type { Line, News } from '../../domain/shapes/offer'
import type { Answers } from '../../domain/form'
import type { Actor, CommandContext, Order } from '../../domain/matter'
import { acceptTurn, finish, help, lapse, setOut, wake } from '../../cloudfunctions/lib/lines/carry'
import type { Around } from '../../cloudfunctions/lib/lines/carry'
import type { Matter } from './matter'
import { ModelLines } from './model-lines'
import type { Turn } from './model-lines'

/*
 * An offer with its people in memory: what taps do to lines and head, by the code that the functions run, on a model of
 * their documents.
 */

const HOURS = 24
let serial = 0

/** How often a tap is tried anew where the line was somebody else's meanwhile. */
const ROUNDS = 12

export class Gathering {
  readonly model: ModelLines
  readonly told: { person: string; news: News }[] = []
  readonly around: Around
  constructor(
    readonly matter: Matter,
    public now: string,
    turn?: Turn,
  ) {
    this.model = new ModelLines(matter.record, turn)
    this.around = {
      store: this.model.store,
      now: () => this.now,
      hours: () => Promise.resolve(HOURS),
      words: newsOf,
      tell: ({ person }, news) => {
        if (!this.told.some((one) => one.news.id === news.id)) this.told.push({ person, news })
        return Promise.resolve()
      },
    }
  }

  lineOf(person: string): Line | null {
    return this.model.lines.get(person) ?? null
  }
  context(actor: Actor): CommandContext {
    const { matter, now } = this
    const today = later(now, 8, 'hour').slice(0, 10)
    const context = matter.context(actor, today)
    return { ...context, facts: { ...context.facts, now }, ...standsAs(this.lineOf(actor.person)) }
  }
  /** What a member sees of it. @throws Error where it is not open */
  seen(actor: Actor) {
    const context = this.context(actor)
    const { record } = context
    if (!isOpen(record)) throw new Error('not open')
    return boardView({ ...context, record }, this.lineOf(actor.person))
  }
  row(person: string) {
    const { record } = this.matter
    if (!isOpen(record)) throw new Error('not open')
    const { now, orgs } = this.context({ person, name: '', role: 'guest' }).facts
    return boardRow(record, { person, now, orgs }, this.lineOf(person))
  }
  /** Where everybody stands who has come. */
  standing(): Record<string, string> {
    return Object.fromEntries([...this.model.lines.values()].map(({ person, state }) => [person, state]))
  }

  /** A tap; answers with where the person stands then, or the refusal's code. */
  async press(actor: Actor, name: string, commandId = `tap${(serial += 1)}`, input: Answers = {}): Promise<string> {
    const { around } = this
    for (let round = 0; round < ROUNDS; round += 1) {
      const line = await around.store.line(actor.person)
      if (line?.done.includes(commandId) && !line.move) return line.state
      if (line?.move) {
        if (round > 2) await help(around, { ...line, move: line.move })
        continue
      }
      if (line && isOverdue(line, this.now)) {
        await lapse(around, line)
        continue
      }
      const answer = await this.decided(actor, { name, id: commandId, step: this.matter.record.state, input }, line)
      if (answer !== 'again') return answer
    }
    return 'BUSY'
  }

  private async decided(actor: Actor, order: Order, line: Line | null): Promise<string> {
    const { around, matter } = this
    const read = await around.store.head(matter.record._id)
    if (!read) return 'NOT_FOUND'
    const record = { ...matter.record, board: read.board, places: read.places }
    const context = { ...this.context(actor), record, ...standsAs(line) }
    const want = decidePlace(order, context, headOf(record))
    if (!want.ok) return want.code
    if (want.does === 'nothing') return line?.state ?? 'off'
    const gave = want.gave && JSON.stringify(want.gave)
    if (want.does === 'accept') return line && (await acceptTurn(around, line, order.id, gave)) ? 'in' : 'again'
    const { person, name: masked } = actor
    const ids = { _id: person, about: record._id, person, name: masked, until: '9' }
    const setting = { command: order.id, ...(want.behind ? { behind: true as const } : {}), ...(gave ? { gave } : {}) }
    const more = { to: want.to, ...setting }
    const came = await setOut(around, line ?? newLine(ids, this.now), line === null, more, read)
    if (came === 'again') return 'again'
    if (came === 'full') return 'NOT_NOW'
    await finish(around, came)
    return want.to
  }

  /** The timer comes by. */
  async timer(): Promise<void> {
    for (const line of this.model.waking(this.now)) await wake(this.around, line)
  }
  /** An officer's step, or time's, has changed the case. */
  changed(): void {
    Object.assign(this.model.head, { board: this.matter.record.board })
  }
}
