import type { Needs } from '../matter/service'

/*
 * 会籍: what somebody must have who is served as a member. The case of joining that is in force says so.
 */

/**
 * The applicant's own membership, at the union that they name.
 * @param service by which one becomes a member
 * @param how what to do where there is none
 * @param gone what the desk reads where it has gone meanwhile
 * @param more what is otherwise with this service
 */
export const asMember = (service: string, how: string, gone: string, more: Partial<Needs> = {}): Needs => ({
  service,
  at: { field: 'union', wrong: '您的会籍不在这个工会。请选会员卡上写的那一个。' },
  words: '要先是会员',
  how,
  lead: '去加入工会',
  gone,
  label: '会籍',
  ...more,
})

/** Where what is given is given to members: what the desk does with somebody who is none any more. */
export const NO_MEMBER = '他现在不是这个工会的会员了，给不了。请打电话核对，再点“不批准”，写明原因。'
