import type { AuditStep, AuditView, TimelineEntry } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open, plain } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { dayWords, sinceWords } from '../../client/when'
import { copy } from '../../client/wx/copy'
import { ask } from '../filling'

/** 「期限 11月25日 周三，按时」 */
const termWords = ({ term }: AuditStep): string =>
  term ? `期限 ${dayWords(term.due)}，${term.kept ? '按时办的' : '超期了'}` : ''

const entryOf = (step: AuditStep): TimelineEntry => ({
  at: step.at,
  title: step.title,
  who: [step.who, step.hat].filter(Boolean).join(' · '),
  note: [step.note, termWords(step), step.desk && `到了 ${step.desk}`].filter(Boolean).join('\n') || null,
})

/** The view as it is drawn, the latest step on top. */
const lookOf = (view: AuditView) => ({
  ...view,
  now: view.desk ? `现在在 ${view.desk}${view.due ? `，最晚 ${dayWords(view.due)}` : ''}` : '办完了',
  entries: view.steps.map(entryOf).reverse(),
  papers: view.letters.map(({ name, number, at, check }) => ({
    id: `${name}${at}`,
    words: [name, number, sinceWords(at), check && `校验码 ${check}`].filter(Boolean).join('，'),
  })),
})

/** How one matter went, for whoever audits: nothing of what was filled in. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    look: null as ReturnType<typeof lookOf> | null,
  },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ id: query.id ?? '', hat })
      return this.refresh()
    },
    refresh() {
      const { id, hat } = this.data
      return loadInto(this, 'audit.get', { id, hat }, (view: AuditView) => this.setData({ look: lookOf(view) }))
    },
    openLink(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-audit/matter/matter?id=${String(event.currentTarget.dataset.id)}&hat=${this.data.hat}`)
    },
    copy() {
      copy(this.data.look?.no ?? '')
    },
    begin() {
      const { look, hat } = this.data
      if (look) ask(hat, { org: look.org, orgName: look.orgName, no: look.no })
    },
  },
})
