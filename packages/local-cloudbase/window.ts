import type { Services } from './actions'
import { listFunctions } from './functions/config'
import { nextDue } from './functions/cron'
import type { Response } from './http'
import type { Tools } from './tools'

/** How many of the last requests, calls and messages the window shows. */
const SHOWN = 50
/** How far ahead a timer's next instant is looked for, in ms. */
const AHEAD = 400 * 86_400_000

/** A timer as it stands: `next` is an ISO instant by the local clock, null when none comes within 400 days. */
interface TimerState {
  function: string
  name: string
  next: string | null
}

/** @returns everything at a glance: collections with their counts, last requests and calls, messages, timers */
export function stateOf({ engine, clock, functions, wechat }: Services, { trips, unindexed, timers }: Tools): object {
  return {
    now: new Date(clock.now()).toISOString(),
    collections: [...engine.store.collections.values()].map((c) => ({
      name: c.name,
      documents: engine.store.countOf(c),
      indexes: c.indexes.map((i) => i.name),
    })),
    requests: trips.since(0).slice(-SHOWN).reverse(),
    calls: functions.calls.slice(-SHOWN).reverse(),
    unindexed: [...unindexed.values()],
    messages: wechat.messages.slice(-SHOWN).reverse(),
    timers: timerStates(timers.root, clock.now()),
  }
}

const timerStates = (root: string | undefined, now: number): TimerState[] =>
  listFunctions(root).flatMap((config) =>
    config.timers.map(({ name, cron }) => {
      const next = nextDue(cron, now, now + AHEAD)
      return { function: config.name, name, next: next === undefined ? null : new Date(next).toISOString() }
    }),
  )

/** What the page does: asks for the state every two seconds and writes it as text, never as HTML. */
const SCRIPT = `
  const cell = (tag, text) => Object.assign(document.createElement(tag), { textContent: text })
  const text = (v) => (typeof v === 'object' && v !== null ? JSON.stringify(v) : String(v ?? ''))
  function table(rows) {
    const heads = [...new Set(rows.flatMap(Object.keys))]
    const line = (tag, values) => {
      const tr = document.createElement('tr')
      tr.append(...values.map((v) => cell(tag, v)))
      return tr
    }
    const made = document.createElement('table')
    made.append(line('th', heads), ...rows.map((row) => line('td', heads.map((h) => text(row[h])))))
    return made
  }
  const asked = document.querySelector('form')
  asked.addEventListener('submit', async (event) => {
    event.preventDefault()
    const address = '/local/explain?query=' + encodeURIComponent(asked.elements.query.value)
    const answer = await (await fetch(address)).json()
    document.querySelector('pre').textContent = JSON.stringify(answer, null, 1)
  })
  async function show() {
    const { now, ...lists } = await (await fetch('/local/state')).json()
    const parts = Object.entries(lists).flatMap(([name, rows]) => [cell('h2', name + ' (' + rows.length + ')'), table(rows)])
    document.querySelector('main').replaceChildren(cell('p', now), ...parts)
  }
  const again = () => show().catch((e) => console.warn(e)).then(() => setTimeout(again, 2000))
  again()`

const EXAMPLE = '{"collection": "cases", "where": {}, "sort": {"due": 1}, "limit": 20}'

const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8" />
<title>本机云</title>
<style>
  body { font: 14px/1.4 sans-serif; margin: 1rem }
  table { border-collapse: collapse }
  th, td { border: 1px solid #ccc; padding: 2px 6px; text-align: left; vertical-align: top; word-break: break-all }
</style>
<h1>本机云</h1>
<main></main>
<h2>explain</h2>
<form>
  <textarea name="query" rows="3" cols="80" aria-label="query">${EXAMPLE}</textarea>
  <button>explain</button>
</form>
<pre></pre>
<script>${SCRIPT}</script>
</html>
`

/** @returns the page: it loads nothing from anywhere but this gateway */
export const windowPage = (): Response => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'",
  },
  bytes: Buffer.from(PAGE),
})
