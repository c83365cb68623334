import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { TranscriptRow } from '../../../typings/transcripts'
import { eventOf, fakePhone, type FakePhone, good, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'qinghe-county/officer'
const row = (id: string, more: Partial<TranscriptRow> = {}): TranscriptRow => ({
  ...{ id, no: '2026-0000-01', title: '王*例', state: 'none', left: 12 },
  ...more,
})

describe('files to be copied', () => {
  const id = simulate.load(path.join(__dirname, 'transcripts'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['transcript.list'] = ({ cursor }) =>
      good(
        cursor
          ? { rows: [row('c', { state: 'done', left: 0 })], next: null }
          : { rows: [row('a'), row('b', { state: 'changed', left: 1 })], next: 'k' },
      )
  })
  it('say each what is left to do, and open', async () => {
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', { hat: encodeURIComponent(HAT) })
    await run(page, 'onShow')
    await run(page, 'more')
    const text = page.dom?.textContent ?? ''
    for (const words of ['还没抄', '抄过以后改了，还有 1 项', '抄完了']) expect(text).toContain(words)
    run(page, 'openOne', eventOf({ id: 'b' }))
    expect(phone.opened).toEqual([`/pkg-desk/transcript/transcript?id=b&hat=${HAT}`])
  })
})
