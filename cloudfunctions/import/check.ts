import sortBy from 'lodash/sortBy'
import type { ImportCheck, ImportKind, ImportProblem } from '../../typings/import'
import { maskedValue, problemAt, readPeople, twice } from './sheets'
import type { People, PersonRow } from './sheets'
import { unionsOf } from './desk'
import type { Desk, Unions } from './desk'
import { sheetOf } from './file'
import type { Uploaded } from './file'
import { fileRegister } from './files'
import { memberRegister } from './members'
import type { Placed, Register } from './register'

/** A sheet that was checked against all known data. */
export interface Checked {
  people: People
  /** All problems; nothing may be imported while there are any. */
  problems: ImportProblem[]
  register: Register
  /** Rows to store: these people are not in the database yet. */
  fresh: Placed[]
  /** Rows already stored: by this import, and earlier. */
  own: PersonRow[]
  known: PersonRow[]
}

/** The union of each row: the one it names, or the officer's own if they are responsible for only that one. */
function placeRows(
  people: People,
  desk: Desk,
  unions: Unions,
): { orgs: Map<number, string>; problems: ImportProblem[] } {
  const orgs = new Map<number, string>()
  const place = people.places.get('union')
  const problems = people.rows.flatMap(({ row, values }) => {
    const name = values.union ?? ''
    const found = name ? unions.named(name) : desk.org.level === 'unit' ? desk.org : 'none'
    if (typeof found !== 'string') {
      orgs.set(row, found.id)
      return []
    }
    return place || found === 'none' ? [problemAt(row, place, name, UNION_WORDS[found])] : []
  })
  return { orgs, problems }
}
const UNION_WORDS = {
  unknown: '您管的工会里没有这个名字。请照工会的全称写，不归您管的请删掉这一行。',
  several: '您管的工会里有几个都叫这个名字。请先请上一级工会把名字改得不一样。',
  none: '还没填所在工会。请写工会的全称。',
}

/** In Excel's order: row by row, Z before AA. */
const inOrder = (problems: ImportProblem[]): ImportProblem[] =>
  sortBy(
    problems,
    ({ row }) => row ?? 0,
    ({ column }) => column?.length ?? 0,
    ({ column }) => column ?? '',
  )

/** Checks a sheet; nothing is written. @throws ApiError BAD_FILE for a file that is not a sheet */
export async function checkSheet(file: Uploaded, kind: ImportKind, desk: Desk, batch: string): Promise<Checked> {
  const [sheet, unions] = await Promise.all([sheetOf(file), unionsOf(desk)])
  const people = readPeople(kind, sheet, desk.caller.today)
  const register =
    kind === 'members' ? memberRegister(people, unions, batch) : fileRegister(people, unions, batch, desk)
  const { orgs, problems } = placeRows(people, desk, unions)
  const named = people.rows.filter(({ values }) => values.idNumber)
  const there = await register.there(named, orgs)
  const all = inOrder([...people.problems, ...twice(people), ...problems, ...there.problems])
  const markOf = (person: PersonRow) => there.from.get(register.idOf(person))
  return {
    people,
    problems: all,
    register,
    fresh: named.flatMap((person) =>
      markOf(person) === undefined ? [{ ...person, org: orgs.get(person.row) ?? '' }] : [],
    ),
    own: named.filter((person) => markOf(person) === register.mark),
    known: named.filter((person) => ![undefined, register.mark].includes(markOf(person))),
  }
}

/** More than anybody reads, and the reply stays small. */
const MOST_PROBLEMS = 1_000
const SAMPLE = 3

function sampleOf({ rows, places }: People): ImportCheck['sample'] {
  return rows.slice(0, SAMPLE).map(({ row, values }) => ({
    row,
    cells: [...places].flatMap(([key, place]) => {
      const value = values[key]
      return value ? [{ title: place.column.title, value: maskedValue(key, value) }] : []
    }),
  }))
}

/** The result for the officer. `fresh` and `known` count only rows without a problem. */
export function checkView({ people, problems, fresh, own, known }: Checked, digest: string): ImportCheck {
  const wrong = new Set(problems.map(({ row }) => row))
  const good = (rows: PersonRow[]): number => rows.filter(({ row }) => !wrong.has(row)).length
  return {
    rows: people.rows.length,
    fresh: good(fresh),
    known: good(known) + good(own),
    problems: problems.slice(0, MOST_PROBLEMS),
    wrong: problems.length,
    notes: people.notes,
    digest,
    sample: problems.length ? [] : sampleOf(people),
  }
}
