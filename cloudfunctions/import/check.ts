import sortBy from 'lodash/sortBy'
import type { ImportCheck, ImportKind, ImportProblem } from '../../typings/import'
import { maskedValue, problemAt, readPeople, twice } from './sheets'
import type { People, PersonRow } from './sheets'
import { unionsOf } from './desk'
import type { Desk, Unions } from './desk'
import { sheetOf } from './file'
import type { Uploaded } from './file'
import type { Sheet } from './workbook'
import { COLUMNS } from './columns'
import { fileRegister } from './files'
import type { Making } from './files'
import { memberRegister } from './members'
import type { Placed, Register, There } from './register'

/** A sheet that was checked against all known data. */
export interface Checked {
  sheet: Sheet
  people: People
  /** All problems: of rows, which do not come in, and of the sheet, of which then nothing does. */
  problems: ImportProblem[]
  /** Rows with a problem, as Excel numbers them; of these, those that are on record elsewhere. */
  bad: Set<number>
  elsewhere: Set<number>
  /** Whether something is wrong with the sheet itself. */
  whole: boolean
  /** Rows without a problem: of people who are not on record yet, and of those who are. None where `whole`. */
  fresh: Placed[]
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

const rowsIn = (problems: ImportProblem[]): Set<number> => new Set(problems.flatMap(({ row }) => row ?? []))

/** Who of these people is there already: by this import, and earlier; and who is not. */
export function sorted<T extends PersonRow>(
  rows: T[],
  { idOf, mark }: Register,
  { from }: There,
): { fresh: T[]; own: T[]; known: T[] } {
  const markOf = (person: T) => from.get(idOf(person))
  return {
    fresh: rows.filter((person) => markOf(person) === undefined),
    own: rows.filter((person) => markOf(person) === mark),
    known: rows.filter((person) => ![undefined, mark].includes(markOf(person))),
  }
}

/** The register of a kind, for the unions of a desk. */
export const registerOf = (kind: ImportKind, people: Pick<People, 'places'>, unions: Unions, desk: Making): Register =>
  kind === 'members' ? memberRegister(people, unions, desk.batch) : fileRegister(people, unions, desk)

/** Checks a sheet; nothing is written. @throws ApiError BAD_FILE for a file that is not a sheet */
export async function checkSheet(file: Uploaded, kind: ImportKind, desk: Desk): Promise<Checked> {
  const [sheet, unions] = await Promise.all([sheetOf(file), unionsOf(desk)])
  const people = readPeople(kind, sheet, desk.caller.today)
  const register = registerOf(kind, people, unions, { ...desk, batch: '' })
  const { orgs, problems } = placeRows(people, desk, unions)
  const named = people.rows.filter(({ values }) => values.idNumber)
  const there = await register.there(named, orgs)
  const all = inOrder([...people.problems, ...twice(people), ...problems, ...there.problems])
  const persons = new Set(people.rows.map(({ row }) => row))
  const bad = rowsIn(all)
  const whole = !people.rows.length || all.some(({ row }) => row === null || !persons.has(row))
  const good = whole ? [] : named.filter(({ row }) => !bad.has(row))
  const { fresh, known } = sorted(good, register, there)
  const placed = fresh.map((person) => ({ ...person, org: orgs.get(person.row) ?? '' }))
  return { sheet, people, problems: all, bad, elsewhere: rowsIn(there.problems), whole, fresh: placed, known }
}

/** More than anybody reads, and the reply stays small. */
const MOST_PROBLEMS = 1_000
const SAMPLE = 3

/** The first of some rows as they were understood, masked; titles as in the template. */
export const sampleOf = (kind: ImportKind, rows: PersonRow[], most = SAMPLE): ImportCheck['sample'] =>
  rows.slice(0, most).map(({ row, values }) => ({
    row,
    cells: COLUMNS[kind].flatMap(({ key, title }) => {
      const value = values[key]
      return value ? [{ title, value: maskedValue(key, value) }] : []
    }),
  }))

/** The result for the officer. */
export function checkView(kind: ImportKind, checked: Checked, digest: string): ImportCheck {
  const { people, problems, bad, whole, fresh, known } = checked
  return {
    rows: people.rows.length,
    fresh: fresh.length,
    known: known.length,
    bad: whole ? 0 : bad.size,
    problems: problems.slice(0, MOST_PROBLEMS),
    wrong: problems.length,
    notes: people.notes,
    digest,
    sample: sampleOf(kind, fresh.length ? fresh : known),
  }
}
