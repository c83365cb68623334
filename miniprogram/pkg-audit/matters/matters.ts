import { checkFields } from '../../../domain/form'
import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import type { CaseRow, Page, Routes } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open, plain } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { today } from '../../client/when'
import { atDesk, catalogue, fromOthers } from '../../generated/catalogue'

type Way = 'no' | 'list'
type Asked = Omit<Routes['audit.cases']['in'], 'cursor'>
type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>

const NOTHING_ASKED: Asked = { hat: '' }
const WAYS: { id: Way; label: string }[] = [
  { id: 'no', label: '按编号' },
  { id: 'list', label: '按工会、事项' },
]
const NUMBER: Field = {
  kind: 'text',
  id: 'no',
  label: '办事编号',
  short: '办事编号',
  max: 20,
  hint: '11 位，横线可以不填。',
}
const UNION: Field = {
  kind: 'org',
  id: 'union',
  label: '哪个工会？',
  short: '工会',
  optional: true,
  hint: '不选，就查下面全部工会的这一项。',
}
const SERVICE: Field = {
  kind: 'choice',
  id: 'service',
  label: '哪一项？',
  short: '事项',
  optional: true,
  options: [...catalogue, ...atDesk, ...fromOthers].map(({ id, name }) => ({ value: id, label: name })),
}
const MONTH: Field = {
  kind: 'month',
  id: 'month',
  label: '哪个月办的？',
  short: '月份',
  when: 'past',
  optional: true,
  hint: '最后一步在那个月的。',
}
const FIELDS: Record<Way, Field[]> = { no: [NUMBER], list: [UNION, SERVICE, MONTH] }

const NOTHING = '选一个工会，或者选一项。'
/** A list is of a union, or of a service here and below: of everything there would be no end. */
const mistakesIn = (way: Way, { union, service }: Answers): FieldError[] =>
  way === 'list' && !textOf(union) && !textOf(service) ? [{ path: 'union', code: 'EMPTY', message: NOTHING }] : []

/** What is asked of the server; what is empty is not asked. */
function askedOf(hat: string, way: Way, answers: Answers): Asked {
  const keys = FIELDS[way].map(({ id }) => id)
  const said = keys.map((key) => [key, textOf(answers[key])] as const).filter(([, value]) => value !== '')
  return { hat, ...Object.fromEntries(said) }
}

/** Finds matters by their number, or by union, service and month. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    ways: WAYS,
    way: 'no' as Way,
    fields: FIELDS.no,
    answers: {},
    errors: [] as FieldError[],
    asked: false,
    rows: [] as CaseRow[],
    next: null as string | null,
    fetching: false,
    _asked: NOTHING_ASKED,
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat })
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      const way = event.currentTarget.dataset.id as Way
      this.setData({ way, fields: FIELDS[way], errors: [], asked: false, rows: [], next: null })
    },
    change(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value }, errors: [] })
    },
    find() {
      const { hat, way, fields } = this.data
      const answers: Answers = this.data.answers
      const checked = checkFields(fields, answers, { today: today() })
      const asked = checked.ok ? askedOf(hat, way, checked.answers) : null
      const errors = checked.ok ? mistakesIn(way, checked.answers) : checked.errors
      this.setData({ errors })
      if (!asked || errors.length > 0) return undefined
      this.setData({ asked: true, rows: [], next: null, _asked: asked })
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'audit.cases', this.data._asked, ({ rows, next }: Page<CaseRow>) =>
        this.setData({ rows, next }),
      )
    },
    more() {
      const { _asked, next: cursor } = this.data
      return moreInto(this, 'audit.cases', { ..._asked, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows], next }),
      )
    },
    openMatter(event: WechatMiniprogram.CustomEvent<Pick<CaseRow, 'id'>>) {
      open(`/pkg-audit/matter/matter?id=${event.detail.id}&hat=${this.data.hat}`)
    },
  },
})
