import keyBy from 'lodash/keyBy'
import type { ImportProblem } from '../../typings/import'
import { addMembers, hasEnded, memberDoc, memberId, membersIn } from '../lib/store/members'
import type { MemberDoc } from '../lib/store/members'
import { problemAt } from './sheets'
import type { People, PersonRow } from './sheets'
import type { Unions } from './desk'
import type { Placed, Register } from './register'

/** The `from` value of a register entry that this import made. */
const markOf = (batch: string): string => `import|${batch}`

const idOf = ({ values }: PersonRow): string => memberId(values.idNumber ?? '')

/**
 * Without a mobile number an entry is matched only by its ID number, never with another entry that has no mobile
 * number.
 */
function entryOf({ values, org }: Placed, from: string): MemberDoc {
  const { name = '', idNumber = '', mobile = '', since = '' } = values
  const doc = memberDoc({ name, idNumber, mobile, org, since, person: null, from })
  return mobile ? doc : { ...doc, phoneKey: '' }
}

/** A person is on the register only once. If they are in another union, the problem says so; they are never moved. */
function elsewhere(
  person: PersonRow,
  org: string,
  { people, unions }: { people: Pick<People, 'places'>; unions: Unions },
): ImportProblem {
  const where = unions.has(org) ? `“${unions.tree[org]?.name ?? ''}”` : '别处工会'
  const message = `已经是${where}的会员。请删掉这一行；要转过来，请本人在手机上办“会员转会”。`
  return problemAt(person.row, people.places.get('idNumber'), person.values.idNumber ?? '', message)
}

/** Whoever has left comes back by their own will alone, never by a sheet. */
const ended = (person: PersonRow, { places }: Pick<People, 'places'>): ImportProblem =>
  problemAt(
    person.row,
    places.get('idNumber'),
    person.values.idNumber ?? '',
    '这个人退过会。请删掉这一行；想再入会，请本人在手机上办“加入工会”。',
  )

/** The register of members. A worker who joins later with the same ID number is linked to the entry by `enrol`. */
export const memberRegister = (people: Pick<People, 'places'>, unions: Unions, batch: string): Register => ({
  idOf,
  mark: markOf(batch),
  there: async (rows, orgs) => {
    const found = await membersIn(rows.map(idOf))
    const entries = keyBy(found, '_id')
    const problems = rows.flatMap((person) => {
      const entry = entries[idOf(person)]
      const org = orgs.get(person.row)
      if (entry && hasEnded(entry)) return [ended(person, people)]
      return entry && org && entry.org !== org ? [elsewhere(person, entry.org, { people, unions })] : []
    })
    return { problems, from: new Map(found.map((doc) => [doc._id, doc.from])) }
  },
  put: (placed) => addMembers(placed.map((one) => entryOf(one, markOf(batch)))),
})
