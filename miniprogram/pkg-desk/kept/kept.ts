import type { CaseRow, Page, RegisterList } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open } from '../../client/go'
import { hatOf } from '../../client/hats'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'

const FILE = 'aid.file'
const RESTING = 'resting'
const OF_DESK = {
  title: '在册的、管着的',
  words: '办成了，还在有效期里，现在不用办什么。',
  empty: '现在没有在册的、管着的事。',
}
const OF_MEMBERS = {
  title: '会员',
  words: '是会员的。很久没交会费、没参加活动的，打开他的会籍，从“提醒”开始。',
  empty: '这里还没有在手机上入会的会员。',
}
const OF_REVIEWER = {
  title: '您看过的',
  words: '您说过看法的。别人说的，您看不到。',
  empty: '您还没有说过看法的事。',
}

/** What an officer may look through besides: the files of workers in hardship in their line. */
type List = RegisterList | typeof RESTING | ''
const LISTS: { id: List; label: string }[] = [
  { id: '', label: '管着的' },
  { id: 'filed', label: '困难档案' },
  { id: 'review', label: '在年审' },
  { id: 'overdue', label: '过期没年审' },
  { id: 'leaving', label: '要退出' },
  { id: 'called', label: '该回访' },
]
/** How memberships stand. */
const STANDINGS: typeof LISTS = [
  { id: '', label: '在职的' },
  { id: RESTING, label: '会籍保留的' },
]
const NONE: typeof LISTS = []

/** What is in force and kept by the desk, or what a reviewer has looked at: nobody's turn, so it stands in no other list. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    hat: '',
    words: OF_DESK,
    /** Files of workers in hardship are among them. */
    files: false,
    lists: NONE,
    only: '' as List,
    rows: [] as CaseRow[],
    /** Memberships alone, which have a page of their own. */
    members: false,
    toMembers: false,
    next: null as string | null,
    fetching: false,
  },
  methods: {
    onLoad(query: { hat?: string; members?: string }) {
      const hat = hatOf(query)
      const members = query.members !== undefined
      const words = hat.endsWith('/reviewer') ? OF_REVIEWER : members ? OF_MEMBERS : OF_DESK
      const atDesk = hat.endsWith('/officer') && !members
      this.setData({ hat, words, members, toMembers: atDesk })
      this.setData({ lists: members ? STANDINGS : atDesk ? LISTS : NONE })
      void wx.setNavigationBarTitle({ title: words.title })
    },
    onShow() {
      return this.refresh()
    },
    asked(): { hat: string; members?: true; resting?: true; only?: RegisterList } {
      const { hat, members, only } = this.data
      if (only === RESTING) return { hat, members: true, resting: true }
      return { hat, ...(members ? { members } : {}), ...(only ? { only } : {}) }
    },
    refresh() {
      return loadInto(this, 'desk.kept', this.asked(), ({ rows, next }: Page<CaseRow>) =>
        this.setData({ rows, next, files: rows.some(({ service }) => service === FILE) }),
      )
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      this.setData({ only: event.currentTarget.dataset.id as List, rows: [], next: null })
      return this.refresh()
    },
    toTranscripts() {
      open(`/pkg-desk/transcripts/transcripts?hat=${this.data.hat}`)
    },
    toMirror() {
      open(`/pkg-desk/mirror/mirror?hat=${this.data.hat}`)
    },
    more() {
      const { next: cursor } = this.data
      return moreInto(this, 'desk.kept', { ...this.asked(), cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows], next }),
      )
    },
    openMembers() {
      open(`/pkg-desk/kept/kept?hat=${this.data.hat}&members=1`)
    },
    openCase(event: WechatMiniprogram.CustomEvent<Pick<CaseRow, 'id'>>) {
      open(`/pkg-desk/case/case?id=${event.detail.id}&hat=${this.data.hat}`)
    },
  },
})
