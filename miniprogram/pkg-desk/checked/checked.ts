import type { MeansBatch } from '../../../typings/means'
import { page } from '../../behaviors/page'
import { open } from '../../client/go'
import { hatOf } from '../../client/hats'
import { call, callImport } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { dropDocument, openDocument } from '../../client/wx/documents'
import { chooseSheet, uploadSheet } from '../../client/wx/sheets'
import { type LineLook, lineLook, problemWords, readWords, standing } from './words'

const CANNOT = '手机打不开这个文件。请把微信更新到最新，再点一次。'
const NOT_SENT = '没传上去。连上网后再点一次。'

/** One batch of files at the civil affairs office: its papers, what comes back, and how far it has been carried out. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    view: null as MeansBatch | null,
    words: '',
    lines: [] as LineLook[],
    /** What came of the sheet that was read, and the rows that do not fit. */
    read: '',
    problems: [] as string[],
    message: '',
    busy: '',
  },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      const hat = hatOf(query)
      this.setData({ hat, id: query.id ?? '' })
    },
    onShow() {
      return this.refresh()
    },
    onUnload() {
      dropDocument()
    },
    async refresh() {
      const { id, hat } = this.data
      await loadInto(this, 'means.get', { id, hat }, (view) => this.show(view))
      if (this.data.view?.state === 'sending') await this.run()
    },
    show(view: MeansBatch) {
      this.setData({ view, words: standing(view), lines: view.lines.map(lineLook) })
    },
    /** As long as something is carried out with each call; what is left then waits for another tap, or for a colleague. */
    async run(): Promise<void> {
      const { id, hat, busy, view } = this.data
      if (busy || !view) return
      this.setData({ busy: '正在一户一户办…', message: '' })
      let [left, before] = [view.left, Number.POSITIVE_INFINITY]
      while (left > 0 && left < before) {
        const reply = await call('means.run', { id, hat })
        if (!reply.ok) {
          this.setData({ busy: '', message: reply.message })
          return
        }
        this.show(reply.data)
        before = left
        left = reply.data.left
      }
      this.setData({ busy: '' })
    },
    openLetter() {
      return this.paper('means.letter')
    },
    openSheet() {
      return this.paper('means.sheet')
    },
    async paper(route: 'means.letter' | 'means.sheet') {
      const { id, hat, busy } = this.data
      if (busy) return
      this.setData({ busy: '正在做…', message: '' })
      const reply = await call(route, { id, hat })
      this.setData({ busy: '' })
      if (!reply.ok) this.setData({ message: reply.message })
      else if (!(await openDocument(reply.data))) this.setData({ message: CANNOT })
    },
    /** The sheet is read and gone; what it says is carried out at once. */
    async choose() {
      const file = this.data.busy ? null : await chooseSheet()
      if (!file) return
      this.setData({ message: file.problem, problems: [], read: '' })
      if (file.problem) return
      this.setData({ busy: '正在上传…' })
      const sent = await uploadSheet(file.path, (percent) => this.setData({ busy: `正在上传 ${percent}%` }))
      this.setData({ busy: '' })
      if ('problem' in sent) this.setData({ message: sent.problem || NOT_SENT })
      else await this.take(sent.fileId)
    },
    async take(fileId: string) {
      const { id, hat } = this.data
      this.setData({ busy: '正在一行一行核对…' })
      const reply = await callImport('import.means', { hat, id, fileId })
      this.setData({ busy: '' })
      if (!reply.ok) {
        this.setData({ message: reply.message })
        return
      }
      const { answered, waiting, problems } = reply.data
      this.setData({ read: readWords(answered, waiting), problems: problems.map(problemWords) })
      await this.refresh()
      if (this.data.view?.state === 'answered') await this.run()
    },
    openFile(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-desk/case/case?id=${String(event.currentTarget.dataset.id)}&hat=${this.data.hat}`)
    },
  },
})
