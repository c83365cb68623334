import type { InboxRow, Page } from '../../typings/api'

const MOST = 99

/** What a tab's badge shows; no badge for nothing. Does nothing if the tab bar is not on the screen. */
function badge(index: number, count: number): void {
  const fail = (): void => undefined
  if (count === 0) wx.removeTabBarBadge({ index, fail })
  else wx.setTabBarBadge({ index, text: count > MOST ? `${MOST}+` : String(count), fail })
}

/** 「我的事」: how many wait for the person. */
export const badgeMatters = (count: number): void => badge(1, count)
/** Counts only the loaded rows, at most one page. */
export const unreadIn = (inbox: Page<InboxRow>): number => inbox.rows.filter((row) => !row.read).length

/** 「消息」: how many are unread. */
export const badgeInbox = (count: number): void => badge(2, count)
