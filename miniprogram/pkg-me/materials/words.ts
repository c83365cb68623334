import type { MaterialRow } from '../../../typings/api'
import { sinceWords } from '../../client/when'
import { catalogue } from '../../generated/catalogue'

/** One thing as the page draws it. */
export function look({ kind, name, words, full = '', at, service }: MaterialRow) {
  const matter = catalogue.find(({ id }) => id === service)?.name
  const where = service === null ? '您自己改的' : matter ? `在“${matter}”里填的` : '办事时填的'
  return { kind, name, words, full, when: `${sinceWords(at)}，${where}` }
}
