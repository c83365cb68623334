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
