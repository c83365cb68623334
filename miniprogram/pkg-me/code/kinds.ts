import type { Code, Reply } from '../../../typings/api'
import { call } from '../../client/net/api'
import { keptReply } from '../../client/net/cache'

/** Which code: the role of the request and the site, case or offer. `token`: a code from the previous page. */
export interface Whose {
  hat: string
  id: string
  token: string
}
/** One kind of code that is shown to others. */
export interface Kind {
  title: string
  /** How others use it, and why. */
  lines: string[]
  /** Longest lifetime in ms. */
  life: number
  ask: (whose: Whose) => Promise<Code | null>
}

const MINUTE = 60_000
const INSIDE = '请他打开“工会帮办”，点“扫一扫”。'
const BY_WECHAT = '请职工用微信扫，扫了就能入会。'
/** For a site's plain code, which WeChat's own scanner does not open. */
export const WITHOUT_PICTURE = '请职工打开“工会帮办”，点“扫一扫”，就能入会。'
const codeIn = (reply: Reply<{ code: Code }>): Code | null => (reply.ok ? reply.data.code : null)

/** A site's code does not expire, so a stored one is as good as a new one from the server. */
async function siteCode({ hat, id }: Whose): Promise<Code | null> {
  return codeIn(await call('site.get', { hat, id })) ?? keptReply('site.get', { hat, id })?.data.code ?? null
}

const KINDS: Record<string, Kind> = {
  site: { title: '入会码', lines: [BY_WECHAT], life: MINUTE, ask: siteCode },
  badge: {
    title: '我的联络员证',
    lines: [INSIDE, '他扫了就知道：您是真的联络员。'],
    life: 10 * MINUTE,
    ask: async ({ hat }) => codeIn(await call('badge.get', { hat })),
  },
  case: {
    title: '这件事的码',
    lines: [INSIDE, '有权看的人扫了，才看得到这件事。'],
    life: 10 * MINUTE,
    ask: async ({ hat, id }) => codeIn(await call('case.code', hat ? { id, hat } : { id })),
  },
  door: {
    title: '签到码',
    lines: ['请来的人打开“工会帮办”，点“扫一扫”。', '扫了就算到了。'],
    life: 10 * MINUTE,
    ask: async ({ hat, id }) => codeIn(await call('case.door', { id, hat })),
  },
  share: {
    title: '请他点一下',
    lines: [INSIDE, '只给名单上的这一位扫，点了就算他一份。'],
    life: 10 * MINUTE,
    ask: async ({ id, token }) => codeIn(await call('share.code', { id, row: Number(token) })),
  },
  confirm: {
    title: '已经发到他手机上',
    lines: ['请他看一遍，自己点“交上去”才算交。', '他打开“工会帮办”扫这张码，或点“消息”里的那一行。'],
    life: MINUTE,
    ask: ({ token }) => Promise.resolve(token ? { token, until: null } : null),
  },
  role: {
    title: '请他来办事的码',
    lines: [INSIDE, '只给他本人扫，只能用一次。'],
    life: MINUTE,
    ask: ({ token }) => Promise.resolve(token ? { token, until: null } : null),
  },
}

/** The kind of code that a page was opened for. */
export const kindOf = (of: string | undefined): Kind | null => KINDS[of ?? ''] ?? null

/**
 * The picture that WeChat's own scanner opens, as an address for `<image>`: from the server, else from storage, else
 * empty.
 */
export async function sitePicture({ hat, id }: Whose): Promise<string> {
  const kept = keptReply('site.poster', { hat, id })?.data
  const reply = kept ? null : await call('site.poster', { hat, id })
  const picture = kept?.picture ?? (reply?.ok ? reply.data.picture : '')
  return picture && `data:image/png;base64,${picture}`
}
