import type { CaseView, Submitted } from '../../../typings/api'
import { copy } from '../../client/wx/copy'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { type Filling, fillingFrom } from '../../client/keep/drafts'
import { open, openMatter, toHome, toMatters } from '../../client/go'
import { handedIn } from '../../client/net/outbox'
import { askWords } from '../../client/chips'
import { bySpoken, byWords, slotWords } from '../../client/when'
import { entryOf } from '../../generated/catalogue'
import { type Part, partOf } from '../lib/filling'

/** Characters of a number, one by one, for a screen reader. */
const spelled = (no: string): string => Array.from(no.replace(/-/g, '')).join(' ')

/** Who has to do something now, and what. */
function todoWords({ todo, desk }: Submitted): string {
  if (todo) return `${askWords(todo)}。${desk === '您' ? '补好了才能往下办。' : ''}`
  return '现在不用做什么。'
}

/** By when it is answered; of what is for a time, when that is. */
function dayOf(
  { due, slot, todo }: Submitted,
  byOfficer: boolean,
): { label: string; when: string; whenSpoken: string } {
  const label = slot ? '约在哪天' : todo || byOfficer ? '最晚哪天' : '最晚哪天回您'
  if (slot) return { label, when: slotWords(slot), whenSpoken: slotWords(slot) }
  return { label, when: due ? byWords(due) : '', whenSpoken: due ? bySpoken(due) : '' }
}

const TITLES: Partial<Record<Part, string>> = { offer: '发布好了', desk: '开始办了' }

/** The step that waits for the person, if it asks something: 「现在补」 goes there. */
const askedStep = (view: CaseView): string | undefined =>
  view.actions.find((action) => action.tone === 'go' && action.fields.length > 0)?.command

/** The matter is below the asking page in the page stack: going back shows the changed matter, not this receipt. */
function throughMatter(id: string, url: string): void {
  const success = (): void => open(url)
  const toMatter = (): void => wx.navigateTo({ url: `/pages/matter/matter?id=${id}`, success, fail: () => undefined })
  wx.switchTab({ url: '/pages/matters/matters', success: toMatter })
}

Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    receipt: null as Submitted | null,
    /** What the day is. */
    label: '',
    when: '',
    whenSpoken: '',
    spelled: '',
    todo: '',
    title: '交好了',
    /** The officer's own desk has it: nobody answers them. */
    byOfficer: false,
    assurance: '',
    opening: false,
    _filling: { service: '' },
  },
  methods: {
    onLoad(query: Partial<Filling> & { request?: string }) {
      const receipt = handedIn(query.request ?? '')
      if (!receipt) {
        toMatters()
        return
      }
      const filling = fillingFrom(query)
      const title = TITLES[partOf(filling)] ?? this.data.title
      void wx.setNavigationBarTitle({ title })
      const { no } = receipt
      this.setData({
        receipt,
        ...dayOf(receipt, Boolean(filling.hat)),
        spelled: spelled(no),
        todo: todoWords(receipt),
        title,
        byOfficer: Boolean(filling.hat),
        assurance: entryOf(filling.service)?.assurance ?? '',
        _filling: filling,
      })
    },
    copy() {
      copy(this.data.receipt?.no ?? '')
    },
    /** Through the list, so that going back leads there; for an officer's, from the first page. */
    toMatter() {
      const id = this.data.receipt?.id ?? ''
      const { hat } = this.data._filling as Filling
      if (hat) wx.switchTab({ url: '/pages/home/home', success: () => open(`/pkg-desk/case/case?id=${id}&hat=${hat}`) })
      else wx.switchTab({ url: '/pages/matters/matters', success: () => openMatter(id) })
    },
    /** Directly to what is still missing; if that is unknown, to the matter, which also shows it. */
    async toTodo() {
      const id = this.data.receipt?.id ?? ''
      if (this.data.opening) return
      this.setData({ opening: true })
      const reply = await call('case.get', { id })
      this.setData({ opening: false })
      const command = reply.ok ? askedStep(reply.data) : undefined
      if (command) throughMatter(id, `/pkg-apply/action/action?id=${id}&command=${command}`)
      else this.toMatter()
    },
    toHome,
  },
})
