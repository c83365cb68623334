import type { CaseRow, Hat, Reply } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { fillingKey, fillingQuery, findDraft } from '../../client/keep/drafts'
import { open, say } from '../../client/go'
import { type Load, NOT_LOADED, READY } from '../../client/net/load'
import { isPractice } from '../../../domain/shapes/register/practice'
import { type HatRow, hatInto, hatOf, hatRows, wearHat } from '../../client/hats'
import { hatId, offered } from '../../client/session'
import { sinceWords } from '../../client/when'
import { atDesk, catalogue } from '../../generated/catalogue'
import { MOST_FIRST, shelvesIn, type Shelf } from '../../client/catalogue'
import { type DeskList, deskNow, readDesk, readMore } from '../list'
import { countWords } from '../words'
import { emptyWords, type Filter, FILTERS, type Shelf as CaseShelf, shelvesOf } from './groups'

type Failure = Extract<Reply<never>, { ok: false }>

/** Without network the list read before stays, with its time; other errors replace the list. */
function failed({ code, message, requestId = '' }: Failure, list: DeskList | null): Load {
  const offline = code === 'OFFLINE'
  const savedAt = offline && list ? sinceWords(list.at) : ''
  return { ...NOT_LOADED, state: savedAt ? 'ready' : 'failed', offline, savedAt, code, message, requestId }
}

interface Beginning {
  id: string
  area: string
  label: string
  words: string
}
/** What a union's own officers may begin. `words` mentions an unfinished one. */
const beginningsFor = ({ role, org, off = [] }: Hat) =>
  role === 'officer'
    ? offered(atDesk, { off })
        .filter(({ staff }) => !staff)
        .map(({ id, area, shape, name, promise }): Beginning => {
          const begun = findDraft(fillingKey({ service: id, hat: hatId({ role, org }) })) !== null
          const label = shape === 'offer' ? `发布：${name}` : `新办一件：${name}`
          return { id, area, label, words: begun ? '接着填上次的' : promise }
        })
    : []

/** A few stand there by themselves; more are opened by area. */
const shelvedBeginnings = (all: Beginning[], open: boolean): Shelf<Beginning>[] =>
  open ? shelvesIn(all, 'desk') : [{ id: 'first', name: '', rows: all.slice(0, MOST_FIRST) }]

/** Cases on the desk of one role, most urgent first. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    officer: false,
    county: false,
    reviewer: false,
    finance: false,
    /** Its desk keeps the rotas of some service. */
    timed: false,
    /** Its people say for whom they act. */
    legal: false,
    /** Of the law: what came of it is counted. */
    lawful: false,
    hats: [] as HatRow[],
    choosing: false,
    counts: '',
    /** Registers that colleagues brought. */
    sheets: 0,
    filters: FILTERS,
    filter: 'all' as Filter,
    shelves: [] as CaseShelf[],
    empty: '',
    more: false,
    fetching: false,
    beginnings: [] as Shelf<Beginning>[],
    /** How many may be begun besides those that are shown. */
    moreBeginnings: 0,
    _hats: [] as Hat[],
    _begin: [] as Beginning[],
  },
  methods: {
    onLoad(query: { hat?: string }) {
      this.setData({ hat: hatOf(query) })
    },
    onShow() {
      return this.refresh()
    },
    refresh() {
      return hatInto(this, 'desk')
    },
    wear(hat: Hat) {
      wearHat(hat)
      const id = hatId(hat)
      // Of a made-up desk there are the matters that lie on it, and nothing besides.
      const real = !isPractice(id)
      this.setData({
        hat: id,
        hats: hatRows(this.data._hats, id),
        choosing: false,
        officer: real && hat.role === 'officer',
        county: real && hat.role === 'officer' && hat.level === 'county',
        reviewer: hat.role === 'reviewer',
        finance: real && hat.role === 'finance',
        legal: real && hat.role === 'legal',
        lawful: real && ['legal', 'mediator', 'supervisor'].includes(hat.role),
        timed: real && catalogue.some(({ timed }) => timed === hat.role),
      })
      this.setData({ _begin: real ? beginningsFor(hat) : [] })
      this.showBeginnings(false)
      this.draw()
      return this.read(id)
    },
    showBeginnings(open: boolean) {
      const all = this.data._begin
      const moreBeginnings = open ? 0 : Math.max(0, all.length - MOST_FIRST)
      this.setData({ beginnings: all.length > 0 ? shelvedBeginnings(all, open) : [], moreBeginnings })
    },
    allBeginnings() {
      this.showBeginnings(true)
    },
    async read(hat: string) {
      this.setData({ load: deskNow(hat) ? READY : NOT_LOADED })
      const reply = await readDesk(hat)
      if (hat !== this.data.hat) return
      this.setData({ load: reply.ok ? READY : failed(reply, deskNow(hat)) })
      this.draw()
    },
    draw() {
      const list = deskNow(this.data.hat)
      const rows = list?.rows ?? []
      const more = Boolean(list?.next)
      const shelves = shelvesOf(rows, this.data.filter)
      const empty = list && shelves.length === 0 ? emptyWords(this.data.filter, more) : ''
      const sheets = list?.sheets ?? 0
      this.setData({ shelves, more, empty, sheets, counts: list ? countWords(rows, more) : '' })
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      this.setData({ filter: event.currentTarget.dataset.id as Filter })
      this.draw()
    },
    async readOn() {
      const list = deskNow(this.data.hat)
      if (!list?.next || this.data.fetching) return
      this.setData({ fetching: true })
      const reply = await readMore(list)
      if (!reply.ok) say(reply.message)
      this.setData({ fetching: false })
      this.draw()
    },
    openCase(event: WechatMiniprogram.CustomEvent<Pick<CaseRow, 'id'>>) {
      open(`/pkg-desk/case/case?id=${event.detail.id}&hat=${this.data.hat}`)
    },
    begin(event: WechatMiniprogram.TouchEvent) {
      const service = String(event.currentTarget.dataset.id)
      open(`/pkg-apply/tasks/tasks?${fillingQuery({ service, hat: this.data.hat })}`)
    },
    openPay() {
      open(`/pkg-fund/pay/pay?hat=${this.data.hat}`)
    },
    openSources() {
      open(`/pkg-fund/sources/sources?hat=${this.data.hat}`)
    },
    openMeet() {
      open(`/pkg-desk/meet/meet?hat=${this.data.hat}`)
    },
    openMeans() {
      open(`/pkg-desk/means/means?hat=${this.data.hat}`)
    },
    openRounds() {
      open(`/pkg-desk/round/round?hat=${this.data.hat}`)
    },
    openRota() {
      open(`/pkg-desk/rota/rota?hat=${this.data.hat}`)
    },
    openFirms() {
      open(`/pkg-desk/firms/firms?hat=${this.data.hat}`)
    },
    openKept() {
      open(`/pkg-desk/kept/kept?hat=${this.data.hat}`)
    },
    openTally() {
      open(`/pkg-desk/tally/tally?hat=${this.data.hat}`)
    },
    openSwitches() {
      open(`/pkg-desk/switches/switches?hat=${this.data.hat}`)
    },
    openBrought() {
      open(`/pkg-desk/brought/brought?hat=${this.data.hat}`)
    },
    openImport() {
      open(`/pkg-desk/import/import?hat=${this.data.hat}`)
    },
    askHat() {
      this.setData({ choosing: true })
    },
    keepHat() {
      this.setData({ choosing: false })
    },
    pick(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const hat = this.data._hats.find((one) => hatId(one) === event.detail.id)
      return hat && this.wear(hat)
    },
  },
})
