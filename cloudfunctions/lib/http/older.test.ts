import { forOlder } from './older'

it('says chips of this release in those of the one before, wherever they stand, and nothing else', () => {
  const row = { chip: 'inForce', title: 'inForce' }
  expect(forOlder({ rows: [row, { chip: 'doing' }], next: null, view: { chip: 'yourAnswer' } })).toEqual({
    rows: [{ chip: 'approved', title: 'inForce' }, { chip: 'doing' }],
    next: null,
    view: { chip: 'yourTurn' },
  })
})
