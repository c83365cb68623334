import type { Answers } from '../../domain/form'
import { LONG } from '../support/world'
import type { World } from '../support/world'

/** A day of November 2026, as `11-20`; earlier months are possible. */
export type Day = string
type Ask<T> = T | ((world: World) => T | Promise<T>)
/** Who presses which button with what; or anything else that is done to the case. */
export type Step =
  | [on: Day, who: string, command: string, input?: Ask<Answers>]
  | [on: Day, work: (world: World, id: string) => Promise<unknown>]

/** How one case came to be what it is. */
export interface Story {
  /** `service/state`, and after a dot what is special about it. */
  name: string
  service: string
  who: string
  on: Day
  answers: Ask<Answers>
  /** The officer who begins an offer. */
  hat?: string
  /** The case is handed in by this instead. */
  begin?: (world: World, answers: Answers) => Promise<string>
  steps: Step[]
}

export const said = { text: LONG }

export const answered = <T>(ask: Ask<T>, world: World): T | Promise<T> =>
  typeof ask === 'function' ? (ask as (world: World) => T | Promise<T>)(world) : ask

/** The usual way of a file of hardship, each step on its day. */
export const accept = (on: Day): Step => [on, 'qian', 'accept']
export const visit = (on: Day, papers = false): Step => [
  on,
  'qian',
  'visit',
  async (world) => ({
    with: world.person('zhou'),
    on: `2026-${on}`,
    found: '家里三口人，收入和说的一样（编的）。',
    ...(papers && { papers: [await world.upload('qian')] }),
  }),
]
const confirmVisit = (on: Day): Step => [on, 'zhou', 'confirmVisit']
export const publish = (on: Day): Step => [on, 'qian', 'publish']
export const closeNotice = (on: Day): Step => [on, 'qian', 'closePublicity']
export const pass = (on: Day): Step => [on, 'wu', 'pass']
export const check = (on: Day, result = 'same'): Step => [
  on,
  'zheng',
  'recordCheck',
  { result, ...(result === 'differs' && { note: '多出一笔租金（编的）。' }) },
]
export const refuse = (on: Day, who: string, code: string): Step => [on, who, 'reject', { code, ...said }]
export const appeal = (on: Day, who: string): Step => [on, who, 'appeal', said]
export const sendBack = (on: Day, who: string, gaps: [string, string][], whyNow?: string): Step => [
  on,
  who,
  'return',
  { gaps: gaps.map(([field, text]) => ({ field, text })), ...(whyNow && { whyNow }) },
]

/** A household that was visited, up to the day on which it is ready for the notice. */
export const visited = (on: Day): Step[] => [accept(on), visit(on), confirmVisit(on)]
/** The same with the notice, which began on the 3rd and ended on the 10th, up to the check of the county. */
export const noticed: Step[] = [...visited('11-02'), publish('11-03'), closeNotice('11-11')]

/** A member objects to what stands on the notice. */
export const object =
  (who: string) =>
  (world: World, id: string): Promise<unknown> =>
    world.get(who, 'notice.object', { id, requestId: `objection${who}${id}`.slice(0, 40), text: LONG })
