/** Where this phone lives on its server: /phone/<who>/. */

const [, who = ''] = /\/phone\/([^/]+)\//.exec(location.pathname) ?? []

/** The identity's name, as it stands in the address. */
export const WHO = decodeURIComponent(who)

/** URL folder of this phone, with a slash at its end. */
export const BASE = `/phone/${who}/`

/** The phone's own screen. */
export const screen = document.getElementById('phone') as HTMLElement

/** True when the phone stands inside another page, as on a page that shows several. */
export const embedded = window.parent !== window
