/** The page with phones side by side: clock, stories, phones, ledger. It only looks on; people tap. */
import { ask, byId, make, say, wholeMoment } from './dom.js'
import { showLedger } from './ledger.js'
import { called, pointAt, reloadPhones, startPhones, wakePhones, wipePhones } from './phones.js'

const LOOK_MS = 1500
const STORY = 'demo-story'

let scenarios = []
let story = sessionStorage.getItem(STORY)
let seen = ''
let shownBuild = ''
let clockShift = 0

const tick = () => (byId('now').textContent = wholeMoment(Date.now() + clockShift))

function setClock(now) {
  clockShift = Date.parse(now) - Date.now()
  tick()
}

async function jump(to) {
  const answer = await ask('clock', { to })
  if (answer.refused) return say(answer.refused)
  setClock(answer.now)
  wakePhones()
  await look()
}

function showNext(next) {
  const tap = next?.[story]
  const isThere = pointAt(tap?.who)
  const swap = tap?.who && !isThere ? '（先把一台手机换给这个人）' : ''
  byId('next').replaceChildren(
    ...(tap ? [make('b', {}, '现在：'), tap.who ? `${called(tap.who)} ${tap.words}${swap}` : tap.words] : []),
  )
}

/** Looks at the newest case; when it moved, the phones are looked at again too. */
async function look() {
  const { ledger, next, built } = await ask('ledger')
  if (shownBuild && built && built !== shownBuild) reloadPhones()
  shownBuild = built || shownBuild
  const mark = JSON.stringify(ledger)
  if (mark !== seen) {
    if (seen) wakePhones()
    seen = mark
    showLedger(ledger)
  }
  showNext(next)
}

function showStories() {
  const choose = (id) => () => {
    story = id
    sessionStorage.setItem(STORY, id)
    showStories()
    look().catch(({ message }) => say(message))
  }
  byId('stories').replaceChildren(
    ...scenarios.map(({ id, title }) =>
      make('button', { type: 'button', 'aria-pressed': String(id === story), onclick: choose(id) }, title),
    ),
  )
}

async function restart() {
  clearInterval(looking)
  byId('restart').disabled = true
  await wipePhones()
  await ask('restart', {})
  scrollTo(0, 0)
  location.reload()
}

function sizes() {
  const select = byId('size')
  const show = () => document.documentElement.style.setProperty('--fit', select.value)
  select.value = localStorage.getItem('demo-size') ?? (innerWidth < 1640 ? '0.84' : '1')
  select.addEventListener('change', () => {
    localStorage.setItem('demo-size', select.value)
    show()
  })
  show()
}

/** A door that does not answer is said once, in words; the next look tries again. */
const guarded = (job) => () => job().catch(({ message }) => say(`没有做成：${message}`))

async function start() {
  sizes()
  const county = await ask('county')
  scenarios = county.scenarios
  story ??= scenarios[0].id
  showStories()
  startPhones(county.people)
  setClock((await ask('clock')).now)
  await look()
}

for (const button of document.querySelectorAll('[data-jump]'))
  button.addEventListener(
    'click',
    guarded(() => jump(button.dataset.jump)),
  )
byId('restart').addEventListener('click', () => byId('ask').showModal())
byId('ask').addEventListener('close', () => byId('ask').returnValue === 'yes' && guarded(restart)())
setInterval(tick, 1000)
const looking = setInterval(() => document.visibilityState === 'visible' && guarded(look)(), LOOK_MS)
guarded(start)()
