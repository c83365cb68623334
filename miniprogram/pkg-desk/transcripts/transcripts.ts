import { FILE_STATES } from '../../../domain/shapes/transcript'
import type { TranscriptRow } from '../../../typings/transcripts'
import { page } from '../../behaviors/page'
import { open } from '../../client/go'
import { hatOf } from '../../client/hats'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'

interface RowLook {
  id: string
  title: string
  words: string
  icon: string
  /** Something is to be done. */
  due: boolean
}
const lookOf = ({ id, no, title, state, left }: TranscriptRow): RowLook => ({
  id,
  title: `${title} · ${no}`,
  words: `${FILE_STATES[state]}${left && state !== 'none' ? `，还有 ${left} 项` : ''}`,
  icon: state === 'done' ? 'check-circle' : state === 'changed' ? 'alert' : 'pencil',
  due: state !== 'done',
})

/** Files that the desk keeps, and what of them is to be copied into the archive above. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as RowLook[],
    next: null as string | null,
    fetching: false,
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = hatOf(query)
      this.setData({ hat })
    },
    onShow() {
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'transcript.list', { hat: this.data.hat }, ({ rows, next }) =>
        this.setData({ rows: rows.map(lookOf), next }),
      )
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'transcript.list', { hat, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(lookOf)], next }),
      )
    },
    openOne(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-desk/transcript/transcript?id=${String(event.currentTarget.dataset.id)}&hat=${this.data.hat}`)
    },
  },
})
