/**
 * The day of the privacy guide that is in force. Change it when the guide says something new (another purpose, somebody else
 * who sees it, other private calls), and the text in WeChat's console with it: everybody is asked again, once.
 */
export const GUIDE_DATE = '2026-11-22'
