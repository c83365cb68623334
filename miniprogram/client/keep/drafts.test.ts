import { type FakeWx, openStore, startPhone } from '../../testing/fake-wx'
import type * as DraftsModule from './drafts'

// Read again for each phone, as WeChat does after it was closed.
const drafts = () => jest.requireActual<typeof DraftsModule>('./drafts')

describe('drafts', () => {
  let phone: FakeWx
  beforeEach(() => {
    phone = startPhone()
  })

  it('come back as they were typed after the phone has died, with the same request id', async () => {
    const before = drafts()
    const begun = before.openDraft('apply:aid.file', '生活有困难')
    before.saveDraft(begun, { answers: { income: '3500.5', name: ' 王实例' }, step: 'who', done: ['phone'] })
    startPhone(phone)
    await openStore()
    const found = drafts().openDraft('apply:aid.file', '生活有困难')
    expect(found).toMatchObject({ requestId: begun.requestId, answers: { income: '3500.5', name: ' 王实例' } })
    expect(found).toMatchObject({ step: 'who', done: ['phone'] })
  })

  it('are told apart by what they are for', async () => {
    const { openDraft, saveDraft, applyDrafts } = drafts()
    saveDraft(openDraft('apply:aid.file', 'a'), { answers: { x: '1' } })
    saveDraft(openDraft('act:c1:appeal:rejected', ''), { answers: { text: '不对' } })
    expect(applyDrafts().map((draft) => draft.title)).toEqual(['a'])
  })

  it('of a command are told apart by the step that it is pressed at', async () => {
    const { commandDraft, saveDraft } = drafts()
    saveDraft(commandDraft('c1', 'return', 'submitted'), { answers: { text: '缺一张单子' } })
    expect(commandDraft('c1', 'return', 'submitted').answers).toEqual({ text: '缺一张单子' })
    expect(commandDraft('c1', 'return', 'checking').answers).toEqual({})
  })

  it.each([
    [{ service: 'aid.file' }, 'apply:aid.file'],
    [{ service: 'talk', hat: 'hekou-3/officer' }, 'apply:talk:hekou-3/officer:'],
    [{ service: 'aid.file', assist: 'a1' }, 'apply:aid.file::a1'],
    [{ service: 'aid.file', hat: 'hekou-3/liaison', assist: 'a1' }, 'apply:aid.file:hekou-3/liaison:a1'],
  ])('know what they are filled in for: %j', (filling, key) => {
    const { fillingKey, fillingOf, fillingFrom, fillingQuery } = drafts()
    expect(fillingKey(filling)).toBe(key)
    expect(fillingOf(key)).toEqual(filling)
    const pairs = fillingQuery(filling)
      .split('&')
      .map((pair) => pair.split('=') as [string, string])
    const query: Record<string, string> = Object.fromEntries(pairs)
    expect(fillingFrom(query)).toEqual(filling)
  })

  it('say when the phone has no room left, and keep the last good state', async () => {
    const { openDraft, saveDraft, findDraft } = drafts()
    const { draft } = saveDraft(openDraft('apply:aid.file', 'a'), { answers: { x: '1' } })
    phone.full = true
    expect(await saveDraft(draft, { answers: { x: '2' } }).saved).toBe(false)
    expect(findDraft('apply:aid.file')?.answers).toEqual({ x: '2' })
    startPhone(phone)
    await openStore()
    expect(drafts().findDraft('apply:aid.file')?.answers).toEqual({ x: '1' })
  })

  it('never have the same request id twice', async () => {
    const { openDraft } = drafts()
    const ids = Array.from({ length: 200 }, (_, index) => openDraft(`apply:s${index}`, '').requestId)
    expect(new Set(ids).size).toBe(200)
    expect(ids[0]).toMatch(/^[a-z0-9]{24}$/)
  })
})
