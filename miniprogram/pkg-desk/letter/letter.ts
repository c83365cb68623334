import type { PrintReason } from '../../../domain/matter/looks'
import type { Action, CaseView } from '../../../typings/api'
import type { PrintedLetter } from '../../../typings/letter'
import { page } from '../../behaviors/page'
import { open, say } from '../../client/go'
import { hatOf } from '../../client/hats'
import { call } from '../../client/net/api'
import { loadFailed, loadInto, NOT_LOADED, READY } from '../../client/net/load'
import { dropDocument, openDocument } from '../../client/wx/documents'
import { sinceWords } from '../../client/when'
import { keepView } from '../handover'

/** The whole of the matter, which no step makes. */
const DOSSIER = 'dossier'
const WHOLE = '填的、核对的、看过的、定的、付的，都在里面。照片不印。'
const CANNOT = '这台手机打不开。请换一台，或者在电脑上的微信里再试。'

/** The step that brings the signed pages back, where it may be taken now. */
const backIn = (view: CaseView, letter: string): Action | null => {
  const back = view.letters?.find(({ id }) => id === letter)?.back
  return view.actions.find(({ command }) => command === back) ?? null
}

/** A letter or a sheet that was made: to read, to open and send on, and to bring back. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    letter: '',
    name: '',
    words: '',
    printed: null as PrintedLetter | null,
    back: null as Action | null,
    /** It says whose matter it is: why it is opened has to be said first. */
    asking: false,
    busy: false,
  },
  methods: {
    onLoad(query: { id?: string; hat?: string; letter?: string }) {
      const hat = hatOf(query)
      this.setData({ id: query.id ?? '', letter: query.letter ?? '', hat })
      return this.refresh()
    },
    onUnload() {
      dropDocument()
    },
    async refresh() {
      const { id, hat } = this.data
      await loadInto(this, 'case.get', { id, hat }, (view) => this.know(view))
      if (this.data.load.state === 'ready' && !this.data.asking) await this.fetch()
    },
    know(view: CaseView) {
      const { letter, printed } = this.data
      keepView(view)
      if (letter === DOSSIER) {
        this.setData({ name: '办事全卷', words: WHOLE, back: null, asking: !printed })
        return
      }
      const row = view.letters?.find((one) => one.id === letter)
      const words = row && [row.number, `${sinceWords(row.at)} 做的`, `校验 ${row.check}`].filter(Boolean).join(' · ')
      this.setData({
        name: row?.name ?? '',
        words: words ?? '',
        back: backIn(view, letter),
        asking: row?.asks === true && !printed,
      })
    },
    async fetch(reason?: PrintReason) {
      const { id, hat, letter } = this.data
      this.setData({ busy: true })
      const why = reason ? { reason } : {}
      const reply = await (letter === DOSSIER
        ? call('letter.dossier', { id, hat, ...why })
        : call('letter.get', { id, hat, letter, ...why }))
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ load: loadFailed(reply) })
        return
      }
      this.setData({ printed: reply.data, asking: false, load: READY })
    },
    reveal(event: WechatMiniprogram.CustomEvent<{ reason: PrintReason }>) {
      return this.fetch(event.detail.reason)
    },
    async openFile() {
      const { printed } = this.data
      if (printed && !(await openDocument(printed.file))) say(CANNOT)
    },
    bringBack() {
      const { id, hat, back } = this.data
      if (back) open(`/pkg-desk/act/act?id=${id}&hat=${hat}&command=${back.command}`)
    },
    leave() {
      void wx.navigateBack()
    },
  },
})
