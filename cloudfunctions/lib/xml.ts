/** How every part of a document begins. */
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** What XML 1.0 cannot hold even where it is escaped: signs of control, halves of a pair, two that are none. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu
const SAFE: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Any text as text of XML; rare characters stay, what no reader could open is left out. */
export const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (sign) => SAFE[sign] ?? sign)
