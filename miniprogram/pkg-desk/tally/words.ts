import { FEWEST, quarterWords } from '../../../domain/shapes/tally'
import type { Tallied } from '../../../typings/tally'

/** One service as the page shows it. */
export interface TallyLook {
  id: string
  name: string
  lists: { label: string; total: string; rows: { label: string; n: string }[] }[]
  cut: boolean
}

/** A number in words; of too few people only that it is few. */
const numberWords = (n: number | null): string => (n === null ? `不到 ${FEWEST} 人` : `${n} 件`)

/** Services that have something to count, in words. */
export const tallyLook = (services: Tallied[]): TallyLook[] =>
  services
    .map(({ id, name, cut, lists }) => ({
      ...{ id, name, cut },
      lists: lists
        .filter(({ rows }) => rows.length > 0)
        .map(({ label, rows, total }) => ({
          label,
          total: total === null ? '' : `一共 ${total} 件`,
          rows: rows.map((row) => ({ label: row.label, n: numberWords(row.n) })),
        })),
    }))
    .filter(({ lists }) => lists.length > 0)

/** The same as one text, to be sent round or pinned up. */
export const tallyText = (union: string, quarter: string, looks: TallyLook[]): string =>
  [
    `${union} ${quarterWords(quarter)}`,
    ...looks.flatMap(({ name, lists }) => [
      name,
      ...lists.map(
        ({ label, total, rows }) =>
          `${label}：${[...rows.map((row) => `${row.label} ${row.n}`), ...(total ? [total] : [])].join('，')}。`,
      ),
    ]),
  ].join('\n')
