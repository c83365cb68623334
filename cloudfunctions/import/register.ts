import type { PersonRow } from './sheets'
import type { ImportProblem } from '../../typings/import'

/** What the database tells of the people of a sheet. */
interface There {
  problems: ImportProblem[]
  /** Those who are in already, by the id of their document, with what put them there. */
  from: Map<string, string>
}

/** A row with the union that it belongs to. */
export interface Placed extends PersonRow {
  org: string
}

/** Where a kind of import puts people. */
export interface Register {
  idOf: (person: PersonRow) => string
  /** What `there` says of those whom this very import has put down. */
  mark: string
  /** @param orgs the union of each row, where it has a good one */
  there: (people: PersonRow[], orgs: Map<number, string>) => Promise<There>
  /** Puts people down who are not there; again changes nothing. */
  put: (people: Placed[]) => Promise<void>
}
