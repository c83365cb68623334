import { CHIPS, chipFor } from '../../../domain/matter/chips'
import { services } from '../../../domain/services'
import { forOlder } from './older'

const OLD = [
  ...['submitted', 'doing', 'yourTurn', 'publicity', 'approved', 'refused', 'withdrawn', 'joined', 'adopted'],
  ...['notAdopted', 'answered', 'gathering', 'held'],
]

it('says chips by the names that the phone of before knows, wherever they stand, and nothing else', () => {
  const [doing, own] = [CHIPS.doing, { icon: 'check-circle', tone: 'ok', word: '生效了' }]
  expect(
    forOlder({ rows: [{ chip: own, title: '生效了' }, { chip: doing }], next: null, view: { chip: own } }),
  ).toEqual({
    rows: [{ chip: 'approved', title: '生效了' }, { chip: 'doing' }],
    next: null,
    view: { chip: 'approved' },
  })
})

it.each(Object.values(services).map(({ head, flow }) => [head.id, flow] as const))(
  'knows a name for all of %s',
  (_id, flow) => {
    const shown = Object.values(flow.states).flatMap(({ chip }) =>
      (['applicant', 'officer'] as const).map((as) => forOlder({ chip: chipFor(chip, as) })),
    )
    expect(shown.filter((row) => !OLD.includes((row as { chip: string }).chip))).toEqual([])
  },
)

it('puts questions of new kinds in those that the phone of before can draw, in lists as well, and leaves figures out', () => {
  const field = (kind: string, more: object = {}) => ({ id: kind, kind, label: '？', short: '？', ...more })
  const people = [{ value: '王学例', label: '王学例' }]
  const inner = [field('person', { from: 'kin', people }), field('money', { max: 9 })]
  const fields = [field('month', { when: 'past' }), field('rows', { item: inner }), field('computed'), field('text')]
  const { actions } = forOlder({ actions: [{ fields }] }) as { actions: { fields: ReturnType<typeof field>[] }[] }
  expect(actions[0]?.fields).toMatchObject([
    { id: 'month', kind: 'text', max: 7 },
    { kind: 'rows', item: [{ kind: 'choice', options: people }, { kind: 'money' }] },
    { kind: 'text' },
  ])
  expect(forOlder({ ids: ['a', 1, null] })).toEqual({ ids: ['a', 1, null] })
})

it('always puts a question that hangs on a record of a list: the phone of before does not look into lists', () => {
  const showIf = { field: 'members', of: 'group', in: ['child'] }
  const field = { id: 'use', kind: 'consent', label: '？', short: '？' }
  const told = forOlder({
    fields: [
      { ...field, showIf },
      { ...field, showIf: { field: 'members', in: ['x'] } },
    ],
  })
  expect(told).toEqual({ fields: [field, { ...field, showIf: { field: 'members', in: ['x'] } }] })
})

it('always puts what the phone of before cannot tell whether to ask: of several choices, and of two questions', () => {
  const field = (id: string, kind: string, more: object = {}) => ({ id, kind, label: '？', short: '？', ...more })
  const [several, one] = [field('flags', 'many', { options: [] }), field('cause', 'choice', { options: [] })]
  const fields = [
    ...[several, one],
    field('use', 'consent', { showIf: { field: 'flags', in: ['crime'] } }),
    field('loss', 'money', { showIf: { field: 'cause', in: ['accident'], or: 'flags' } }),
    field('paid', 'money', { showIf: { field: 'cause', in: ['accident'] } }),
  ]
  const { actions } = forOlder({ actions: [{ fields }] }) as {
    actions: { fields: { id: string; showIf?: object }[] }[]
  }
  expect(actions[0]?.fields.filter(({ showIf }) => showIf).map(({ id }) => id)).toEqual(['paid'])
})
