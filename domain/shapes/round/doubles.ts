import type { RoundLine } from './line'

/*
 * 重复: the same household twice on one list, and who has been given the like before. Each is named with what to do; nobody
 * is struck off by it.
 */

/** Some lines that an officer should look at, and why. */
export interface Double {
  kind: 'household' | 'earlier'
  /** Ids of lines, and masked names. */
  lines: string[]
  names: string[]
  words: string
  todo: string
}

type Told = Pick<RoundLine, '_id' | 'who' | 'house' | 'name'>

/** What somebody was given on another occasion. */
export type Earlier = Pick<RoundLine, 'who' | 'title' | 'year'>

const WHAT_TO_DO = {
  household: '一家一般只送一份。看是不是要划掉一个。',
  earlier: '还要送，就不用管；不该再送的，划掉。',
}

function households(lines: Told[]): Double[] {
  const byWho = new Map(lines.map((line) => [line.who, line]))
  const pairs = lines.flatMap((line) =>
    line.house.flatMap((key) => {
      const other = key === line.who ? undefined : byWho.get(key)
      return other ? [[line, other] as const] : []
    }),
  )
  const seen = new Set<string>()
  return pairs.flatMap(([one, other]) => {
    const ids = [one._id, other._id].sort()
    if (seen.has(ids.join())) return []
    seen.add(ids.join())
    const names = [one.name, other.name]
    return [{ kind: 'household', lines: ids, names, words: `${names.join('、')}是一家人`, todo: WHAT_TO_DO.household }]
  })
}

const earlierOnes = (lines: Told[], earlier: Earlier[]): Double[] =>
  lines.flatMap(({ _id, who, name }) => {
    const had = earlier.filter((one) => one.who === who)
    if (had.length === 0) return []
    const words = `${name}已经领过：${had.map(({ year, title }) => `${year}年“${title}”`).join('、')}`
    return [{ kind: 'earlier', lines: [_id], names: [name], words, todo: WHAT_TO_DO.earlier }]
  })

/** Everything on a list that an officer should look at. @param earlier what its people were given on other occasions */
export const doublesIn = (lines: Told[], earlier: Earlier[]): Double[] => [
  ...households(lines),
  ...earlierOnes(lines, earlier),
]
