import type { PersonRow } from './sheets'
import type { ImportProblem } from '../../typings/import'

/** What the database knows about the people in a sheet. */
export interface There {
  problems: ImportProblem[]
  /** People who are already stored, by document id, with their source. */
  from: Map<string, string>
}

/** A row with the union that it belongs to. */
export interface Placed extends PersonRow {
  org: string
}

/** Where a kind of import stores people. */
export interface Register {
  idOf: (person: PersonRow) => string
  /** The value in `there` for people stored by this import. */
  mark: string
  /** @param orgs the union of each row, if it has a valid one */
  there: (people: PersonRow[], orgs: Map<number, string>) => Promise<There>
  /** Stores people who are not stored yet; a repetition changes nothing. */
  put: (people: Placed[]) => Promise<void>
}
