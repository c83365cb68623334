import { checkFields, fieldsOf } from '../../../domain/form'
import type { Answers } from '../../../domain/form'
import { createCase, deskOrg, formatNumber } from '../../../domain/matter'
import type { Actor, Grant } from '../../../domain/matter'
import { registerPerson } from '../../../domain/matter/concern'
import { isFor } from '../../../domain/shapes/ledger/batch'
import { moneyback } from '../../../domain/services/aid/moneyback'
import type { Payout } from '../../../domain/shapes/ledger'
import type { Routes } from '../../../typings/api'
import { ApiError, invalid } from '../../lib/errors'
import { factsFor } from '../../lib/facts'
import { caseId, numberFor } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { serviceOf } from '../../lib/services'
import { readCase } from '../../lib/store/cases'
import type { CaseDoc } from '../../lib/store/stored'
import { ledger } from '../../lib/store/ledger'
import { orgLine } from '../../lib/store/orgs'
import { put } from '../../lib/telling/begun'
import { peopleOf } from '../../lib/telling/payee'
import { deliverOwn } from '../../lib/telling/settle'
import type { Reading } from './hands'

/*
 * What the bank paid wrongly to one of several is demanded back by a matter of its own: the others keep theirs, and whoever
 * has to give it back reads of nothing else.
 */

const NO_LINE = '这一笔银行还没付成，或者已经退了，不用追。'
const OWN_MATTER = '这一笔是一件事单独给的，请打开那件事，点“给错了，请他退回”。编号：'

/** @public The matter that demands a payout back: there is one. */
export const demandId = (payout: string): string => caseId('demand', payout)

type Asked = Routes['batch.demand']['in']

/** The payout of a line that the bank has paid. @throws ApiError NOT_NOW, also for a line of the reader's own household */
async function paidLine({ doc, actor }: Reading, { line: named }: Asked): Promise<Payout> {
  const who = { person: actor.person, idKey: actor.idKey }
  const line = doc.lines.find((one) => one.id === named && !isFor(one, who))
  const payout = line?.result?.kind === 'paid' ? await ledger.payout(line.id) : null
  if (!payout) throw new ApiError('NOT_NOW', NO_LINE)
  if (!payout.of) throw new ApiError('NOT_NOW', OWN_MATTER + formatNumber(payout.no))
  return payout
}

/** What the new matter has of the fund: this one payout, and nothing of the others. */
const grantOf = ({ _id: payout, fund, desk, sum, item, class: payee, granted, cards }: Payout): Grant => ({
  ...{ payout, fund, org: deskOrg(desk) ?? '', sum, item, class: payee, by: granted[0] ?? '', cards },
})

const TITLE = 40
const TAIL = -4

/** @throws ApiError INVALID for what was typed */
function answersOf({ sum, payee, on, unit }: Payout, title: string, { text, backHow }: Asked, today: string): Answers {
  const known = { title: title.slice(0, TITLE), name: payee?.name ?? '', amount: sum, on, union: unit }
  const given = { ...known, cardTail: payee?.card.slice(TAIL) ?? '', text, backHow }
  const found = checkFields(fieldsOf(moneyback.asks.form), given, { today })
  if (!found.ok) throw invalid(found.errors)
  return found.answers
}

/** Whose it is: the WeChat user, where one is known; else whoever has this ID number. */
async function payeeOf({ to = [] }: Payout): Promise<string> {
  const [person] = await peopleOf(to)
  return person ?? registerPerson(to[0] ?? '')
}

async function newDemand(parent: CaseDoc, payout: Payout, actor: Actor, { caller }: Reading, asked: Asked) {
  const { unit, house } = payout
  const [orgs, applicant] = await Promise.all([orgLine(unit), payeeOf(payout)])
  const facts = factsFor(caller, orgs)
  const answers = answersOf(payout, parent.title, asked, caller.today)
  const origin = { id: parent._id, name: serviceOf(parent.service).head.official }
  const lack = { state: 'demanded', memo: {}, gaps: 0, note: `${asked.text}\n怎么退：${asked.backHow}` }
  const id = demandId(payout._id)
  const begun = { applicant, origin, lack }
  const claims = { grant: grantOf(payout), house }
  return {
    record: createCase(moneyback, { id, no: numberFor(id, 0) }, actor, answers, facts, { begun, claims }),
    answers,
  }
}

/**
 * Demands one line's money back; repeated, or by somebody else, it is the same matter.
 * @returns its id
 * @throws ApiError NOT_NOW where there is nothing to demand, INVALID for what was typed
 */
export async function demandLine(reading: Reading, asked: Asked): Promise<{ id: string }> {
  const { actor, caller } = reading
  const payout = await paidLine(reading, asked)
  const id = demandId(payout._id)
  if (await readCase(id)) return { id }
  const parent = payout.state === 'paid' && payout.move === null ? await readCase(payout.about) : null
  if (!parent) throw new ApiError('NOT_NOW', NO_LINE)
  const fresh = (await put(await newDemand(parent, payout, actor, reading, asked)))?.fresh
  logger.info('payout.demanded', { about: id, payout: payout._id, by: actor.person })
  if (fresh) await deliverOwn(fresh, caller.now)
  return { id }
}
