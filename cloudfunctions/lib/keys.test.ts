import { randomBytes } from 'node:crypto'
import { checkKeys, KEY_NAMES } from './keys'

const newKey = (): string => randomBytes(32).toString('base64')

describe('keys', () => {
  const before = { ...process.env }
  beforeEach(() => {
    for (const name of KEY_NAMES) process.env[name] = newKey()
  })
  afterEach(() => {
    process.env = { ...before }
  })

  it('that are all there, of chance, and different are taken, with those of before beside them', () => {
    expect(checkKeys).not.toThrow()
    Object.assign(process.env, { KEY_SEAL_OLD: newKey(), KEY_CODE_OLD: process.env['KEY_PERSON'] })
    expect(checkKeys).not.toThrow()
  })

  it.each<[string, () => Record<string, string | undefined>, string]>([
    ['one that is short', () => ({ KEY_LOG: randomBytes(16).toString('base64') }), 'KEY_LOG must be 32 bytes'],
    ['that of codes where it is short', () => ({ KEY_CODE: newKey().slice(0, 20) }), 'KEY_CODE must be 32 bytes'],
    ['noughts', () => ({ KEY_ID: Buffer.alloc(32).toString('base64') }), 'KEY_ID is not random'],
    ['that of codes where it is another one', () => ({ KEY_CODE: process.env['KEY_SEAL'] }), 'Two keys are equal'],
    [
      'the one of before where it is the present one',
      () => ({ KEY_SEAL_OLD: process.env['KEY_SEAL'] }),
      'Two keys are',
    ],
  ])('%s: refused by name', (_what, change, words) => {
    Object.assign(process.env, change())
    expect(checkKeys).toThrow(words)
  })
})
