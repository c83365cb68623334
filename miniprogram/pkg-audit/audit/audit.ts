import type { CaseRow, Hat, Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open } from '../../client/go'
import { hatInto } from '../../client/hats'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { hatId } from '../../client/session'
import { ask } from '../filling'

/** Where whoever audits a union begins: findings that wait for them, and what can be looked at. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as CaseRow[],
    next: null as string | null,
    fetching: false,
    _hats: [] as Hat[],
  },
  methods: {
    onLoad(query: { hat?: string }) {
      this.setData({ hat: decodeURIComponent(query.hat ?? '') })
    },
    onShow() {
      return hatInto(this, 'audit')
    },
    wear(hat: Hat) {
      const id = hatId(hat)
      this.setData({ hat: id })
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'desk.list', { hat: this.data.hat }, ({ rows, next }: Page<CaseRow>) =>
        this.setData({ rows, next }),
      )
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'desk.list', { hat, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows], next }),
      )
    },
    openCase(event: WechatMiniprogram.CustomEvent<Pick<CaseRow, 'id'>>) {
      open(`/pkg-desk/case/case?id=${event.detail.id}&hat=${this.data.hat}`)
    },
    begin() {
      ask(this.data.hat)
    },
    toMatters() {
      open(`/pkg-audit/matters/matters?hat=${this.data.hat}`)
    },
    toFunds() {
      open(`/pkg-fund/sources/sources?hat=${this.data.hat}`)
    },
    toBatches() {
      open(`/pkg-audit/batches/batches?hat=${this.data.hat}`)
    },
    toLogs() {
      open(`/pkg-audit/logs/logs?hat=${this.data.hat}`)
    },
  },
})
