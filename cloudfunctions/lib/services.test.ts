import { proposal } from '../../domain/services/work/proposal'
import type { Service } from '../../domain/matter'
import { outdated } from './errors'
import { askedBy } from './services'

const asked = (version: number) => ({ ...proposal.asks, form: { ...proposal.asks.form, version } })
/** A form in its third version. */
const third: Service = { ...proposal, asks: { ...asked(3), older: [asked(1), asked(2)] } }

describe('the version of a form that is handed in', () => {
  it.each([
    [3, 3],
    [2, 2],
    // Phones that do not say it yet were out with the first version of each form.
    [undefined, 1],
  ])('%s is checked with version %s', (said, taken) => {
    expect(askedBy(third, said).form.version).toBe(taken)
  })

  it('is refused in words where it is older than the one before, or not there yet', () => {
    expect(() => askedBy(third, 1)).toThrow(outdated())
    expect(() => askedBy(third, 4)).toThrow('我们这边正在更新，过几分钟再交。您填的都还在。')
  })
})
