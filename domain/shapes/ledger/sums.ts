import type { Fund, Kind, Mark, Sums } from './types'

/*
 * What a change does to the sums of a fund. All of it follows from this one table: what is counted, what must be there for
 * it, and what is taken back where it was counted once too often.
 */

type Part = keyof Sums

/** To which part a change adds, and from which it takes. */
const CHANGES: Record<Kind, { adds: Part[]; takes: Part[] }> = {
  plan: { adds: ['planned'], takes: [] },
  arrive: { adds: ['arrived', 'left'], takes: [] },
  reserve: { adds: ['reserved'], takes: ['left'] },
  void: { adds: ['left'], takes: ['reserved'] },
  pay: { adds: ['paid'], takes: ['reserved'] },
  back: { adds: ['reserved'], takes: ['paid'] },
  repay: { adds: ['left'], takes: ['paid'] },
  reverse: { adds: [], takes: ['arrived', 'left'] },
  carryOut: { adds: [], takes: ['arrived', 'left'] },
  carryIn: { adds: ['arrived', 'left'], takes: [] },
}

export const NOTHING: Sums = { planned: 0, arrived: 0, reserved: 0, paid: 0, left: 0 }
const PARTS = Object.keys(NOTHING) as Part[]

type Changing = Pick<Mark, 'kind' | 'sum'>

/** By how much each part changes, in fen; only those that do. */
export const changeOf = ({ kind, sum }: Changing): Partial<Sums> => ({
  ...Object.fromEntries(CHANGES[kind].adds.map((part) => [part, sum])),
  ...Object.fromEntries(CHANGES[kind].takes.map((part) => [part, -sum])),
})

/** The parts in which there must be as much as the change takes. */
export const takenBy = (kind: Kind): Part[] => CHANGES[kind].takes
/** The same for taking the change back. */
export const addedBy = (kind: Kind): Part[] => CHANGES[kind].adds

/** Sums with a change. Fen. */
export function sumsAfter(sums: Sums, mark: Changing, sign: 1 | -1 = 1): Sums {
  const change = changeOf(mark)
  const part = (name: Part): number => sums[name] + sign * (change[name] ?? 0)
  const [planned, arrived, reserved] = [part('planned'), part('arrived'), part('reserved')]
  return { planned, arrived, reserved, paid: part('paid'), left: part('left') }
}

/** The sums of a fund, without what else it says. */
export const sumsOf = ({ planned, arrived, reserved, paid, left }: Sums): Sums => ({
  planned,
  arrived,
  reserved,
  paid,
  left,
})

/** What must hold of any sums: whole fen, none below nothing, and what is left is what arrived without what went. */
export const hold = (sums: Sums): boolean =>
  PARTS.every((part) => Number.isSafeInteger(sums[part]) && sums[part] >= 0) &&
  sums.left === sums.arrived - sums.reserved - sums.paid

/** Kinds for which a fund must be open; money that has been given goes its way in a closed one as well. */
export const needsOpen = (kind: Kind): boolean => !['void', 'pay', 'back', 'repay', 'carryOut'].includes(kind)

/** Whether a fund has what a change takes, and is open where it must be. */
export const mayCount = (fund: Pick<Fund, 'state' | keyof Sums>, { kind, sum }: Changing): boolean =>
  (fund.state === 'open' || !needsOpen(kind)) && takenBy(kind).every((part) => fund[part] >= sum)
