import { later } from '../../../domain/base/calendar'
import type { RoundStanding } from '../../../domain/matter'
import { markOfSlip, readSlip } from '../../../domain/shapes/round'
import type { Handing, RoundLine } from '../../../domain/shapes/round'
import type { RoundGiven, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { sealerOf } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { settled } from '../../lib/rounds/owed'
import { slipFor } from '../../lib/rounds/slip'
import { readCode } from '../../lib/store/codes'
import { foundBy, giveOnce, lineOf, noteAgain } from '../../lib/store/rounds'
import { isTheirOwn, opened } from './right'
import type { Opened } from './right'

/*
 * 发到手里: one conditional write on the line, so that two phones in two yards give to nobody twice without it being said.
 */

type Asked = Routes['round.give']['in']

const NOBODY = '名单上没有这个人，或者不归您这里发。别发，先打电话问。'
const WRONG = '这个码不对。再扫一次，或者照着纸条一位一位输。'
const OLD_CODE = '这张会员码过期了。请对方刷新一下，再扫一次。'
const OWN = '这是您自己或您家里人的，请同事来发。'

/** Whom a code means on this list, and of which kind it is. @throws ApiError NOT_FOUND for a wrong one */
async function byCode({ head }: Opened, code: string, at: string): Promise<[RoundLine | undefined, Handing['how']]> {
  const slip = readSlip(code)
  if (slip) {
    const found = await foundBy(head.doc._id, markOfSlip(slip))
    return [found.find((line) => slipFor(line) === slip), 'slip']
  }
  const read = readCode(code, at)
  if (read?.kind !== 'member') throw new ApiError('NOT_FOUND', WRONG)
  if (read.expired) throw new ApiError('NOT_NOW', OLD_CODE)
  const [line] = await foundBy(head.doc._id, read.about)
  return [line, 'member']
}

async function meant(found: Opened, { code, line: id }: Asked, at: string): Promise<[RoundLine, Handing['how']]> {
  const [line, how] = code ? await byCode(found, code, at) : [id ? await lineOf(id) : null, 'tick' as const]
  const theirs = line?.about === found.head.doc._id && line.orgs.includes(found.grant.org)
  if (!line || !theirs) throw new ApiError('NOT_FOUND', NOBODY)
  if (isTheirOwn(found, line)) throw new ApiError('OWN_CASE', OWN)
  return [line, how]
}

/** What a phone says of an hour: never later than now, and not from before things were handed over. */
const instantOf = ({ at }: Asked, { now }: Caller, { head }: Opened): string =>
  at > now ? now : at < head.doc.createdAt ? head.doc.createdAt : at

const is = (came: RoundGiven['came'], { _id: id, name }: RoundLine, words: string): RoundGiven => ({
  ...{ came, id, name, words },
})

/** Who did not get it by the end, whether the line says so already or not. */
const LEFT: RoundStanding[] = ['void', 'approved', 'listed']

/** It was not to be written: why. */
async function otherwise(line: RoundLine, handing: Handing): Promise<RoundGiven> {
  const { state, given, name } = line
  if (given?.op === handing.op) return is('given', line, `${name}领了。`)
  if (state === 'given' && given) {
    await noteAgain(line, handing)
    return is('again', line, `${name}已经领过了，${given.name}发的。别再发，已经记下来了。`)
  }
  if (LEFT.includes(state)) {
    await noteAgain(line, handing)
    return is('late', line, `这一次已经结清，${name}的那份退回去了。已经记下来，请告诉经办人。`)
  }
  throw new ApiError('NOT_FOUND', NOBODY)
}

const BY_BANK = '这一次的钱打到各人卡上，银行付成了自动记，不用一个一个发。'
const NOT_YET = '名单还没批下来，先别发。'
const SOON_S = 60

/** @throws ApiError NOT_FOUND for nobody on this list, NOT_NOW before it is approved, OWN_CASE for one's own */
export async function give(caller: Caller, asked: Asked): Promise<RoundGiven> {
  const found = await opened(caller, asked)
  const at = instantOf(asked, caller, found)
  const [line, how] = await meant(found, asked, at)
  const { doc, service } = found.head
  const handing: Handing = { op: asked.requestId, at, how, by: caller.person, name: found.person.masked }
  const open = service.round.giving.includes(doc.state)
  if (doc.grant?.lines) throw new ApiError('NOT_NOW', BY_BANK)
  if (service.round.striking.includes(doc.state)) throw new ApiError('NOT_NOW', NOT_YET)
  const wakeAt = later(caller.now, SOON_S, 'second')
  const said = asked.visitors ? sealerOf(doc._id, doc.key).seal(`line.${line._id}.visitors`, asked.visitors) : null
  if (!open || !(await giveOnce(line, { given: handing, visitors: said, wakeAt })))
    return otherwise((await lineOf(line._id)) ?? line, handing)
  const fresh = await lineOf(line._id)
  if (fresh)
    await settled(fresh, caller.now, found.head).catch((error: unknown) =>
      logger.warn('round.told', { error: String(error) }),
    )
  return is('given', line, `${line.name}领了。`)
}
