import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { UnionRow } from '../../../typings/api'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../../pkg-desk/testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'u1/admin'
const OWN: UnionRow = { id: 'u1', name: '示例县总工会', level: 'county', above: '', history: [] }
const BELOW: UnionRow = { ...OWN, id: 'u2', name: '示例镇总工会', level: 'town', above: '示例县总工会' }
const AT = '2026-11-20T02:00:00.000Z'
const NEXT = '示例新镇总工会'

describe('unions of an administrator', () => {
  const id = simulate.load(path.join(__dirname, 'unions'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    below(BELOW)
  })
  const below = (row: UnionRow): void => {
    phone.answers['union.below'] = () => good({ rows: [row], next: null, own: 'county', self: OWN })
  }
  async function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { hat: HAT })
    return page
  }
  const text = (page: { dom?: HTMLElement | undefined }) => page.dom?.textContent ?? ''
  const one = eventOf({ id: 'u2' })

  it('show their own first, which is given another name here, and closed from above', async () => {
    const shown = text(await opened())
    expect(shown.indexOf('示例县总工会')).toBeLessThan(shown.indexOf('示例镇总工会'))
    expect(shown.match(/改名/g)).toHaveLength(2)
    expect(shown.match(/撤掉/g)).toHaveLength(1)
  })

  it('get another name that waits to be confirmed', async () => {
    const page = await opened()
    run(page, 'rename', one)
    expect(text(page)).toContain('现在叫示例镇总工会')
    run(page, 'change', eventOf({}, { path: 'name', value: '短' }))
    await run(page, 'putName')
    expect(phone.to('union.rename')).toEqual([])
    run(page, 'change', eventOf({}, { path: 'name', value: NEXT }))
    phone.answers['union.rename'] = () => good({ ...BELOW, renaming: { to: NEXT, by: '高*', at: AT, own: true } })
    await run(page, 'putName')
    expect(phone.to('union.rename')).toEqual([{ hat: HAT, id: 'u2', name: NEXT }])
    expect(text(page)).toContain(`您提的：改成“${NEXT}”。等另一位管理员确认。`)
    expect(text(page)).not.toContain('确认改名')
  })

  it('have a name confirmed that somebody else proposed, or hear why not', async () => {
    below({ ...BELOW, renaming: { to: NEXT, by: '石*', at: AT, own: false } })
    const page = await opened()
    expect(text(page)).toContain('石*提的')
    const confirms = eventOf({ id: 'u2', holds: 'yes' })
    phone.answers['union.renamed'] = () => ({ ok: false, code: 'NOT_NOW', message: '这个名字已经不等确认了。' })
    await run(page, 'decide', confirms)
    expect(text(page)).toContain('这个名字已经不等确认了。')
    phone.answers['union.renamed'] = () =>
      good({ ...BELOW, name: NEXT, named: [{ was: BELOW.name, by: '石*', confirmed: '高*', at: AT }] })
    await run(page, 'decide', confirms)
    expect(phone.to('union.renamed').at(-1)).toEqual({ hat: HAT, id: 'u2', name: NEXT, holds: true })
    expect(text(page)).toContain('原来叫示例镇总工会；石*改的，高*确认')
  })

  it('go into another one: proposed here, confirmed by somebody else, with how far it is', async () => {
    const page = await opened()
    run(page, 'merge', one)
    expect(text(page)).toContain('示例镇总工会并到哪里？')
    await run(page, 'putMerge')
    expect(phone.to('union.merge')).toEqual([])
    run(page, 'change', eventOf({}, { path: 'into', value: 'u3' }))
    const merging = { into: 'u3', called: '示例东镇总工会', by: '高*', at: AT, own: true }
    phone.answers['union.merge'] = () => good({ ...BELOW, merging })
    await run(page, 'putMerge')
    expect(phone.to('union.merge')).toEqual([{ hat: HAT, id: 'u2', into: 'u3' }])
    expect(text(page)).toContain('您提的：并进示例东镇总工会。等另一位管理员确认。')
    expect(text(page)).not.toContain('确认合并')

    below({ ...BELOW, merging: { ...merging, own: false } })
    const other = await opened()
    const gone = { matters: 12, members: 340, sites: 1, others: 2 }
    const merge = { called: '示例东镇总工会', by: '高*', confirmed: '石*', at: AT, gone, stuck: 1 }
    phone.answers['union.merged'] = () => good({ ...BELOW, merge })
    await run(other, 'settle', eventOf({ id: 'u2', holds: 'yes' }))
    expect(phone.to('union.merged')).toEqual([{ hat: HAT, id: 'u2', into: 'u3', holds: true }])
    expect(text(other)).toContain('办着的事 12 件、会员 340 人、工地 1 个已经过去，还在移')
    expect(text(other)).toContain('有 1 件没移过去')
    expect(text(other).match(/撤掉|并到别的工会/g)).toBeNull()
  })
})
