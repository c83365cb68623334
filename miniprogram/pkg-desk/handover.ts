import type { CaseRow, CaseView } from '../../typings/api'

/*
 * Data that the pages of this package pass to each other while the mini-program is open. Nothing of it is stored,
 * because it is about other people.
 */

const opened = new Map<string, CaseView>()
/** The matter as the officer last saw it; the page of an action starts with it. */
export const viewNow = (id: string): CaseView | null => opened.get(id) ?? null
export function keepView(view: CaseView): void {
  opened.set(view.id, view)
}

/** A step that was taken. */
export interface Done {
  label: string
  /** The matter's new row in the list. */
  row: CaseRow
}
const done = new Map<string, Done>()
/** A step was taken on its own page: the page of the matter will show it. */
export function tellDone(what: Done): void {
  done.set(what.row.id, what)
}
/** What was done since the last look; returned once. */
export function takeDone(id: string): Done | null {
  const what = done.get(id) ?? null
  done.delete(id)
  return what
}

const changed = new Set<string>()
/** Something was made of a matter on another page, which its own page has not shown yet. */
export function tellChanged(id: string): void {
  changed.add(id)
}
/** Whether its page has to ask anew; said once. */
export const takeChanged = (id: string): boolean => changed.delete(id)
