import { textOf } from '../../../form'
import { keptOf } from '../../../matter/command'
import { claimants } from '../dispute/claimants'

/*
 * Those whose wages are owed at one site.
 */

const fen = (value: unknown): number => (typeof value === 'number' ? value : 0)

export const { joinedIn, standingWords, represented, partners, withPartners, part } = claimants({
  kind: 'wages',
  since: 2,
  own: ({ ownDays, ownOwed }) => ({ days: Number(ownDays ?? 0), sum: fen(ownOwed) }),
  about: ({ project }) => `${textOf(project)}的工资`,
  got: ({ record }, key) => fen(record.kept.paid?.input[key]),
  stays: ({ record }) =>
    keptOf(record, 'paid') ? '要到的钱已经按人记下了，现在退不了。钱没到的，打 12351 说。' : null,
  may: ['supplement', 'right', 'wrong', 'appeal'],
})
