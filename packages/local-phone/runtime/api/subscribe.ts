/** wx.requestSubscribeMessage, and the settings that belong to it. */
import { phoneState, setPhoneState } from '../control'
import type { Templates } from '../messages'
import { choose } from '../overlays'
import { WHO } from '../place'
import { askConsent } from '../subscribe-sheet'
import { isTapping } from '../taps'
import { messageTemplates } from '../templates'
import { api, ApiError } from './call'

type Decision = 'accept' | 'reject' | 'ban'
type Decisions = Record<string, Decision>

const MAX_TEMPLATES = 3
/** Choices that are always kept, by template. Outside the mini-program's own storage: they are WeChat's. */
const KEPT = `phone-subscribe:${WHO}`

const kept = (): Decisions => JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Decisions

/** Everything that WeChat refuses before it asks. Words and numbers are WeChat's. */
function check(tmplIds: unknown): asserts tmplIds is string[] {
  if (!isTapping()) throw new ApiError('can only be invoked by user TAP gesture.')
  if (!Array.isArray(tmplIds) || !tmplIds.length) throw new ApiError("TmplIds can't be empty", 10001)
  if (tmplIds.some((each) => typeof each !== 'string' || !each)) throw new ApiError('Invalid template id', 10004)
  if (tmplIds.length > MAX_TEMPLATES) throw new ApiError('Templates count out of max bounds', 20003)
  if (document.visibilityState === 'hidden') throw new ApiError('Cannot show subscribe message UI', 10005)
  if (phoneState().subscribe === 'off') throw new ApiError('The main switch is switched off', 20004)
}

/** Template ids with their titles; a title that was there before is left out, WeChat keeps one of each. */
async function titlesOf(ids: string[]): Promise<Record<string, string>> {
  if (phoneState().network === 'off') throw new ApiError('Request list fail', 10002)
  const templates = await messageTemplates().catch(() => Promise.reject(new ApiError('Request list fail', 10002)))
  if (!templates) return Object.fromEntries(ids.map((id, index) => [id, `通知 ${index + 1}`]))
  checkTemplates(ids, templates)
  const titles = Object.entries(templates).flatMap(([id, { title }]) =>
    ids.includes(id) ? [[id, title] as const] : [],
  )
  const isFirst = (title: string, at: number) => titles.findIndex((each) => each[1] === title) === at
  return Object.fromEntries(titles.filter(([, title], index) => isFirst(title, index)))
}

function checkTemplates(ids: string[], templates: Templates): void {
  if (ids.some((id) => !templates[id]))
    throw new ApiError('No template data return, verify the template id exist', 20001)
  if (new Set(ids.map((id) => templates[id]?.kind ?? 'once')).size > 1)
    throw new ApiError('Templates type must be same', 20002)
}

async function requestSubscribeMessage({ tmplIds }: { tmplIds: string[] }) {
  check(tmplIds)
  const titles = await titlesOf(tmplIds)
  const decisions = await decide(titles)
  return Object.fromEntries(tmplIds.map((id) => [id, titles[id] === undefined ? 'filter' : decisions[id]]))
}

async function decide(titles: Record<string, string>): Promise<Decisions> {
  const { subscribe } = phoneState()
  if (subscribe !== 'ask') return mapAll(Object.keys(titles), subscribe as Decision)
  const before = kept()
  const open = Object.entries(titles).filter(([id]) => !before[id])
  return open.length ? { ...before, ...(await askAbout(Object.fromEntries(open))) } : before
}

async function askAbout(titles: Record<string, string>): Promise<Decisions> {
  const { accepted, always } = await askConsent(titles)
  const decisions = Object.fromEntries(
    Object.keys(titles).map((id) => [id, accepted.includes(id) ? ('accept' as const) : ('reject' as const)]),
  )
  if (always) localStorage.setItem(KEPT, JSON.stringify({ ...kept(), ...decisions }))
  return decisions
}

const mapAll = (ids: string[], decision: Decision): Decisions => Object.fromEntries(ids.map((id) => [id, decision]))

const settings = (withSubscriptions: boolean) => {
  const { album, calendar, location, subscribe } = phoneState()
  const subscriptionsSetting = { mainSwitch: subscribe !== 'off', itemSettings: kept() }
  return {
    authSetting: {
      'scope.writePhotosAlbum': album === 'allow',
      'scope.addPhoneCalendar': calendar !== 'deny',
      'scope.userLocation': location === 'allow',
    },
    ...(withSubscriptions && { subscriptionsSetting }),
  }
}

/** WeChat's own settings page, as a sheet: each row turns one thing. */
async function openSetting({ withSubscriptions = false }: { withSubscriptions?: boolean }) {
  if (!isTapping()) throw new ApiError('can only be invoked by user TAP gesture.')
  const { album, calendar, location, subscribe } = phoneState()
  const rows: [string, Parameters<typeof setPhoneState>[0]][] = [
    album === 'allow' ? ['不让保存到相册', { album: 'deny' }] : ['允许保存到相册', { album: 'allow' }],
    calendar === 'deny' ? ['允许加到日历', { calendar: 'allow' }] : ['不让加到日历', { calendar: 'deny' }],
    location === 'deny' ? ['允许选位置', { location: 'allow' }] : ['不让选位置', { location: 'deny' }],
  ]
  if (withSubscriptions)
    rows.push(subscribe === 'off' ? ['打开接收通知', { subscribe: 'ask' }] : ['关掉接收通知', { subscribe: 'off' }])
  const names = rows.map(([name]) => name)
  const row = await choose(names, { title: '小程序设置', cancelText: '好了' })
  const [, change] = rows[row ?? -1] ?? []
  if (change) setPhoneState(change)
  return settings(withSubscriptions)
}

/** They. */
export const subscribeApi = {
  requestSubscribeMessage: api('requestSubscribeMessage', requestSubscribeMessage),
  getSetting: api('getSetting', ({ withSubscriptions = false }: { withSubscriptions?: boolean }) =>
    settings(withSubscriptions),
  ),
  openSetting: api('openSetting', openSetting),
}
