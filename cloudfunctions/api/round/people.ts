import { checkId, checkMobile, checkName } from '../../../domain/base/identity'
import { isGone } from '../../../domain/matter'
import type { FieldError } from '../../../domain/form'
import type { RoundWanted } from '../../../typings/api'
import { invalid } from '../../lib/errors'
import type { Wanted } from '../../lib/rounds/put'
import { orgLine, orgsBelow } from '../../lib/store/orgs'
import type { Opened } from './right'

const NOT_BELOW = '这个工会不归您这里报。请选您这里，或者下面的工会。'

/** Unions for whose people the reader may speak: their own and those below it. */
async function unionsBelow({ grant }: Opened): Promise<Set<string>> {
  const [line, below] = await Promise.all([orgLine(grant.org), orgsBelow(grant.org)])
  const own = line[grant.org]
  return new Set([...(own ? [own] : []), ...below].filter((org) => !isGone(org)).map(({ id }) => id))
}

/** People who were typed, in normal form. @throws ApiError INVALID with every mistake at its place */
export async function normalize(found: Opened, people: RoundWanted[]): Promise<Wanted[]> {
  const unions = await unionsBelow(found)
  const { today } = found.caller
  const errors: FieldError[] = []
  const wanted = people.map(({ name, idNumber, mobile, union, why }, at) => {
    const path = (field: string): string => `people.${at}.${field}`
    const read = (field: string, result: { ok: true; normal: string } | { ok: false; message: string }): string => {
      if (result.ok) return result.normal
      errors.push({ path: path(field), code: 'INVALID', message: result.message })
      return ''
    }
    if (!unions.has(union)) errors.push({ path: path('union'), code: 'UNKNOWN', message: NOT_BELOW })
    return {
      name: read('name', checkName(name)),
      idNumber: read('idNumber', checkId('resident', idNumber, today)),
      mobile: mobile ? read('mobile', checkMobile(mobile)) : '',
      ...{ unit: union, why },
    }
  })
  if (errors.length) throw invalid(errors)
  return wanted
}
