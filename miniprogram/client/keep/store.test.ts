import { type FakeWx, openStore, startPhone } from '../../testing/fake-wx'
import type * as DraftsModule from './drafts'
import type * as StoreModule from './store'

// Read again for each phone, as WeChat does after it was closed.
const store = () => jest.requireActual<typeof StoreModule>('./store')
const drafts = () => jest.requireActual<typeof DraftsModule>('./drafts')

const DAY_MS = 24 * 3_600_000
const secret = { name: '王实例', idNumber: '130529199001010017' }
const lies = (phone: FakeWx): string => JSON.stringify([...phone.stored])

let phone: FakeWx
beforeEach(() => {
  phone = startPhone()
})
afterEach(() => jest.useRealTimers())

/** The phone is closed, time goes by, and it is opened again. */
async function reopened(days = 0): Promise<FakeWx> {
  if (days) jest.useFakeTimers({ now: Date.now() + days * DAY_MS })
  phone = startPhone(phone)
  await openStore()
  return phone
}

describe('what the program keeps', () => {
  it('lies on the phone encrypted, and is there after it was closed', async () => {
    expect(await store().write('draft:a', secret)).toBe(true)
    for (const word of Object.values(secret)) expect(lies(phone)).not.toContain(word)
    await reopened()
    expect(store().read('draft:a')).toEqual(secret)
  })

  it('is the newest, however often it changes while a write is under way', async () => {
    const { write, remove } = store()
    const set = phone.setStorage
    const waits: (() => void)[] = []
    phone.setStorage = (one) => new Promise<void>((resolve) => waits.push(() => void set(one).then(resolve)))
    const all = [1, 2, 3].map((value) => write('n', value))
    expect(waits).toHaveLength(1)
    waits[0]?.()
    await all[0]
    expect(waits).toHaveLength(2)
    waits[1]?.()
    expect(await Promise.all(all)).toEqual([true, true, true])
    const gone = write('n', 4)
    remove('n')
    waits[2]?.()
    await gone
    await Promise.resolve()
    await reopened()
    expect(store().read('n')).toBeNull()
  })

  it('counts as new where it changed before everything was read', async () => {
    await store().write('a', 'old')
    await store().write('b', 'old')
    phone = startPhone(phone)
    const reading = openStore()
    void store().write('a', 'new')
    store().remove('b')
    await reading
    expect([store().read('a'), store().read('b')]).toEqual(['new', null])
  })

  it('is taken over from the release before, once, and nothing plain is left', async () => {
    const draft = { key: 'apply:aid.file', requestId: 'r1', title: '', answers: secret, at: Date.now() }
    phone.stored.set('draft:apply:aid.file', JSON.stringify(draft))
    phone.stored.set(
      'outbox:r1',
      JSON.stringify({ requestId: 'r1', draft: 'apply:aid.file', answers: secret, at: 1e13 }),
    )
    phone.stored.set('reply:8:me.get:', JSON.stringify({ data: { name: '王*' }, at: 1 }))
    await openStore()
    expect(drafts().findDraft('apply:aid.file')?.answers).toEqual(secret)
    expect([...phone.stored.keys()].sort()).toEqual(['sealed:draft:apply:aid.file', 'sealed:outbox:r1'])
    expect(lies(phone)).not.toContain(secret.name)
    await reopened()
    expect(drafts().findDraft('apply:aid.file')?.answers).toEqual(secret)
  })

  it('stays where it was, if it could not be taken over', async () => {
    phone.stored.set('draft:apply:aid.file', JSON.stringify({ answers: secret, at: Date.now() }))
    phone.full = true
    await openStore()
    expect([...phone.stored.keys()]).toEqual(['draft:apply:aid.file'])
    expect(drafts().findDraft('apply:aid.file')?.answers).toEqual(secret)
  })

  it('is nowhere but in memory on a phone that cannot encrypt', async () => {
    phone.version = '2.21.2'
    phone.stored.set('draft:apply:aid.file', JSON.stringify({ answers: secret, at: Date.now() }))
    await openStore()
    expect(await store().write('draft:b', secret)).toBe(true)
    expect(store().read('draft:b')).toEqual(secret)
    expect(drafts().findDraft('apply:aid.file')?.answers).toEqual(secret)
    expect(phone.stored.size).toBe(0)
    expect(store().canKeep()).toBe(false)
  })

  it.each(['2.21.3', '2.32.3', '3.0.0', '10.0.0'])('is encrypted from 2.21.3 on: %s', (version) => {
    phone.version = version
    expect(store().canKeep()).toBe(true)
  })
})

describe('after ninety days', () => {
  it('a form that nobody has touched is gone, and says so once', async () => {
    const said: string[] = []
    const { openDraft, saveDraft } = drafts()
    await saveDraft(openDraft('apply:aid.file', '生活有困难'), { answers: secret }).saved
    await reopened(91)
    Object.assign(phone, { showToast: ({ title }: { title: string }) => said.push(title) })
    expect(drafts().openDraft('apply:aid.file', '生活有困难').answers).toEqual({})
    drafts().openDraft('apply:aid.file', '生活有困难')
    expect(said).toEqual(['上次填的 90 天没动，已经删了'])
    expect(phone.has('draft:apply:aid.file')).toBe(false)
  })

  it('what was touched meanwhile stays', async () => {
    const { openDraft, saveDraft } = drafts()
    await saveDraft(openDraft('apply:aid.file', ''), { answers: { a: '1' } }).saved
    await reopened(60)
    const found = drafts().openDraft('apply:aid.file', '')
    await drafts().saveDraft(found, { answers: { a: '2' } }).saved
    await reopened(60)
    expect(drafts().findDraft('apply:aid.file')?.answers).toEqual({ a: '2' })
  })
})
