import { civilDateOf, later } from '../../../domain/base/calendar'
import { LEVELS } from '../../../domain/matter'
import type { Actor, Facts, OrgTree } from '../../../domain/matter'
import { practiceOrg, UNION_WORDS } from '../../../domain/shapes/register/practice'
import type { Seat } from '../../../domain/shapes/register/practice'
import { SAMPLE_REGION } from '../../../policies'
import { standardsNow } from '../../lib/standards'

/*
 * The made-up county: four unions and who sits there. It goes by the figures of the sample county, which say of themselves
 * that they are made up. Nothing here knows the database.
 */

const UNIONS: OrgTree = Object.fromEntries(
  LEVELS.map((level, at) => {
    const [id, above] = [practiceOrg(level), LEVELS[at + 1]]
    const name = `${UNION_WORDS[level]}（假的）`
    return [id, { id, name, level, parent: above ? practiceOrg(above) : null, phone: '', region: SAMPLE_REGION }]
  }),
)

/** Facts at an instant. Numbers are told apart by themselves: nobody's are real. */
export const factsAt = (now: string): Facts => ({
  ...{ now, today: civilDateOf(now), ...standardsNow(), orgs: UNIONS },
  keyOf: (number) => number,
})

/** Who sits at a desk besides whoever practises; at each level somebody else, since nobody decides on their own step. */
export const meAt = ({ level }: Seat): string => `practice-me-${level}`
export const colleagueAt = ({ level }: Seat): { id: string; name: string } => ({
  ...{ id: `practice-colleague-${level}`, name: '同*' },
})
export const WORKER: Actor = { person: 'practice-worker', name: '练*', role: 'applicant' }

/** Whoever sits at a desk: the one who practises, or a colleague. */
export const officerAt = (seat: Seat, person = meAt(seat)): Actor => ({
  ...{ person, name: person === meAt(seat) ? '您' : colleagueAt(seat).name, role: 'officer' },
  ...{ org: practiceOrg(seat.level), staff: seat.staff },
})

/** So many days before an instant. */
export const daysBefore = (now: string, days: number): string => later(now, -24 * days, 'hour')
