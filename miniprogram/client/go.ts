import { remove, read, write } from './keep/store'

/** Opens a page of the mini-program; a second tap while it opens does nothing. */
export const open = (url: string): void => wx.navigateTo({ url, fail: () => undefined })

/** A value of a page's query, decoded. */
export const plain = (text = ''): string => decodeURIComponent(text)

export const openMatter = (id: string): void => open(`/pages/matter/matter?id=${id}`)
export const openService = (id: string): void => open(`/pkg-apply/service/service?service=${id}`)

export type Segment = 'mine' | 'open' | 'ended' | 'unsent'
const SEGMENT = 'matters:segment'

/** Goes to 「我的事」, at the given segment, if any: a tab page takes no query. */
export function toMatters(segment?: Segment): void {
  if (segment) void write(SEGMENT, segment)
  void wx.switchTab({ url: '/pages/matters/matters' })
}

/** The segment requested by the previous page; returned once. */
export function takeSegment(): Segment | null {
  const segment = read(SEGMENT) as Segment | null
  remove(SEGMENT)
  return segment
}

export const toHome = (): void => void wx.switchTab({ url: '/pages/home/home' })

/** The page for what cannot be shown: `gone` (withdrawn, deleted, not ours) or `right` (another role is needed). */
export const toGone = (why: 'gone' | 'right'): void => void wx.redirectTo({ url: `/pages/gone/gone?why=${why}` })

/** The union's own telephone line, answered by people. */
export const call12351 = (): void => wx.makePhoneCall({ phoneNumber: '12351', fail: () => undefined })

/** A short sentence that needs no action. */
export const say = (title: string): void => void wx.showToast({ title, icon: 'none', duration: 3000 })
