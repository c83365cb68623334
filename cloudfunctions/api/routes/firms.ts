import * as v from 'valibot'
import { checkFields, textOf } from '../../../domain/form'
import { isSameFirm } from '../../../domain/base/firm'
import { FIRM_FIELDS } from '../../../domain/shapes/register/firms'
import type { Actor } from '../../../domain/matter'
import type { Routes } from '../../../typings/api'
import type { FirmRow } from '../../../typings/firms'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import { answers, hat, id, requestId } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { caseId } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { forgetSeats } from '../../lib/store/orgs'
import { actorOf, putFirms, readPerson } from '../../lib/store/people'
import type { DeclaredFirm, PersonDoc } from '../../lib/store/people'
import { passOnFrom } from '../case/passed'

/*
 * For whom a lawyer acts, as they declare it themselves: no matter against one of these reaches them.
 */

const NOT_HERE = '这一页只给法律援助站的人用。请回工作台看看您的身份。'
const FULL = '已经写了 60 家，写不下了。不再替他们做事的，先去掉。'
const MOST = 60
const BUSY = '刚才没存上，请再点一次。'
const TRIES = 4

const rowsOf = ({ firms = [] }: PersonDoc): FirmRow[] =>
  firms.map(({ id: firm, name, code, on }) => ({ id: firm, name, on, ...(code ? { code } : {}) }))

async function lawyer({ person, today }: Caller, at: string): Promise<{ doc: PersonDoc; actor: Actor }> {
  const doc = await readPerson(person)
  const actor = actorOf(doc, person, at, today)
  if (!doc || actor.staff !== 'legal') throw new ApiError('NOT_FOUND', NOT_HERE)
  return { doc, actor }
}

/** The list changed and written where it is still what was read; what lies at the desk and is left to nobody goes on. */
async function change(
  caller: Caller,
  at: string,
  next: (firms: DeclaredFirm[]) => DeclaredFirm[],
): Promise<{ rows: FirmRow[] }> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { doc, actor } = await lawyer(caller, at)
    const firms = next(doc.firms ?? [])
    if (!(await putFirms(doc, firms))) continue
    forgetSeats(actor.org ?? '')
    logger.info('firms.declared', { by: caller.person, count: firms.length })
    await passOnFrom(caller, at, firms)
    return { rows: rowsOf({ ...doc, firms }) }
  }
  throw new ApiError('BUSY', BUSY)
}

/** The same tap twice, and the same employer, is one line. @throws ApiError INVALID, NOT_FOUND, NOT_NOW where it is full */
async function put(caller: Caller, data: Routes['firm.put']['in']): Promise<{ rows: FirmRow[] }> {
  await lawyer(caller, data.hat)
  const checked = checkFields(FIRM_FIELDS, data.input, { today: caller.today })
  if (!checked.ok) throw invalid(checked.errors)
  const [name, code] = [textOf(checked.answers.name), textOf(checked.answers.code)]
  const firm = {
    id: caseId(caller.person, `firm|${data.requestId}`),
    name,
    on: caller.today,
    ...(code ? { code } : {}),
  }
  return change(caller, data.hat, (firms) => {
    if (firms.some((one) => isSameFirm(one, name) && (one.code ?? '') === code)) return firms
    if (firms.length >= MOST) throw new ApiError('NOT_NOW', FULL)
    return [...firms, firm]
  })
}

export const firmRoutes: Pick<RouteTable, 'firm.list' | 'firm.put' | 'firm.drop'> = {
  'firm.list': {
    policy: 'hat',
    schema: v.object({ hat }),
    handle: async (caller, data) => ({ rows: rowsOf((await lawyer(caller, data.hat)).doc), fields: FIRM_FIELDS }),
  },
  'firm.put': { policy: 'hat', schema: v.object({ hat, requestId, input: answers }), handle: put },
  'firm.drop': {
    policy: 'hat',
    schema: v.object({ hat, id }),
    handle: (caller, data) => change(caller, data.hat, (firms) => firms.filter((one) => one.id !== data.id)),
  },
}
