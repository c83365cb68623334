import type { CaseRow, Hat, Page, SiteRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { open, plain } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { scanNow } from '../../client/wx/scan'
import { type HatRow, hatInto, hatRows } from '../../client/hats'
import { hatId } from '../../client/session'
import { byWords } from '../../client/when'
import { catalogue } from '../../generated/catalogue'

/** A person whose papers the union waits for, as one row. */
interface Waiting {
  id: string
  words: string
  by: string
}
const nameOf = (service: string): string => catalogue.find((one) => one.id === service)?.name ?? ''
const waitingRow = ({ id, title, service, due }: CaseRow): Waiting => ({
  id,
  words: [title, nameOf(service)].filter(Boolean).join(' · '),
  by: due ? `最晚 ${byWords(due)}补上` : '',
})
const q = encodeURIComponent

/** A liaison's own page: scan first, then the sites, then the people the union waits for. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    hats: [] as HatRow[],
    choosing: false,
    sites: [] as SiteRow[],
    waiting: [] as Waiting[],
    known: false,
    next: null as string | null,
    fetching: false,
    _hats: [] as Hat[],
  },
  methods: {
    onLoad(query: { hat?: string }) {
      this.setData({ hat: plain(query.hat) })
    },
    onShow() {
      return this.refresh()
    },
    refresh() {
      return hatInto(this, 'site')
    },
    async wear(hat: Hat) {
      const id = hatId(hat)
      this.setData({ hat: id, hats: hatRows(this.data._hats, id), choosing: false })
      await Promise.all([this.showSites(id), this.showWaiting(id)])
    },
    showSites(hat: string) {
      return loadInto(this, 'site.mine', { hat }, ({ rows }) => this.setData({ sites: rows }))
    },
    /** Other people's matters are not stored on a liaison's phone: without network there is no list. */
    async showWaiting(hat: string) {
      const reply = await call('site.waiting', { hat })
      if (reply.ok && hat === this.data.hat) this.put(reply.data, [])
    },
    put({ rows, next }: Page<CaseRow>, before: Waiting[]) {
      this.setData({ waiting: [...before, ...rows.map(waitingRow)], next, known: true })
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'site.waiting', { hat, cursor }, (part) => this.put(part, this.data.waiting))
    },
    scan: scanNow,
    toPlace(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-site/place/place?id=${q(String(event.currentTarget.dataset.id))}&hat=${q(this.data.hat)}`)
    },
    toHelp() {
      open(`/pkg-site/assist/assist?hat=${q(this.data.hat)}`)
    },
    toGive() {
      open(`/pkg-site/give/give?hat=${q(this.data.hat)}`)
    },
    toBadge() {
      open(`/pkg-me/code/code?of=badge&hat=${q(this.data.hat)}`)
    },
    askHat() {
      this.setData({ choosing: !this.data.choosing })
    },
    pick(event: WechatMiniprogram.TouchEvent) {
      const hat = this.data._hats.find((one) => hatId(one) === event.currentTarget.dataset.id)
      return hat && this.wear(hat)
    },
  },
})
