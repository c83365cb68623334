import { type Room, unfitFigures } from './figures'
import { PackError, readPacks } from './parse'
import { selectPack } from './select'
import { type PackProblem, PolicyError, type PolicyPack } from './types'

const FOREVER = '9999-12-31'

const overlap = (a: PolicyPack, b: PolicyPack): boolean => a.from <= (b.to ?? FOREVER) && b.from <= (a.to ?? FOREVER)

/** A pack that is in force at the same time as an earlier one of its region. */
function overlapProblems(pack: PolicyPack, before: readonly PolicyPack[]): PackProblem[] {
  const rivals = before.filter((other) => other.region === pack.region && overlap(pack, other))
  return rivals.map((other) => ({
    path: `${pack.id}.from`,
    reason: `和「${other.id}」的日子重叠，请给早的那一份填上最后一天`,
  }))
}

function idProblems(pack: PolicyPack, before: readonly PolicyPack[]): PackProblem[] {
  if (!before.some((other) => other.id === pack.id)) return []
  return [{ path: `${pack.id}.id`, reason: '这个名字已经用过了，改了的规定要用新名字' }]
}

/**
 * Problems that appear only when a pack is combined with those above it: a base that is missing, a loop, figures that
 * contradict.
 */
function joinedProblems(pack: PolicyPack, packs: readonly PolicyPack[], rooms: readonly Room[]): PackProblem[] {
  try {
    const { figures } = selectPack(packs, pack.region.split('/'), pack.from)
    return unfitFigures(figures, rooms).map(({ path, reason }) => ({ path: `${pack.id}.${path}`, reason }))
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    return [{ path: `${pack.id}.extends`, reason: error.message }]
  }
}

/** What is wrong with several packs together. Each alone was read by `readPacks`. */
export function packSetProblems(packs: readonly PolicyPack[], rooms: readonly Room[]): PackProblem[] {
  const alone = packs.flatMap((pack, index) => {
    const before = packs.slice(0, index)
    return [...idProblems(pack, before), ...overlapProblems(pack, before)]
  })
  return alone.length > 0 ? alone : packs.flatMap((pack) => joinedProblems(pack, packs, rooms))
}

/** All packs of several files, which fit each other. @throws PackError that names every problem */
export function readPackSet(files: readonly unknown[], rooms: readonly Room[]): PolicyPack[] {
  const packs = files.flatMap((file) => readPacks(file, rooms))
  const problems = packSetProblems(packs, rooms)
  if (problems.length > 0) throw new PackError(problems)
  return packs
}

/** What is wrong with a pack that comes to others and, in its region, takes over from its first day on. */
export function addedProblems(pack: PolicyPack, others: readonly PolicyPack[], rooms: readonly Room[]): PackProblem[] {
  const ids = idProblems(pack, others)
  return ids.length > 0 ? ids : joinedProblems(pack, [pack, ...others], rooms)
}
