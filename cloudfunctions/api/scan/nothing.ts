import type { Scanned } from '../../../typings/api'
import type { CodeKind } from '../../lib/store/codes'

export type Nothing = Extract<Scanned, { kind: 'none' }>
type Words = Pick<Nothing, 'title' | 'words' | 'next'>

/**
 * The same answer for a code that is not ours and for one that the caller may not use, so nobody learns what exists.
 */
export const UNKNOWN: Nothing = {
  kind: 'none',
  why: 'unknown',
  title: '这张码认不出来',
  words: '可能没拍全、印花了，或者不是工会的码。换个角度再扫一次。想入会，不用码也行，按单位、工地或街道找。',
  next: 'join',
}

const JOIN = '想入会，不用码也行，按单位、工地或街道找。'

const EXPIRED: Record<CodeKind, Words> = {
  site: { title: '这里的活已经结束了', words: `不影响您入会。${JOIN}`, next: 'join' },
  member: { title: '这张会员码过期了', words: '会员码两分钟一换。请对方在自己手机上刷新，再扫一次。', next: 'home' },
  case: { title: '这张码过期了', words: '请在“我的事”里看办到哪一步了，或者打 12351。', next: 'home' },
  confirm: {
    title: '这张确认码过期了',
    words: '确认过的，在“我的事”里看。还没确认的，请人再帮您填一次，或者自己填。',
    next: 'home',
  },
  share: { title: '这张码过期了', words: '请给您看码的人再给您看一次。', next: 'home' },
  door: { title: '这张签到码过期了', words: '请工作人员换一张新的，再扫一次。', next: 'home' },
  badge: {
    title: '这张工作证的码过期了',
    words: '码十分钟一换。请对方刷新再扫。还不放心，请打 12351 核对。',
    next: 'home',
  },
}

/** The code was ours and has expired. */
export const expired = (kind: CodeKind): Nothing => ({ kind: 'none', why: 'expired', ...EXPIRED[kind] })

/** The code was ours and was revoked. */
export const revoked = (kind: 'site' | 'badge'): Nothing => ({
  kind: 'none',
  why: 'revoked',
  ...(kind === 'site'
    ? { title: '这张码作废了', words: `工会已经换了新码。${JOIN}`, next: 'join' as const }
    : {
        title: '这张工作证现在不算数',
        words: '对方现在不是这个工会派来的。先别给钱，也别给证件和手机。请打 12351 核对。',
        next: 'home' as const,
      }),
})

/** What a partner learns who gives members something: whether it is a member's, now. Never whose, of which union. */
export const validity = (member: boolean): Nothing => ({
  kind: 'none',
  ...(member
    ? { why: 'valid', title: '现在有效', words: '出示这张码的，现在是工会会员。码两分钟一换，截图没有用。' }
    : {
        why: 'notValid',
        title: '现在不是会员',
        words: '出示这张码的，现在不是工会会员。入会不收钱，可以请他先入会。',
      }),
  next: 'home',
})

const NOT_YOURS: Record<'confirm' | 'door', Words> = {
  confirm: { title: '这张码请本人扫', words: '是给本人在自己手机上确认用的，请本人用自己的微信扫。', next: 'home' },
  door: {
    title: '这里是会员签到',
    words: '这个活动给本工会的会员。您还不是会员的，可以先入会。是会员的，请找工作人员。',
    next: 'join',
  },
}

/** A valid code for another person. The answer says nothing about its content. */
export const notYours = (kind: 'confirm' | 'door'): Nothing => ({
  kind: 'none',
  why: 'notYours',
  ...NOT_YOURS[kind],
})
