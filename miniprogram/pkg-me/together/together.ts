import { formatYuan } from '../../../domain/base/money'
import type { AuthorRow, Routes, Share } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { newId } from '../../client/keep/ids'
import { open, plain, say, toGone } from '../../client/go'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'

/** What is asked of whoever is named, by what they are named for. */
interface Words {
  ask: string
  says: string
  means: string
  yes: string
  no: string
  title: string
  all: string
  answered: Record<Share['said'], string>
}
const AUTHORS: Words = {
  ask: '这条建议，您也一起想了吗？',
  says: '一起想的',
  means: '点了“是”，得了奖有您一份，这条建议您就不能参加评了。',
  ...{ yes: '是，一起想的', no: '不是我', title: '一起想的人', all: '大家都点了头，才能发奖。' },
  answered: {
    yes: '您点过了，算您一份。进展在“我的”里的“得的奖、一起办的”看。',
    no: '说好了，这一份不算您的。',
    open: '',
  },
}
const CLAIMANTS: Words = {
  ask: '您的工资，和大家一起要吗？',
  says: '一起要工资的',
  means: '点了“是”，工会拿您的这一笔去要，有代表的，由代表替您去谈。钱是您自己的，要到了按您的数给您。',
  ...{ yes: '是，一起要', no: '不是我，或者数不对', title: '一起要的人', all: '谁点了头，才替谁要。' },
  answered: {
    yes: '您点过了，算您一份。办到哪一步，在“我的”里的“得的奖、一起办的”看。',
    no: '说好了，不替您要。数不对的，请他改了再给您扫。',
    open: '',
  },
}
type Part = Pick<AuthorRow, 'percent' | 'claims'>
const wordsFor = (one: Part | undefined): Words => (one?.claims === undefined ? AUTHORS : CLAIMANTS)

const partOf = ({ percent, claims }: Part): string => {
  if (claims !== undefined) return `被欠 ${formatYuan(claims)}`
  return percent === null ? '奖金平均分' : `占奖金的 ${percent}%`
}
const SAID: Record<AuthorRow['said'], string> = { yes: '点了头', no: '说不是', open: '还没点' }

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

/** Those who thought of something, or claim something, together: to whoever handed it in the list with its codes, to whoever scans one the question. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    title: '',
    rows: [] as Row[],
    share: null as (Share & { part: string }) | null,
    answered: '',
    words: AUTHORS,
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
          this.setData({ title, rows: rows.map(rowOf), words: wordsFor(rows[0]) }),
        )
      if (this.data.load.code === 'NOT_FOUND') toGone('gone')
    },
    draw(share: Share) {
      const words = wordsFor(share)
      const answered = words.answered[share.said]
      this.setData({ title: share.title, share: { ...share, part: partOf(share) }, words, answered })
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
