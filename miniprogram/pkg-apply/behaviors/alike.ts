import type { AlikeRow } from '../../../typings/api'
import type { Service } from '../../../domain/matter/service'
import { allAsked, type Answers, fieldsOf } from '../../../domain/form'
import { type Draft, dropDraft, type Filling } from '../../client/keep/drafts'
import { call } from '../../client/net/api'
import { dropPhotos } from '../../client/net/photos'
import { say, toHome } from '../../client/go'
import { meNow } from '../../client/session'
import { partOf } from '../lib/filling'

interface Page {
  data: { _service: Service | null; _filling: Filling; _draft: Draft | null; answers: Answers; alike: AlikeRow[] }
  setData(patch: object): void
}
/** For which words a page has shown what is like them: once is enough. */
const shownFor = new WeakMap<object, string>()

/** What is compared of these answers, in the union whose members alone are asked; empty where nothing is looked for. */
function lookedFor({ data }: Page, answers: Answers): string {
  const { _service: service, _filling: filling, _draft: draft } = data
  const alike = service?.who.alike
  if (!service || !alike || partOf(filling) !== 'own' || draft?.above) return ''
  // What must not wait, or goes to others than colleagues, is not compared.
  const shown = allAsked(fieldsOf(service.asks.form), answers).some(({ id }) => id === alike.shown)
  return shown && service.who.unit(answers) === meNow()?.member?.org
    ? JSON.stringify(Object.fromEntries(alike.reads.map((id) => [id, answers[id] ?? ''])))
    : ''
}

/**
 * Before one hands in what a colleague has said already: what is like it is shown once, and may be supported instead. Where
 * nothing is found, or nobody answers, handing in goes on.
 */
export const alike = Behavior({
  data: { alike: [] as AlikeRow[], supports: false },
  methods: {
    /** Whether there is something to be read first; then the page shows it. */
    async showsAlike(answers: Answers): Promise<boolean> {
      const page = this as unknown as Page
      const words = lookedFor(page, answers)
      if (!words || shownFor.get(this) === words) return false
      shownFor.set(this, words)
      const service = page.data._service?.head.id ?? ''
      const reply = await call('alike.ask', { service, answers: JSON.parse(words) as Answers })
      if (!reply.ok || reply.data.rows.length === 0) return false
      this.showAlike(reply.data.rows)
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      return true
    },
    showAlike(rows: AlikeRow[]) {
      this.setData({ alike: rows, supports: rows.some(({ mine }) => mine) })
    },
    /** Other words are like other ones. */
    forgetAlike(path: string) {
      const { _service: service, alike: rows } = this.data as unknown as Page['data']
      if (rows.length && service?.who.alike?.reads.includes(path)) this.showAlike([])
    },
    async support(event: WechatMiniprogram.CustomEvent<{ id: string; yes: boolean }>) {
      const { id, yes } = event.detail
      const reply = await call('alike.support', { id, yes })
      const { alike: rows } = this.data as unknown as Page['data']
      if (!reply.ok) say(reply.message)
      else this.showAlike(rows.map((row) => (row.id === id ? { ...row, mine: reply.data.yes } : row)))
    },
    /** What was written is not needed any more. */
    dropOwn() {
      const { _draft: draft, answers } = this.data as unknown as Page['data']
      if (!draft) return
      this.setData({ _draft: null })
      dropPhotos(answers)
      dropDraft(draft.key)
      toHome()
    },
  },
})
