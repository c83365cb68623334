import type { InboxRow } from '../../../typings/api'
import { FakeWx } from '../../testing/fake-wx'
import { keepReply, keptReply } from './cache'

const row = (more: Partial<InboxRow>): InboxRow => ({
  ...{ id: 'm', title: '有一件事到了您手里', about: 'c1', at: '2026-11-20T02:00:00.000Z', read: false, ...more },
})

describe('messages kept on the phone', () => {
  it('say of one’s own matters what they said, and nothing of other people’s', () => {
    Object.assign(globalThis, { wx: new FakeWx() })
    const own = row({ of: { matter: '生活有困难', step: '工会收下了' } })
    const told = row({ hat: 'u/officer', of: { matter: '王*例 · 生活有困难' } })
    keepReply('inbox.list', {}, { rows: [own, told], next: null })
    expect(keptReply('inbox.list', {})?.data.rows).toEqual([own, row({ hat: 'u/officer' })])
  })
})
