import { MIRROR_STATES } from '../../../domain/shapes/register/mirror'
import type { MirrorRead } from '../../../typings/import'
import type { MirrorRow } from '../../../typings/mirror'
import { page } from '../../behaviors/page'
import { say } from '../../client/go'
import { hatOf } from '../../client/hats'
import { call, callImport } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { dropDocument, openDocument } from '../../client/wx/documents'
import { chooseSheet, uploadSheet } from '../../client/wx/sheets'
import { dayWords } from '../../client/when'

const CANNOT = '这台手机打不开表格。请在电脑上的微信里打开。'
const NOT_SENT = '网络不好，表没传上去。请过一会儿再试。'
const RIGHT = {
  ours: '说好这里的对，下次再报',
  theirs: '说好省里的对，请照常办手续改这里的',
}

interface RowLook {
  id: string
  title: string
  state: string
  lines: string[]
  /** Somebody has to say whose is right. */
  differs: boolean
}
const lookOf = ({ id, no, name, state, theirs, differs, right }: MirrorRow): RowLook => ({
  id,
  title: `${name} · ${no}`,
  state: MIRROR_STATES[state],
  lines: [
    ...differs,
    ...(theirs?.no ? [`省里的编号 ${theirs.no}，${dayWords(theirs.on)}`] : []),
    ...(right ? [RIGHT[right]] : []),
  ],
  differs: state === 'differs' && right === null,
})

/** What a result sheet came to, line by line. */
const readWords = ({ rows, there, differs, strangers, problems }: MirrorRead): string[] => [
  `读了 ${rows} 行：已报 ${there} 人，不一致 ${differs} 人。`,
  ...strangers.map(({ row, name }) => `第 ${row} 行 ${name}：不是这个工会的会员，没有动`),
  ...problems.map(({ row, title, message }) => [row ? `第 ${row} 行` : '', title ?? '', message].join(' ').trim()),
]

/** Members of the union as the province's register has them: reported or not, and what differs until somebody decides. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    /** What the province's register is called; empty where ours is the only one. */
    system: '',
    rows: [] as RowLook[],
    next: null as string | null,
    fetching: false,
    read: [] as string[],
    message: '',
    busy: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = hatOf(query)
      this.setData({ hat })
      return this.refresh()
    },
    onUnload() {
      dropDocument()
    },
    refresh() {
      return loadInto(this, 'mirror.list', { hat: this.data.hat }, ({ rows, next, system }) =>
        this.setData({ rows: rows.map(lookOf), next, system: system ?? '' }),
      )
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'mirror.list', { hat, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(lookOf)], next }),
      )
    },
    async take() {
      if (this.data.busy) return
      this.setData({ busy: '正在做表…', message: '' })
      const reply = await call('mirror.sheet', { hat: this.data.hat })
      this.setData({ busy: '' })
      if (!reply.ok) this.refused(reply.message)
      else if (!(await openDocument(reply.data))) say(CANNOT)
    },
    async choose() {
      const file = this.data.busy ? null : await chooseSheet()
      if (!file) return
      this.setData({ message: file.problem, read: [] })
      if (file.problem) return
      this.setData({ busy: '正在上传…' })
      const sent = await uploadSheet(file.path, (percent) => this.setData({ busy: `正在上传 ${percent}%` }))
      if ('problem' in sent) this.refused(sent.problem || NOT_SENT)
      else await this.put(sent.fileId)
    },
    async put(fileId: string) {
      this.setData({ busy: '正在一行一行对…' })
      const reply = await callImport('import.mirror', { hat: this.data.hat, fileId })
      if (!reply.ok) {
        this.refused(reply.message)
        return
      }
      this.setData({ busy: '', read: readWords(reply.data) })
      await this.refresh()
    },
    ours(event: WechatMiniprogram.TouchEvent) {
      return this.settle(String(event.currentTarget.dataset.id), 'ours')
    },
    theirs(event: WechatMiniprogram.TouchEvent) {
      return this.settle(String(event.currentTarget.dataset.id), 'theirs')
    },
    async settle(id: string, right: 'ours' | 'theirs') {
      if (this.data.busy) return
      this.setData({ busy: id, message: '' })
      const reply = await call('mirror.settle', { hat: this.data.hat, id, right })
      this.setData({ busy: '' })
      if (!reply.ok) this.refused(reply.message)
      else this.setData({ rows: this.data.rows.map((one) => (one.id === id ? lookOf(reply.data) : one)) })
    },
    refused(message: string) {
      this.setData({ busy: '', message })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
  },
})
