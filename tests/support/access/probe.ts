import omit from 'lodash/omit'
import type { World } from '../world'
import { CLAIMS, isHeld, nameOf } from './people'
import type { Claim } from './people'
import { opensFor, TABLE } from './table'
import type { AnyRoute, RowOf } from './table'
import type { Relation, Thing } from './things'

/*
 * One question at one door by one person, with what must come of it; and whether it did.
 */

type Expected = 'open' | 'told' | 'closed'
export interface Probe {
  route: AnyRoute
  claim: Claim
  name: string
  expected: Expected
  /** Somebody else gets in under the very role that is held. */
  beside?: boolean
  data: object
  /** The same question about what does not exist: whoever has nothing to do with a thing reads the same, byte for byte. */
  nothing?: object
}
export interface Said {
  ok: boolean
  code?: string
  message?: string
}

const NONE: Pick<Thing, 'id' | 'person'> = { id: 'f'.repeat(24), person: `p${'f'.repeat(24)}` }
const routes = Object.keys(TABLE) as AnyRoute[]
type Row = RowOf<'case.get'>

function expectedOf(row: Extract<Row, { open: Relation[] }>, relation: Relation | undefined): Expected {
  if (!relation || ![...row.open, ...(row.told ?? [])].includes(relation)) return 'closed'
  return row.told?.includes(relation) ? 'told' : 'open'
}

/** A thing's relation counts for the claim that it names, and only if the hat is held. */
const relationOf = ({ may }: Thing, claim: Claim): Relation | undefined =>
  claim.hat === undefined || isHeld(claim) ? may[nameOf(claim)] : undefined

function thingProbes(route: AnyRoute, row: Extract<Row, { open: Relation[] }>, things: Thing[]): Probe[] {
  const claims = CLAIMS.filter(({ hat }) => (row.bare === 'never' ? !hat : row.bare || hat))
  return things
    .filter(({ kind }) => row.kinds.includes(kind))
    .flatMap((thing) =>
      claims.flatMap((claim): Probe[] => {
        const expected = expectedOf(row, relationOf(thing, claim))
        if (row.writes && expected !== 'closed') return []
        const [data, nothing] = [row.send(thing, claim), row.send(NONE, claim)]
        const beside = isHeld(claim) && Object.keys(thing.may).some((name) => name.endsWith(`@${claim.hat ?? ''}`))
        return [{ route, claim, name: thing.name, expected, beside, data, nothing }]
      }),
    )
}

/** Every question that there is. */
export const probesOf = (things: Thing[]): Probe[] =>
  routes.flatMap((route) => {
    const row = TABLE[route] as Row
    if ('everybody' in row) return []
    if ('open' in row) return thingProbes(route, row, things)
    return CLAIMS.flatMap((claim): Probe[] =>
      claim.hat === undefined
        ? []
        : [
            {
              ...{ route, claim, name: 'a role', expected: opensFor(row.roles, claim) ? 'open' : 'closed' },
              data: row.asks({ ...claim, hat: claim.hat }),
            },
          ],
    )
  })

const functionOf = (route: AnyRoute): string => (route.startsWith('import.') ? 'import' : 'api')
export const ask = async (world: World, { route, claim }: Probe, data: object): Promise<Said> =>
  (await world.raw(claim.who, { route, data }, functionOf(route))) as Said

/** What is said of a request that is none: then the question proves nothing. */
const NO_REQUEST = '这个版本太旧了。请退出，重新打开再试。'

const bare = (said: Said): string => JSON.stringify(omit(said, 'requestId'))

/** What was answered about nothing, once for each door and claim. */
export class Doors {
  private readonly nothing = new Map<string, Promise<Said>>()
  constructor(
    private readonly world: World,
    private readonly things: Thing[],
  ) {}

  private none(probe: Probe): Promise<Said> {
    const key = `${probe.route} ${nameOf(probe.claim)}`
    const known = this.nothing.get(key) ?? ask(this.world, probe, probe.nothing ?? {})
    this.nothing.set(key, known)
    return known
  }

  /** Ids of things that somebody has nothing to do with, in any of their roles. */
  private strange({ who }: Claim, asked: object): string[] {
    const sent = JSON.stringify(asked)
    const foreign = this.things.filter(({ may }) => !Object.keys(may).some((name) => name.split('@')[0] === who))
    return foreign.map(({ id }) => id).filter((id) => id.length === 24 && !sent.includes(id))
  }

  /** What is wrong with the answer to a question; null if nothing is. */
  async wrong(probe: Probe): Promise<string | null> {
    const { route, claim, name, expected, data } = probe
    const said = await ask(this.world, probe, data)
    const where = `${route} ${nameOf(claim)}: ${name}, expected ${expected}, said ${bare(said).slice(0, 160)}`
    if (said.code === 'SERVER' || said.message === NO_REQUEST) return where
    const text = bare(said)
    if (this.strange(claim, data).some((id) => text.includes(id))) return `${where}: names what is not theirs`
    if (expected === 'told') return null
    if (expected === 'open') return said.ok || said.code !== 'NOT_FOUND' ? null : where
    if (said.ok || said.code !== 'NOT_FOUND') return where
    if (!probe.nothing) return null
    const none = bare(await this.none(probe))
    return none === text ? null : `${where}, of nothing ${none}`
  }
}
