import type { AuthorRow, Routes, Share } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { newId } from '../../client/keep/ids'
import { open, plain, say, toGone } from '../../client/go'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'

const partOf = ({ percent }: Pick<AuthorRow, 'percent'>): string =>
  percent === null ? '奖金平均分' : `占奖金的 ${percent}%`
const SAID: Record<AuthorRow['said'], string> = { yes: '点了头', no: '说没有一起想', open: '还没点' }

interface Row {
  row: number
  name: string
  words: string
  open: boolean
}
const rowOf = (one: AuthorRow): Row => ({
  ...{ row: one.row, name: one.name, open: one.said === 'open' },
  words: `${partOf(one)}，${SAID[one.said]}`,
})

const ANSWERED: Record<Share['said'], string> = {
  yes: '您点过了，算您一份。进展在“我的”里的“我的荣誉”看。',
  no: '说好了，这一份不算您的。',
  open: '',
}

/** Those who thought of something together: to whoever handed it in the list with its codes, to whoever scans one the question. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    title: '',
    rows: [] as Row[],
    share: null as (Share & { part: string }) | null,
    answered: '',
    sending: false,
    _id: '',
    _token: '',
    /** One for each answer, so that it counts once however often it is sent. */
    _request: '',
  },
  pageLifetimes: {
    show() {
      if (this.data._id) void this.refresh()
    },
  },
  methods: {
    onLoad({ id, token }: { id?: string; token?: string }) {
      this.setData({ _id: plain(id), _token: plain(token), _request: newId() })
      return this.refresh()
    },
    async refresh() {
      const { _id: id, _token: token } = this.data
      if (token) await loadInto(this, 'share.get', { token }, (share: Share) => this.draw(share))
      else
        await loadInto(this, 'share.list', { id }, ({ title, rows }: Routes['share.list']['out']) =>
          this.setData({ title, rows: rows.map(rowOf) }),
        )
      if (this.data.load.code === 'NOT_FOUND') toGone('gone')
    },
    draw(share: Share) {
      this.setData({ title: share.title, share: { ...share, part: partOf(share) }, answered: ANSWERED[share.said] })
    },
    toCode(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-me/code/code?of=share&id=${this.data._id}&token=${String(event.currentTarget.dataset.row)}`)
    },
    yes() {
      return this.answer(true)
    },
    no() {
      return this.answer(false)
    },
    async answer(yes: boolean) {
      if (this.data.sending) return
      this.setData({ sending: true })
      const { _token: token, _request: requestId } = this.data
      const reply = await call('share.say', { token, requestId, yes })
      this.setData({ sending: false })
      if (reply.ok) this.draw(reply.data)
      else say(reply.message)
    },
  },
})
