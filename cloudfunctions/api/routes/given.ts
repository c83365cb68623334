import uniqBy from 'lodash/uniqBy'
import * as v from 'valibot'
import { checkFields, textOf } from '../../../domain/form'
import type { Answers } from '../../../domain/form'
import { awaitsAccount, cardFields, renewedByPayee } from '../../../domain/shapes/ledger'
import type { Payee, Payout } from '../../../domain/shapes/ledger'
import type { GivenRow, Page, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import { answers, cursor, id, requestId } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { cardKey, payeeStepId } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { ledger, payoutsNamed } from '../../lib/store/ledger'
import { fundNames, grantedTo, payoutsTo } from '../../lib/store/payouts'
import { idKeyOf, readPerson } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'
import { tellCase } from '../../lib/telling/bank'

function rowOf(payout: Payout, names: Map<string, string>): GivenRow {
  const { _id, about, of, claim, service, item, sum, fund, state, on, at, payee } = payout
  return {
    ...{ about: of ? (claim ?? null) : about, renews: of && awaitsAccount(payout) ? _id : null },
    ...{ service, item, sum, state, on, at },
    fundName: names.get(fund) ?? '',
    tail: payee?.card.slice(-4) ?? '',
  }
}

/** By what somebody is known as one of several payees: themselves, and the ID number that a union knows them by. */
const knownAs = (person: string, doc: PersonDoc | null): string[] => [
  person,
  ...(doc ? Object.values(idKeyOf(doc)) : []),
]

const mine = async (person: string): Promise<Payout[]> => payoutsTo(knownAs(person, await readPerson(person)))

/**
 * What the caller was given in their own matters, and with the first page, of others'; what was given up is none of it.
 */
async function given({ person }: Caller, data: Routes['me.given']['in']): Promise<Page<GivenRow>> {
  const [{ rows, next }, others] = await Promise.all([
    grantedTo(person, data.cursor),
    data.cursor === undefined ? mine(person) : [],
  ])
  const own = await payoutsNamed(rows.map(({ grant }) => grant.payout))
  const order = new Map(rows.map(({ grant }, at) => [grant.payout, at]))
  own.sort((one, other) => (order.get(one._id) ?? 0) - (order.get(other._id) ?? 0))
  const all = uniqBy([...others, ...own], '_id').filter(({ state }) => state !== 'voided')
  const names = await fundNames(all.map(({ fund }) => fund))
  return { rows: all.map((payout) => rowOf(payout, names)), next }
}

const NOT_THERE = '没有找到这一笔。请退回去，再点“我领到的”。'
const NOT_NOW = '这一笔现在不用换卡。请退回去看看钱到哪儿了。'
const SAME = '银行退回来的就是这张卡。请换一张别的。'
const MANY = '换过好几次卡都没付成。请打电话给工会，一起看看是哪里不对。'
/** So often somebody gives another card by themselves. */
const MOST_CARDS = 5

/** The payout of which the caller is one of several payees. @throws ApiError NOT_FOUND, the same if there is none */
async function opened({ person }: Caller, named: string): Promise<Payout> {
  const [payout, doc] = await Promise.all([ledger.payout(named), readPerson(person)])
  const names = knownAs(person, doc)
  if (!payout?.of || payout.state === 'voided' || !payout.to?.some((one) => names.includes(one)))
    throw new ApiError('NOT_FOUND', NOT_THERE)
  return payout
}

/** @throws ApiError INVALID */
function cardIn(given_: Answers, { payee }: Payout, today: string): Payee {
  const found = checkFields(cardFields, given_, { today })
  if (!found.ok) throw invalid(found.errors)
  const card = textOf(found.answers.bankCard)
  if (card === payee?.card) throw invalid([{ path: 'bankCard', code: 'SAME', message: SAME }])
  return { name: payee?.name ?? '', bank: textOf(found.answers.bank), card }
}

/** @throws ApiError NOT_NOW where the bank has not refused it, or too often */
async function renewed(caller: Caller, payout: Payout, op: string, said: Answers): Promise<Payout> {
  const { person, today, now } = caller
  if (!awaitsAccount(payout)) throw new ApiError('NOT_NOW', NOT_NOW)
  if (payout.cards >= MOST_CARDS) throw new ApiError('NOT_NOW', MANY)
  const payee = cardIn(said, payout, today)
  const account = { payee, cardKey: cardKey(payee.card), cards: payout.cards + 1 }
  const next = renewedByPayee(payout, account, { op, by: person, name: payout.title }, now)
  if (!next || !(await ledger.putPayout(payout, next))) throw new ApiError('NOT_NOW', NOT_NOW)
  logger.info('payout.renewed', { about: payout._id, by: person })
  await tellCase(next, now).catch((error: unknown) => logger.error('payout.news', error, { about: payout._id }))
  return next
}

/** Gives another card for one's own part of what somebody else's matter was granted; repeated, it is the same. */
async function otherCard(caller: Caller, data: Routes['me.card']['in']): Promise<GivenRow> {
  const payout = await opened(caller, data.id)
  const op = payeeStepId(payout._id, caller.person, data.requestId)
  const next = payout.op === op ? payout : await renewed(caller, payout, op, data.answers)
  return rowOf(next, await fundNames([next.fund]))
}

export const givenRoutes: Pick<RouteTable, 'me.given' | 'me.card'> = {
  'me.given': { policy: 'self', schema: v.object({ cursor }), handle: given },
  'me.card': { policy: 'self', schema: v.object({ id, requestId, answers }), handle: otherCard },
}
