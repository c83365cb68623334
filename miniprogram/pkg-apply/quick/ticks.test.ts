import { consent } from '../../../domain/form/build'
import { tickErrors, withRefusals } from './ticks'

const about = { what: '', who: '', purpose: '', keep: '', refused: '就没法回电话。' }
const must = consent('privacy', '给律师看', '同意律师看', { ...about, needed: true })
const may = consent('publicity', '贴出来', '同意贴出来', about)

describe('ticks of a short form', () => {
  it('mean no where one may say no, and stay open where one must agree', () => {
    expect(withRefusals([must, may], { x: '1' })).toEqual({ x: '1', publicity: 'refuse' })
    expect(withRefusals([must, may], { privacy: 'agree', publicity: 'agree' })).toEqual({
      privacy: 'agree',
      publicity: 'agree',
    })
  })
  it('say what to do and what happens without them', () => {
    const errors = [
      { path: 'privacy', code: 'EMPTY', message: '还没选给律师看。' },
      { path: 'x', code: 'EMPTY', message: '还没填。' },
    ]
    expect(tickErrors([must], errors).map((error) => error.message)).toEqual([
      '请先勾上“同意律师看”。就没法回电话。',
      '还没填。',
    ])
  })
})
