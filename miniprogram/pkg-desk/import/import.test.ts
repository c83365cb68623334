import { write } from '../../client/keep/store'
import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { ImportCheck, ImportProblem, ImportRow } from '../../../typings/import'
import { RELEASE } from '../../../domain/base/release'
import { eventOf, fakePhone, type FakePhone, good, ME, run } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const HAT = 'unit-1/officer'
const problem = (row: number | null, column: string | null, message: string): ImportProblem => ({
  row,
  column,
  title: column && '身份证号',
  value: column && '110***********002X',
  message,
})
const CHECK: ImportCheck = {
  rows: 3000,
  fresh: 2970,
  known: 30,
  bad: 0,
  problems: [],
  wrong: 0,
  notes: [],
  digest: 'd',
  sample: [],
}
const wrong = (problems: ImportProblem[], more: Partial<ImportCheck> = {}): ImportCheck => ({
  ...CHECK,
  fresh: 2000,
  problems,
  wrong: problems.length,
  ...more,
})

const BROUGHT: ImportRow = {
  ...{ id: 'i1', kind: 'members', state: 'waits', by: '钱*', own: true, at: '2026-11-20T02:00:00.000Z' },
  ...{ rows: 2970, left: 2970, looks: null, may: false, decided: null, until: '2026-12-04' },
}

/** What a phone does with files of a chat. */
const chat = {
  chooseMessageFile: () => Promise.resolve({ tempFiles: [{ path: 'wxfile://tmp/1', name: '名册.xlsx', size: 1000 }] }),
}
const cloudWith = (phone: FakePhone, sent: string[]) =>
  Object.assign(phone.wx.cloud, {
    uploadFile: ({ cloudPath, success }: { cloudPath: string; success: (result: object) => void }) => {
      sent.push(cloudPath)
      void Promise.resolve().then(() => success({ fileID: `cloud://e/${cloudPath}` }))
      return { onProgressUpdate: () => undefined }
    },
  })

describe('the import page', () => {
  const id = simulate.load(path.join(__dirname, 'import'), { rootPath: ROOT })
  let phone: FakePhone
  let uploads: string[]
  beforeEach(() => {
    phone = fakePhone()
    uploads = []
    Object.assign(phone.wx, chat)
    cloudWith(phone, uploads)
    phone.answers['me.get'] = () => good(ME)
    phone.answers['file.place'] = () => good({ paths: ['in/p1/1.xlsx'] })
  })

  function opened() {
    const page = simulate.render(id)
    page.attach(document.body)
    run(page, 'onLoad', { hat: HAT })
    return page
  }
  const text = (page: { dom?: HTMLElement | undefined }) => page.dom?.textContent ?? ''
  async function checked(check: ImportCheck) {
    phone.answers['import.check'] = () => good(check)
    const page = opened()
    await run(page, 'choose')
    return page
  }

  it('sends the sheet to the officer’s own folder and asks for a check under the hat', async () => {
    const page = await checked(CHECK)
    expect(phone.to('file.place')).toEqual([{ kind: 'sheet', many: 1 }])
    expect(uploads).toEqual(['in/p1/1.xlsx'])
    expect(phone.to('import.check')).toEqual([{ hat: HAT, kind: 'members', fileId: `cloud://e/${uploads[0] ?? ''}` }])
    expect(text(page)).toContain('检查过了，没有要改的')
    expect(text(page)).toContain('交 2,970 人')
    expect(text(page)).toContain('已经在册（不动）30 人')
  })

  it('lists every problem under its column, fifty at first', async () => {
    const many = Array.from({ length: 120 }, (_none, index) => problem(index + 2, 'B', '有一位对不上。'))
    const page = await checked(wrong([problem(null, null, '少了一列。'), ...many], { fresh: 0, known: 0 }))
    expect(text(page)).toContain('有 121 处要改')
    expect(text(page)).toContain('请在 Excel 里改好这 121 处，再选一次。')
    expect(text(page)).toContain('整张表 · 1 处')
    expect(text(page)).toContain('B 列“身份证号” · 120 处')
    expect(text(page)).toContain('第 50 行')
    expect(text(page)).not.toContain('第 51 行')
    expect(page.data.more).toBe('再看 50 处（还有 71 处）')
    run(page, 'showMore')
    expect(text(page)).toContain('第 100 行')
    expect(page.data.more).toBe('再看 21 处')
    run(page, 'showMore')
    expect(text(page)).toContain('第 121 行')
    expect(page.data.more).toBe('')
  })

  it('says so where there are more problems than are listed', async () => {
    const page = await checked(wrong([problem(2, 'B', '有一位对不上。')], { wrong: 1500 }))
    expect(text(page)).toContain('下面是前 1 处。')
  })

  it('offers to hand over the good rows, and opens the sheet of the others', async () => {
    const page = await checked(wrong([problem(2, 'B', '有一位对不上。')], { bad: 1 }))
    expect(text(page)).toContain('有错的 1 行改好再导入。别的 2,030 行没有问题，可以先交上去。')
    phone.answers['import.mend'] = () => good({ name: '会员名册-要改的.xlsx', content: 'UEs=' })
    await run(page, 'mend')
    expect(phone.to('import.mend')).toEqual([
      { hat: HAT, kind: 'members', fileId: `cloud://e/${uploads[0] ?? ''}`, digest: 'd' },
    ])
    expect(phone.documents).toMatchObject([{ fileType: 'xlsx', showMenu: true }])
    run(page, 'toConfirm')
    expect(page.data.confirm).toContain('有错的 1 行不交。')
    run(page, 'toChecked')
    expect(page.data.stage).toBe('wrong')
  })

  it('hands over after a confirmation, with one request, and says who is to look', async () => {
    const page = await checked(CHECK)
    run(page, 'toConfirm')
    expect(page.data.confirm).toEqual([
      '把 2,970 人交给另一位办事的人看。',
      '他放行以后才记进会员名册。',
      '已经在册的 30 人不动。',
    ])
    await run(page, 'bring')
    expect(page.data).toMatchObject({ stage: 'confirm', busy: '' })
    phone.answers['import.bring'] = () => good({ ...BROUGHT, looks: '某项目工会' })
    await run(page, 'bring')
    const sent = phone.to('import.bring').map(({ requestId, digest }) => `${String(requestId)} ${String(digest)}`)
    expect([sent.length, new Set(sent).size]).toEqual([2, 1])
    expect(text(page)).toContain('等某项目工会的另一位办事的人看，等到 12月4日')
    expect(phone.to('import.run')).toEqual([])
  })

  it('says so where nobody can look', async () => {
    const page = await checked(CHECK)
    run(page, 'toConfirm')
    phone.answers['import.bring'] = () => good(BROUGHT)
    await run(page, 'bring')
    expect(text(page)).toContain('现在没有别人能看')
  })

  it('begins anew where what was checked is not so any more', async () => {
    const page = await checked(CHECK)
    run(page, 'toConfirm')
    phone.answers['import.bring'] = () => ({ ok: false, code: 'INVALID', message: '这不是刚才检查过的那个文件。' })
    await run(page, 'bring')
    expect(page.data).toMatchObject({ stage: 'choose', message: '这不是刚才检查过的那个文件。' })
  })

  it('sends nothing that is too large, and does nothing when no file was chosen', async () => {
    const page = opened()
    Object.assign(phone.wx, {
      chooseMessageFile: () => Promise.resolve({ tempFiles: [{ path: 'p', name: 'n', size: 10 * 1024 * 1024 + 1 }] }),
    })
    await run(page, 'choose')
    expect(page.data.message).toContain('最大 10 MB')
    Object.assign(phone.wx, {
      chooseMessageFile: () =>
        Promise.reject(Object.assign(new Error('x'), { errMsg: 'chooseMessageFile:fail cancel' })),
    })
    await run(page, 'choose')
    expect(uploads).toEqual([])
  })

  it('offers hardship files to the county alone', () => {
    const known = (me: object) => void write(`reply:${RELEASE}:me.get:`, { data: me, at: 1 })
    known(ME)
    expect(opened().data.kinds).toHaveLength(1)
    const county = { role: 'officer', org: 'unit-1', orgName: '清河县总工会（编的）', level: 'county' }
    known({ ...ME, hats: [county] })
    const page = opened()
    run(page, 'chooseKind', eventOf({ id: 'files' }))
    expect(page.data).toMatchObject({ kind: 'files', one: '户', kinds: [{ id: 'members' }, { id: 'files' }] })
  })
})
