import { fieldsOf, templateIds, templateOf, thing } from './templates'

const set = (progress?: string, desk?: string): void => {
  for (const [name, value] of [
    ['TEMPLATE_PROGRESS', progress],
    ['TEMPLATE_DESK', desk],
  ] as const)
    if (value === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = value
}
afterEach(() => set())

describe('templates of subscribe messages', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['  ', null],
    ['abc', { id: 'abc', what: 'thing1', when: 'time2' }],
    [' abc  thing4 time7 ', { id: 'abc', what: 'thing4', when: 'time7' }],
    ['abc thing4', { id: 'abc', what: 'thing4', when: 'time2' }],
  ])('%j in the environment is %j', (value, expected) => {
    set(value)
    expect(templateOf('progress')).toEqual(expected)
  })
  it('give the phone the ids of those that there are', () => {
    expect(templateIds()).toEqual({})
    set(undefined, 'd thing4 time7')
    expect(templateIds()).toEqual({ desk: 'd' })
    set('p', 'd')
    expect(templateIds()).toEqual({ progress: 'p', desk: 'd' })
  })
})

describe('what stands on the card', () => {
  it.each([
    ['字'.repeat(20), '字'.repeat(20)],
    ['字'.repeat(21), `${'字'.repeat(19)}…`],
    ['𠮷'.repeat(21), `${'𠮷'.repeat(19)}…`],
    ['  一行\n两行\t', '一行 两行'],
  ])('%j fits as %j', (words, fitted) => {
    expect(thing(words)).toBe(fitted)
    expect(Array.from(thing(words)).length).toBeLessThanOrEqual(20)
  })
  it('is what happened and when in Shanghai, under the names of the template', () => {
    const template = { id: 'd', what: 'thing4', when: 'time7' }
    expect(fieldsOf(template, '有一件事到了您手里', '2026-12-31T16:05:00.000Z')).toEqual({
      thing4: { value: '有一件事到了您手里' },
      time7: { value: '2027年1月1日 00:05' },
    })
  })
})
