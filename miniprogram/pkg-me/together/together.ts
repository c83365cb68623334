import { formatYuan } from '../../../domain/base/money'
import type { AuthorRow, Chip, OwnShare, Routes, Share } from '../../../typings/api'
import type { SharedKind } from '../../../typings/shares'
import { page } from '../../behaviors/page'
import { newId } from '../../client/keep/ids'
import { open, plain, say, toGone, toMatters } from '../../client/go'
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
    yes: '您点过了，算您一份。进展在“我的”里的“我的荣誉”看。',
    no: '说好了，这一份不算您的。',
    open: '',
  },
}
const CLAIMANTS: Words = {
  ask: '您的工资，和大家一起要吗？',
  says: '一起要工资的',
  means:
    '点了“是”，工会拿您的这一笔去要，有代表的，由代表替您去谈，代表看得到大家的名单和钱数。钱是您自己的，要到了按您的数给您。随时可以退出。',
  ...{ yes: '是，一起要', no: '不是我，或者数不对', title: '一起要的人', all: '谁点了头，才替谁要。' },
  answered: {
    yes: '您点过了，算您一份。办到哪一步，在“我的事”里看。',
    no: '说好了，不替您要。数不对的，请他改了再给您扫。',
    open: '',
  },
}
const PARTIES: Words = {
  ...CLAIMANTS,
  ask: '这件事，和大家一起请人调解吗？',
  says: '一起请人调解的',
  means:
    '点了“是”，调解员请单位来谈，有您一份。有代表的，代表替大家去谈，看得到大家的名单和钱数。谈成什么样，您自己签了字，才管您。随时可以退出。',
  ...{ yes: '是，一起办', title: '一起办的人', all: '谁点了头，才算谁的。' },
  answered: { ...CLAIMANTS.answered, no: '说好了，不算您的。写得不对的，请他改了再给您扫。' },
}
type Part = Pick<AuthorRow, 'percent' | 'claims'>
const wordsFor = (kind: SharedKind | undefined, one: Part | undefined): Words => {
  if (kind) return kind === 'dispute' ? PARTIES : CLAIMANTS
  return one?.claims === undefined ? AUTHORS : CLAIMANTS
}

const partOf = ({ percent, claims }: Part, kind?: SharedKind): string => {
  if (kind === 'dispute') return claims ? `要求 ${formatYuan(claims)}` : '要求和大家一样'
  if (claims !== undefined) return `被欠 ${formatYuan(claims)}`
  return percent === null ? '奖金平均分' : `占奖金的 ${percent}%`
}
const SAID: Record<AuthorRow['said'], string> = { yes: '点了头', no: '不参加', open: '还没点' }

interface Row {
  row: number
  name: string
  words: string
  open: boolean
}
const rowOf = (one: AuthorRow, kind?: SharedKind): Row => ({
  ...{ row: one.row, name: one.name, open: one.said === 'open' },
  words: `${partOf(one, kind)}，${SAID[one.said]}`,
})

/** One's own part of somebody else's matter, ready to draw. */
interface OwnLook {
  by: string
  part: string
  chip: Chip
  got: string
  acts: string
  leave: boolean
}
const ownLook = (own: OwnShare): OwnLook => ({
  ...{ by: `${own.by} 交上的`, part: partOf(own, own.kind), chip: own.chip, leave: own.leave === true },
  got: own.got ? `要回 ${formatYuan(own.got)}` : '',
  acts: own.acts ? '您是代表，整件事在“我的事”里打开看、替大家办。' : '您能看到的是自己的这一份。',
})
const LEAVE = {
  title: '真的退出？',
  content: '退出以后，这件事不再替您办。还想参加，要请交上的人把您重新写进名单。您自己的权利还在，可以自己去办。',
  confirmText: '退出',
  cancelText: '不退',
}

/** Those who thought of something, or claim something, together: to whoever handed it in the list with its codes, to whoever scans one the question. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    title: '',
    rows: [] as Row[],
    own: null as OwnLook | null,
    share: null as (Share & { part: string }) | null,
    answered: '',
    words: AUTHORS,
    sending: false,
    _id: '',
    _token: '',
    _own: '',
    /** One for each answer, so that it counts once however often it is sent. */
    _request: '',
  },
  pageLifetimes: {
    show() {
      if (this.data._id || this.data._own) void this.refresh()
    },
  },
  methods: {
    onLoad({ id, token, own }: { id?: string; token?: string; own?: string }) {
      this.setData({ _id: plain(id), _token: plain(token), _own: plain(own), _request: newId() })
      return this.refresh()
    },
    async refresh() {
      const { _id: id, _token: token, _own: own } = this.data
      if (own)
        await loadInto(this, 'share.own', { id: own }, (share: OwnShare) =>
          this.setData({ title: share.title, own: ownLook(share) }),
        )
      else if (token) await loadInto(this, 'share.get', { token }, (share: Share) => this.draw(share))
      else
        await loadInto(this, 'share.list', { id }, ({ title, kind, rows }: Routes['share.list']['out']) =>
          this.setData({ title, rows: rows.map((row) => rowOf(row, kind)), words: wordsFor(kind, rows[0]) }),
        )
      if (this.data.load.code === 'NOT_FOUND') toGone('gone')
    },
    draw(share: Share) {
      const words = wordsFor(share.kind, share)
      const answered = words.answered[share.said]
      this.setData({ title: share.title, share: { ...share, part: partOf(share, share.kind) }, words, answered })
    },
    toCode(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-me/code/code?of=share&id=${this.data._id}&token=${String(event.currentTarget.dataset.row)}`)
    },
    /** Only after a second yes: what was claimed for them is claimed no more. */
    async leave() {
      if (this.data.sending || !(await wx.showModal(LEAVE)).confirm) return
      this.setData({ sending: true })
      const reply = await call('share.leave', { id: this.data._own, requestId: this.data._request })
      this.setData({ sending: false })
      say(reply.ok ? '您退出了' : reply.message)
      if (reply.ok) toMatters()
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
