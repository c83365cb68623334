/** Small helpers: elements, and the demo server's doors. */

/** An element with attributes; children may be texts, elements, or null. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value)
  }
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

export const byId = (id) => document.getElementById(id)

/** Asks the demo's server; with a body it is a change. Throws with the server's words. */
export async function ask(door, body) {
  const change = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const reply = await fetch(`/demo/${door}`, body === undefined ? {} : change)
  const answer = await reply.json()
  if (!reply.ok) throw new Error(answer.message)
  return answer
}

/** Says something for four seconds. */
export function say(words) {
  const toast = byId('toast')
  toast.textContent = words
  toast.hidden = false
  clearTimeout(say.timer)
  say.timer = setTimeout(() => (toast.hidden = true), 4000)
}

const IN_CHINA = { timeZone: 'Asia/Shanghai', hour12: false }
const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  ...IN_CHINA,
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const WHOLE = new Intl.DateTimeFormat('zh-CN', {
  ...IN_CHINA,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
export const moment = (instant) => MOMENT.format(new Date(instant))
export const wholeMoment = (instant) => WHOLE.format(new Date(instant))

/** 2026-11-27 → 11月27日 */
export const day = (date) => (date ? `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日` : '')
