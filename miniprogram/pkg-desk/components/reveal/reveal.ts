import type { Answers, FieldError, Value } from '../../../../domain/form/types'
import { checkFields } from '../../../../domain/form'
import { choice, longText } from '../../../../domain/form/build'
import { today } from '../../../client/when'

const REASONS = {
  identity: '核对身份',
  papers: '核对材料',
  contact: '联系职工',
  sums: '算收入和帮扶',
  other: '别的原因',
}
const KINDS: Record<string, string> = REASONS
const FIELDS = [
  choice('kind', '理由', '为什么要看？', REASONS),
  longText('words', '说明', '说一句', { min: 4, max: 60, showIf: { field: 'kind', in: ['other'] } }),
]

/** 「核对身份」; for another reason its own words. */
const reasonOf = (answers: Answers): string =>
  answers.kind === 'other' ? (answers.words as string) : (KINDS[answers.kind as string] ?? '')

/** Asks why somebody wants to see a masked value in full. Emits `reveal {reason}` and `close`. */
Component({
  properties: {
    label: { type: String, value: '' },
    busy: { type: Boolean, value: false },
    problem: { type: String, value: '' },
  },
  data: { fields: FIELDS, answers: {}, errors: [] as FieldError[] },
  methods: {
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    look() {
      if (this.data.busy) return
      const checked = checkFields(FIELDS, this.data.answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors })
      if (checked.ok) this.triggerEvent('reveal', { reason: reasonOf(checked.answers) })
    },
    close() {
      this.triggerEvent('close')
    },
  },
})
