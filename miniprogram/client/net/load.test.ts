import type { Page, ReadRow } from '../../../typings/api'
import { fakePhone, type FakePhone, good } from '../../pkg-desk/testing/phone'
import { loadInto, moreInto } from './load'

/** A page with a list, as far as `moreInto` knows one. */
class List {
  data = { fetching: false, rows: [] as string[], next: null as string | null }
  setData(patch: object): void {
    Object.assign(this.data, patch)
  }
  put({ rows, next }: Page<ReadRow>, before: string[] = []): void {
    this.setData({ rows: [...before, ...rows.map(({ id }) => id)], next })
  }
  refresh = () => loadInto(this, 'me.reads', {}, (part) => this.put(part))
  more = () => moreInto(this, 'me.reads', { cursor: this.data.next }, (part) => this.put(part, this.data.rows))
}

const part = (ids: string[], next: string | null) => good({ rows: ids.map((id) => ({ id })), next })

describe('a list that comes in parts', () => {
  let phone: FakePhone
  let list: List
  beforeEach(async () => {
    phone = fakePhone()
    list = new List()
    phone.answers['me.reads'] = ({ cursor }) => (cursor ? part(['c', 'd'], null) : part(['a', 'b'], 'k1'))
    await list.refresh()
  })

  it('is read on once, however often it is asked for, and not beyond its end', async () => {
    await Promise.all([list.more(), list.more()])
    expect(list.data).toEqual(expect.objectContaining({ rows: ['a', 'b', 'c', 'd'], next: null, fetching: false }))
    await list.more()
    expect(phone.to('me.reads')).toEqual([{}, { cursor: 'k1' }])
  })

  it('drops a part that comes after it was begun anew', async () => {
    let arrive = (): void => undefined
    const late = new Promise<void>((resolve) => (arrive = resolve))
    phone.answers['me.reads'] = ({ cursor }) =>
      cursor ? late.then(() => part(['old'], null)) : part(['new', 'a', 'b'], 'k1')
    const coming = list.more()
    await list.refresh()
    arrive()
    await coming
    expect(list.data).toEqual(expect.objectContaining({ rows: ['new', 'a', 'b'], next: 'k1', fetching: false }))
  })

  it('stays as it is where the server refuses', async () => {
    const said = jest.spyOn(phone.wx, 'showToast')
    phone.answers['me.reads'] = () => ({
      ok: false,
      code: 'BUSY',
      message: '现在人多，请过一会儿再试。',
      requestId: 'r',
    })
    await list.more()
    expect(said).toHaveBeenCalledWith(expect.objectContaining({ title: '现在人多，请过一会儿再试。' }))
    expect(list.data).toEqual(expect.objectContaining({ rows: ['a', 'b'], next: 'k1', fetching: false }))
  })
})
