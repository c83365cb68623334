import type { Service } from '../../../domain/matter/service'
import { page } from '../../behaviors/page'
import { type Filling, fillingFrom, fillingQuery, helpedName, NO_FILLING } from '../../client/keep/drafts'
import { open } from '../../client/go'
import { knowMaterials } from '../../client/materials'
import { NOT_LOADED, READY } from '../../client/net/load'
import { draftOf, formUrl, partOf } from '../lib/filling'
import { fetchService } from '../lib/service'
import { type Next, nextOf, type Task, tasksOf } from '../lib/steps'

Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    fetched: NOT_LOADED,
    name: '',
    news: '',
    helped: '',
    tasks: [] as Task[],
    left: 0,
    next: null as Next | null,
    _service: null as Service | null,
    _filling: NO_FILLING,
  },
  pageLifetimes: {
    show() {
      this.draw()
    },
  },
  methods: {
    onLoad(query: Partial<Filling>) {
      this.setData({ _filling: fillingFrom(query) })
      return this.begin()
    },
    async begin() {
      const filling = this.data._filling
      const service = await fetchService(this, filling)
      if (!service) return
      const url = formUrl(service, filling)
      if (!url.startsWith('/pkg-apply/tasks/')) {
        void wx.redirectTo({ url })
        return
      }
      if (partOf(filling) === 'own') void knowMaterials()
      this.setData({ fetched: READY, _service: service, helped: helpedName(filling.assist) })
      this.draw()
    },
    draw() {
      const { _service: service, _filling: filling } = this.data
      if (!service) return
      const draft = draftOf(service, filling)
      const tasks = tasksOf(service.asks.form, draft.answers, draft.done)
      const left = tasks.filter((task) => task.state !== 'done').length
      this.setData({ news: draft.news ?? '', name: service.head.name, tasks, left, next: nextOf(tasks) })
    },
    toTask(event: WechatMiniprogram.TouchEvent) {
      const section = String(event.currentTarget.dataset.id)
      open(`/pkg-apply/form/form?${fillingQuery(this.data._filling)}&section=${section}`)
    },
    toCheck() {
      open(`/pkg-apply/check/check?${fillingQuery(this.data._filling)}`)
    },
  },
})
