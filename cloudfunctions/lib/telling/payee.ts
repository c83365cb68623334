import uniq from 'lodash/uniq'
import { formatYuan } from '../../../domain/base/money'
import { ITEMS } from '../../../domain/matter/draws'
import type { News, Payout } from '../../../domain/shapes/ledger'
import { readIn } from '../store/bulk'
import { memberIdOf } from '../store/members'
import type { MemberDoc } from '../store/members'
import { leave, queueAll } from './letters'

/*
 * One of several payees of a matter is told what the bank said of theirs, and no more of the matter: they may not open it.
 */

/** Keyed hashes of ID numbers are told from people by their form. */
const IS_KEY = /^[0-9a-f]{24}$/

/** The WeChat users among those who get a payout: by themselves, or as members. One read, or none. */
export async function peopleOf(to: string[]): Promise<string[]> {
  const keys = to.filter((one) => IS_KEY.test(one))
  const members = keys.length
    ? await readIn<Pick<MemberDoc, 'person'>>('members', '_id', keys.map(memberIdOf), { person: true })
    : []
  return uniq([...to.filter((one) => !IS_KEY.test(one)), ...members.flatMap(({ person }) => person ?? [])])
}

const WHERE = '在“我的”里点“我领到的”能看到。'

function wordsOf({ item, sum }: Payout, { to, why }: News): { title: string; text: string } | null {
  const what = `${ITEMS[item]} ${formatYuan(sum)}`
  if (to === 'paid') return { title: '工会给您的钱打出去了', text: `${what}，打到您的卡上了。${WHERE}` }
  if (to !== 'failed' && to !== 'back') return null
  const said = why ? `银行说：${why}。` : ''
  return { title: '工会给您的钱没付成', text: `${what}，付不到您那张卡上。${said}请换一张卡：${WHERE}` }
}

/** Tells a payee who has only a part of a grant; whoever has it all reads of it in their matter. Repeated, it is the same. */
export async function tellPayee(payout: Payout, news: News, now: string): Promise<void> {
  const words = payout.of ? wordsOf(payout, news) : null
  if (!words) return
  const page = 'pages/inbox/inbox'
  const to = await peopleOf(payout.to ?? [])
  const note = (person: string) => ({ _id: `${payout._id}-${news.op}-${person}`, person, at: news.at, page, ...words })
  await queueAll(await Promise.all(to.map((person) => leave(note(person)))), now)
}
