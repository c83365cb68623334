/** The phones: each is the built mini-program in a frame of its own, with switches of its own. */
import { byId, make } from './dom.js'
import { showReading } from './reading.js'

const FONTS = ['1.0', '1.4', '1.8']
const DEFAULT = ['wang', 'qian', 'zhou', 'wu', 'zheng']
const KEPT = 'demo-phones'

let people = []
/** One entry a place: who holds it, and the frame's element. */
let places = []

const find = (who) => people.find((one) => one.who === who)
const address = (who) => `/phone/${who}/`
/** Side by side, somebody is there to answer what WeChat asks. */
const answering = (who) => `${address(who)}?subscribe=ask`

const tell = (frame, change) => frame.contentWindow?.postMessage({ phone: change }, location.origin)

function switchButton(words, turn) {
  const button = make('button', { type: 'button', 'aria-pressed': 'false' }, words)
  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-pressed') !== 'true'
    button.setAttribute('aria-pressed', String(on))
    turn(on)
  })
  return button
}

const commandButton = (words, frame, command) =>
  make('button', { type: 'button', onclick: () => tell(frame, { [command]: true }) }, words)

function fontButtons(frame) {
  const group = make('div', { class: 'fonts', role: 'group', 'aria-label': '字号' })
  const buttons = FONTS.map((font, index) =>
    make('button', { type: 'button', 'aria-pressed': String(index === 0), onclick: () => choose(font) }, font),
  )
  const choose = (font) => {
    buttons.forEach((button) => button.setAttribute('aria-pressed', String(button.textContent === font)))
    tell(frame, { font: Number(font) })
  }
  group.append('字号', ...buttons)
  return group
}

function chooser(place) {
  const options = people.map(({ who, name, role }) =>
    make('option', { value: who, selected: who === place.who }, `${role} ${name}`),
  )
  const choose = ({ target }) => {
    place.who = target.value
    keep()
    draw()
  }
  return make('select', { 'aria-label': '这台手机给谁', onchange: choose }, ...options)
}

const keep = () => sessionStorage.setItem(KEPT, JSON.stringify(places.map(({ who }) => who)))

function phone(place) {
  const { name, role, org } = find(place.who)
  const frame = make('iframe', { src: answering(place.who), title: `${role} ${name}的手机`, class: 'screen' })
  place.frame = frame
  const read = () => showReading(`${role} ${name}`, frame.contentDocument.querySelector('#phone'))
  place.notices = commandButton('服务通知', frame, 'openMessages')
  place.card = make(
    'section',
    { class: 'phone', 'aria-label': `${role} ${name}` },
    make(
      'header',
      {},
      chooser(place),
      make('span', { class: 'org' }, org || '还没有入会'),
      make('a', { href: address(place.who), target: '_blank', 'aria-label': `单独打开${name}的手机` }, '单独打开'),
    ),
    make('div', { class: 'case' }, make('div', { class: 'fit' }, frame)),
    make(
      'footer',
      {},
      commandButton('微信扫一扫', frame, 'scan'),
      place.notices,
      fontButtons(frame),
      switchButton('深色', (on) => tell(frame, { theme: on ? 'dark' : 'light' })),
      switchButton('没网', (on) => tell(frame, { network: on ? 'off' : 'on' })),
      make('button', { type: 'button', onclick: read }, '读屏文字'),
    ),
  )
  return place.card
}

/** Draws one place anew where its holder changed; the others keep what is open on them. */
function draw() {
  const floor = byId('phones')
  places.forEach((place, index) => {
    if (place.card && place.shown === place.who) return
    const old = place.card
    place.shown = place.who
    const card = phone(place)
    if (old) old.replaceWith(card)
    else floor.insertBefore(card, floor.children[index] ?? null)
  })
}

/** A phone says how many notices nobody has looked at. */
function showUnread({ origin, source, data }) {
  const place = places.find(({ frame }) => frame?.contentWindow === source)
  if (origin !== location.origin || !place || !Number.isInteger(data?.phoneUnread)) return
  place.notices.textContent = data.phoneUnread ? `服务通知 ${data.phoneUnread}` : '服务通知'
  place.notices.toggleAttribute('data-unread', data.phoneUnread > 0)
}

/** Sets the phones up, as they were before a reload of the page. */
export function startPhones(everybody) {
  people = everybody
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') ?? DEFAULT
  places = kept.filter(find).map((who) => ({ who }))
  addEventListener('message', showUnread)
  draw()
}

/** Locks a phone and unlocks it: its page hears that it was hidden and is shown again. */
function wake(document) {
  for (const state of ['hidden', 'visible']) {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }
  delete document.visibilityState
}

/** Everybody looks at their phone again: what is on the screen is asked for anew, but not while somebody types. */
export function wakePhones() {
  for (const { frame } of places) {
    tell(frame, { syncClock: true })
    if (document.activeElement !== frame && frame.contentDocument) wake(frame.contentDocument)
  }
}

/** The mini-program was built anew: each phone opens it again, on the page that it shows. */
export function reloadPhones() {
  for (const { frame, who } of places) {
    const [route, query] = (frame.contentWindow.__phone?.here() ?? '').split('?')
    frame.src = [answering(who), route && `entry=${route}`, query].filter(Boolean).join('&')
  }
}

/** Frames the phone whose turn it is. @returns whether one of the phones is theirs */
export function pointAt(who) {
  for (const { card, who: holder } of places) card.toggleAttribute('data-next', holder === who)
  return places.some(({ who: holder }) => holder === who)
}

/** Name as the story line says it: 「基层经办 钱经办」. */
export const called = (who) => {
  const one = find(who)
  return one ? `${one.role} ${one.name}` : ''
}

/** Throws away what the phones have stored, and closes them. */
export async function wipePhones() {
  byId('phones').replaceChildren()
  localStorage.clear()
  sessionStorage.clear()
  const databases = await indexedDB.databases()
  await Promise.all(
    databases.map(
      ({ name }) =>
        new Promise((done) =>
          Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: done, onblocked: done }),
        ),
    ),
  )
}
