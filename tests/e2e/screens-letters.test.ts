import { HATS, UNIT } from '../support/world'
import { complaint as unpaid } from '../support/synthetic'
import { gallery, type Screen } from './look'

const on = gallery()
const { lookAt } = on
const YAN = HATS.yan ?? ''
const WU = HATS.wu ?? ''

const complaint = { ...unpaid, union: UNIT }
const at = (name: string, entry: string, who: string, query: Record<string, string>, there: string): Screen => ({
  name,
  who,
  entry,
  query,
  there,
})

it('a letter to be read; a sheet before it is made, and what is asked before it is opened', async () => {
  const { world } = on
  const id = await world.begin('wang', 'heat', complaint)
  await world.take('yan', id, 'accept')
  await world.take('yan', id, 'write', { number: '清工监〔2026〕3号', owed: 60_000 })
  await lookAt(at('letter', 'pkg-desk/letter/letter', 'yan', { id, hat: YAN, letter: 'write' }, '送达回证'))
  const file = await world.submit('wang')
  await world.until(file, 'township_review')
  await lookAt(at('act-sheet', 'pkg-desk/act/act', 'wu', { id: file, hat: WU, command: 'sheet' }, '本人承诺'))
  await world.take('wu', file, 'sheet')
  await lookAt(at('letter-why', 'pkg-desk/letter/letter', 'wu', { id: file, hat: WU, letter: 'sheet' }, '打印、盖章'))
})
