import { fieldsOf } from '../../../domain/form'
import type { Answers, Field } from '../../../domain/form'
import type { Service } from '../../../domain/matter'
import { civilDateOf } from '../../../domain/base/calendar'
import type { Action, CaseView, Reply, RouteName, Routes } from '../../../typings/api'
import { PEOPLE } from '../../../demo/people'
import { formOf } from '../rights/parts'
import { applicationFor, inputFor } from '../walk/inputs'
import type { Surroundings } from '../walk/inputs'
import { jpeg, segment } from '../pictures'
import { newId, UNIT } from '../world'
import type { World } from '../world'
import { Secrets } from './secrets'

/*
 * Matters on their way through the real functions: begun by whoever may, and taken on by whoever may, in the words of the
 * secrets.
 */

/** Somebody with a role, or for themselves. */
export interface Seat {
  who: string
  hat?: string
}

/** Those who take part; all others of the county are strangers to every matter. */
const TAKE_PART = ['wang', 'he', 'qian', 'zhou', 'wu', 'lin', 'zheng', 'feng', 'lv', 'xu', 'yan', 'pan', 'chen', 'jing']
/** Everybody who takes part, without any role. */
export const PLAIN_SEATS: Seat[] = TAKE_PART.map((who) => ({ who }))
/** A member of the same union, somebody of another, and whom no union knows. */
export const STRANGERS = ['zhao', 'jiang', 'nobody']
/** Where somebody wants to go who leaves. */
const ELSEWHERE = 'liulin-courier'

const SEATS: Seat[] = PEOPLE.filter(({ who }) => TAKE_PART.includes(who)).flatMap(({ who, holds }) => [
  { who },
  ...Object.entries(holds).flatMap(([role, orgs]) => orgs.map((org) => ({ who, hat: `${org}/${role}` }))),
])

/** What a photo says besides the picture. */
export const BESIDE_PICTURE = '拍照的地方密语零零零零零号'

export interface Lived {
  service: string
  id: string
  /** Who began it. */
  owner: string
  steps: number
}

export class Lives {
  readonly secrets = new Secrets()
  readonly replies: (Seat & { route: string; text: string })[] = []
  private readonly photos = new Map<string, string>()

  constructor(
    private readonly world: World,
    private readonly from: (below: number) => number,
  ) {}

  async call<R extends RouteName>(seat: Seat, route: R, data: Routes[R]['in']): Promise<Reply<Routes[R]['out']>> {
    const reply = await this.world.call(seat.who, route, data)
    this.replies.push({ ...seat, route, text: JSON.stringify(reply) })
    return reply
  }

  /** Those of before are not taken any more. */
  forgetPhotos(): void {
    this.photos.clear()
  }

  private async photoOf(who: string): Promise<string> {
    const known = this.photos.get(who)
    if (known) return known
    const made = await this.world.photo(who, jpeg({ said: [segment(0xfe, BESIDE_PICTURE)] }))
    this.photos.set(who, made)
    return made
  }

  private async around(service: Service, who: string, colleagues: string[]): Promise<Surroundings> {
    const today = civilDateOf(await this.world.stack.clock.now())
    return { today, unions: [UNIT, ELSEWHERE], colleagues, person: this.world.person(who), form: formOf(service) }
  }

  /** What only the server knows: photos that were taken in, times that are free. */
  private async real(fields: Field[], answers: Answers, who: string): Promise<Answers> {
    const more: Answers = {}
    for (const field of fields) {
      if (answers[field.id] === undefined || answers[field.id] === null) continue
      if (field.kind === 'photos') more[field.id] = [await this.photoOf(who)]
      if (field.kind === 'org') more[field.id] = field.other ? ELSEWHERE : UNIT
      if (field.kind === 'slot') Object.assign(more, await this.free(field.id, field.service, who))
    }
    return { ...answers, ...more }
  }

  private async free(id: string, service: string, who: string): Promise<Answers> {
    const listed = await this.call({ who }, 'slot.list', { service, org: UNIT })
    const days = listed.ok ? listed.data.days.flatMap(({ lanes }) => lanes.flatMap(({ times }) => times)) : []
    const held = days[0] && (await this.call({ who }, 'slot.hold', { id: days[0].id }))
    return held?.ok ? { [id]: { id: held.data.id, words: held.data.words } } : {}
  }

  /** Begun by the first who may; null where nobody may begin it today. */
  async begin(service: Service): Promise<Lived | null> {
    const seats = SEATS.filter(({ hat }) => (service.who.by === 'officer') === (hat !== undefined))
    for (const seat of seats) {
      const around = await this.around(service, seat.who, [])
      const fields = fieldsOf(formOf(service))
      const drawn = await this.real(fields, applicationFor(service, around, this.from(1_000_000)), seat.who)
      // An offer is for everybody to read; what a round gives is told to all who get it.
      const isPublic = service.shape !== 'matter'
      const answers = isPublic ? drawn : this.secrets.mark(fields, drawn, seat.who, service.head.id, around.today)
      const asked = { service: service.head.id, form: formOf(service).version, requestId: newId(), answers }
      const reply = await this.call(seat, 'case.submit', seat.hat ? { ...asked, hat: seat.hat } : asked)
      if (reply.ok) return { service: service.head.id, id: reply.data.id, owner: seat.who, steps: 0 }
    }
    return null
  }

  private async press(seat: Seat, service: Service, view: CaseView, action: Action): Promise<boolean> {
    const colleagues = view.colleagues.map(({ id }) => id)
    const around = await this.around(service, seat.who, colleagues)
    const drawn = await this.real(action.fields, inputFor(action.fields, around, this.from(1_000_000)), seat.who)
    const at = `${service.head.id}.${action.command}`
    const isPublic = service.shape === 'offer'
    const input = isPublic ? drawn : this.secrets.mark(action.fields, drawn, seat.who, at, around.today)
    const pressed = { id: view.id, command: action.command, step: view.step, commandId: newId(), input }
    const reply = await this.call(seat, 'case.act', seat.hat ? { ...pressed, hat: seat.hat } : pressed)
    return reply.ok
  }

  /** What each may press now: who began it, and the desk that it lies on; where neither may, anybody. */
  private async possible(lived: Lived): Promise<[Seat, CaseView, Action][]> {
    const { desk } = await this.world.doc(lived.id)
    const near = SEATS.filter(({ who, hat }) => (hat ? hat === desk : who === lived.owner))
    const found = await this.pressable(lived, near)
    return found.length > 0 ? found : this.pressable(lived, SEATS)
  }

  private async pressable({ id }: Lived, seats: Seat[]): Promise<[Seat, CaseView, Action][]> {
    const looks = seats.map(async (seat): Promise<[Seat, CaseView, Action][]> => {
      const reply = await this.call(seat, 'case.get', seat.hat ? { id, hat: seat.hat } : { id })
      return reply.ok ? reply.data.actions.map((action) => [seat, reply.data, action]) : []
    })
    return (await Promise.all(looks)).flat()
  }

  /** One step of somebody; what is refused is tried by others. False where nothing goes on. */
  async goOn(lived: Lived, service: Service): Promise<boolean> {
    const possible = await this.possible(lived)
    // What takes a matter back ends it before anybody has said anything.
    const leads = possible.filter(([, , { command }]) => command !== 'withdraw')
    for (let tries = 0; leads.length > 0 && tries < 6; tries += 1) {
      const [next] = leads.splice(this.from(leads.length), 1)
      if (!next || !(await this.press(next[0], service, next[1], next[2]))) continue
      lived.steps += 1
      return true
    }
    return false
  }
}
