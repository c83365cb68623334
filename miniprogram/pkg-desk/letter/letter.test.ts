import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { LetterRow } from '../../../typings/api'
import type { PrintedLetter } from '../../../typings/letter'
import { viewNow } from '../handover'
import { eventOf, fakePhone, type FakePhone, good, ME, run, view } from '../testing/phone'

const ROOT = path.join(__dirname, '../..')
const ROW: LetterRow = {
  id: 'write',
  name: '示例意见书',
  number: '示〔2026〕3号',
  at: '2026-11-20T02:00:00.000Z',
  check: '3F2A-91C0',
}
const PRINTED: PrintedLetter = {
  name: '示例意见书',
  at: ROW.at,
  check: ROW.check,
  paper: {
    layout: 'official',
    title: '示例意见书',
    to: '示例公司',
    blocks: [
      { kind: 'text', text: '经核实，应当补发。' },
      { kind: 'list', items: ['补发', '答复'] },
      { kind: 'page', title: '送达回证' },
      {
        kind: 'table',
        widths: [1, 3],
        rows: [
          {
            cells: [
              { text: '签收', label: true },
              { text: '', stamp: true },
            ],
          },
        ],
      },
      { kind: 'signed', by: '示例工会', on: '2026年11月20日' },
    ],
  },
  file: { name: '示例意见书.docx', content: 'eA==' },
}
const PAGES = { command: 'pages', label: '传回盖章件', tone: 'plain' as const, fields: [], confirm: [] }

describe('a letter that was made', () => {
  const id = simulate.load(path.join(__dirname, 'letter'), { rootPath: ROOT })
  let phone: FakePhone
  beforeEach(() => {
    phone = fakePhone()
    phone.answers['me.get'] = () => good(ME)
    phone.answers['letter.get'] = () => good(PRINTED)
  })
  async function opened(row: Partial<LetterRow> = {}, actions = [PAGES]) {
    phone.answers['case.get'] = () => good(view({ actions, letters: [{ ...ROW, ...row }] }))
    const page = simulate.render(id)
    page.attach(document.body)
    await run(page, 'onLoad', { id: 'c1', hat: 'unit-1/officer', letter: 'write' })
    return { page, text: () => page.dom?.textContent ?? '' }
  }

  it('is read on the page, with its number, its check and its second leaf', async () => {
    const { text } = await opened()
    for (const words of [
      '示〔2026〕3号',
      '校验 3F2A-91C0',
      '示例公司：',
      '1. 补发',
      '送达回证',
      '签收',
      '（盖章）',
      '示例工会',
    ])
      expect(text()).toContain(words)
    expect(phone.to('letter.get')).toEqual([{ id: 'c1', hat: 'unit-1/officer', letter: 'write' }])
  })

  it('opens as a file to send on, which is gone from the phone with the page', async () => {
    const { page } = await opened()
    await run(page, 'openFile')
    const filePath = 'wxfile://usr/示例意见书.docx'
    expect(phone.documents).toEqual([{ filePath, fileType: 'docx', showMenu: true }])
    expect(phone.unlinked).toEqual([])
    run(page, 'onUnload')
    expect(phone.unlinked).toEqual([filePath])
  })

  it('leads to the photos of its signed pages, where that may be done now', async () => {
    const { page } = await opened({ back: 'pages' })
    run(page, 'bringBack')
    expect(phone.opened).toEqual(['/pkg-desk/act/act?id=c1&hat=unit-1/officer&command=pages'])
    expect(viewNow('c1')?.actions).toEqual([PAGES])
    expect((await opened({ back: 'pages' }, [])).text()).not.toContain('传回盖章件')
  })

  it('that says whose matter it is asks why first, and is not fetched before', async () => {
    const { page, text } = await opened({ asks: true })
    expect(phone.to('letter.get')).toEqual([])
    expect(text()).toContain('打印、盖章')
    expect(text()).not.toContain('经核实')
    await run(page, 'reveal', eventOf({}, { reason: 'print' }))
    expect(phone.to('letter.get')).toEqual([{ id: 'c1', hat: 'unit-1/officer', letter: 'write', reason: 'print' }])
    expect(text()).toContain('经核实')
  })

  it('says so where it is not there any more', async () => {
    phone.answers['letter.get'] = () => ({ ok: false, code: 'NOT_FOUND', message: '没有这一份，或者不给这里看。' })
    expect((await opened()).text()).toContain('没有这一份')
  })
})
