import type { Answers, FieldError, Value } from '../../../../domain/form/types'
import { checkFields } from '../../../../domain/form'
import { LOOK_REASONS, PRINT_REASONS } from '../../../../domain/matter/looks'
import { choice, longText } from '../../../../domain/form/build'
import { today } from '../../../client/when'

const REASONS = { ...LOOK_REASONS, other: '别的原因' }
const KINDS: Record<string, string> = REASONS
const QUESTION = '为什么要看？'
/** Only the list: a tap on a reason is the answer. */
const LISTED = [choice('kind', '理由', QUESTION, LOOK_REASONS)]
/** The same, for what is printed. */
const PRINTED = [choice('kind', '理由', QUESTION, PRINT_REASONS)]
const FIELDS = [
  choice('kind', '理由', QUESTION, REASONS),
  longText('words', '说明', '说一句', { min: 4, max: 60, showIf: { field: 'kind', in: ['other'] } }),
]

/** 「核对身份」; for another reason, the officer's own words. */
const reasonOf = (answers: Answers): string =>
  answers.kind === 'other' ? (answers.words as string) : (KINDS[answers.kind as string] ?? '')

/**
 * Asks why the officer wants to see a masked value, or photos. Emits `reveal {reason}` and `close`. For a value the
 * reason is the text; for photos (`listed`) it is the name of the reason, emitted at the tap.
 */
Component({
  properties: {
    label: { type: String, value: '' },
    listed: { type: Boolean, value: false },
    /** Listed, of a letter or a sheet. */
    printed: { type: Boolean, value: false },
    own: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    problem: { type: String, value: '' },
  },
  data: { fields: FIELDS, answers: {}, errors: [] as FieldError[] },
  observers: {
    'listed, printed'(listed: boolean, printed: boolean) {
      this.setData({ fields: listed ? (printed ? PRINTED : LISTED) : FIELDS })
    },
  },
  methods: {
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
      if (this.data.listed && !this.data.busy) this.triggerEvent('reveal', { reason: value })
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
