import type { Service } from '../../../domain/case/service'
import { page } from '../../behaviors/page'
import { applyKey, openDraft } from '../../client/drafts'
import { open } from '../../client/go'
import { serviceFor } from '../lib/service'
import { type Task, tasksOf } from '../lib/steps'

Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: { name: '', tasks: [] as Task[], left: 0, _service: null as Service | null },
  pageLifetimes: {
    show() {
      this.draw()
    },
  },
  methods: {
    onLoad(query: { service?: string }) {
      this.setData({ _service: serviceFor(query.service) })
      this.draw()
    },
    draw() {
      const service = this.data._service
      if (!service) return
      const draft = openDraft(applyKey(service.id), service.name)
      const tasks = tasksOf(service.form, draft.answers, draft.done)
      this.setData({ name: service.name, tasks, left: tasks.filter((task) => task.state !== 'done').length })
    },
    toTask(event: WechatMiniprogram.TouchEvent) {
      const section = String(event.currentTarget.dataset.id)
      open(`/pkg-apply/form/form?service=${this.data._service?.id ?? ''}&section=${section}`)
    },
    toCheck() {
      open(`/pkg-apply/check/check?service=${this.data._service?.id ?? ''}`)
    },
  },
})
