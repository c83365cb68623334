/** @jest-environment jsdom */
import { unzipSync } from 'fflate'
import { readCode } from '../../../packages/kit/read-code'
import { enclosed, heading, label, onPaper, receipt, say, signed, stamp, table } from '../../../domain/letters'
import type { Paper } from '../../../domain/letters'
import { codePng } from './code'
import { docxOf } from './docx'

/** What is read of a part: the functions' types know no document. */
interface Part {
  textContent: string | null
  parentElement: Part | null
  getAttribute: (name: string) => string | null
  getElementsByTagName: (name: string) => Iterable<Part>
}
declare const DOMParser: new () => { parseFromString: (xml: string, type: string) => Part }

const FOOT = { code: 'cAbc-123_x', no: 'K7Q2-9F4D-3MX', check: '3F2A-91C0' }
const letter: Paper = {
  layout: 'official',
  from: '示例县总工会（编的）',
  number: '示工监〔2026〕3号',
  title: '关于补发高温津贴的函',
  to: '示例建筑公司',
  blocks: [
    heading('一、核实的情况'),
    say('经核实，你单位没有发放高温津贴。'),
    enclosed('工资表', '排班表'),
    signed('示例县总工会（编的）', '2026-11-23'),
    ...receipt({ sender: '示例县总工会（编的）', named: '关于补发高温津贴的函', to: '示例建筑公司' }),
  ],
}
const withText = (text: string): Paper => ({ layout: 'form', title: '表', blocks: [say(text)] })

const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => !name.endsWith('.png'))
      .map(([name, data]) => [name, Buffer.from(data).toString()]),
  )
const read = (xml: string): Part => new DOMParser().parseFromString(xml, 'application/xml')
const body = (paper: Paper): Part => read(partsOf(docxOf(paper, FOOT))['word/document.xml'] ?? '')
const all = (from: Part, name: string): Part[] => [...from.getElementsByTagName(name)]
const wordsOf = (from: Part): string =>
  all(from, 'w:t')
    .map(({ textContent }) => textContent)
    .join('')

describe('a paper as a document', () => {
  it('is the same bytes for the same paper, whatever the hour and the place', () => {
    const first = docxOf(letter, FOOT)
    jest.useFakeTimers({ now: Date.UTC(2031, 4, 5) })
    expect(Buffer.from(docxOf(letter, FOOT)).equals(Buffer.from(first))).toBe(true)
    jest.useRealTimers()
    expect(Buffer.from(docxOf({ ...letter, title: '别的' }, FOOT)).equals(Buffer.from(first))).toBe(false)
  })

  it('is well-formed in every part, and every part that is named is there', () => {
    const parts = partsOf(docxOf(letter, FOOT))
    for (const [name, xml] of Object.entries(parts)) expect([name, all(read(xml), 'parsererror')]).toEqual([name, []])
    const typed = all(read(parts['[Content_Types].xml'] ?? ''), 'Override').map((one) => one.getAttribute('PartName'))
    expect(typed.filter((name) => !parts[(name ?? '').slice(1)])).toEqual([])
    const targets = all(read(parts['word/_rels/document.xml.rels'] ?? ''), 'Relationship')
    expect(targets.filter((one) => !parts[`word/${one.getAttribute('Target')}`])).toEqual([])
  })

  it('has the measures of an official letter: margins, 22 lines of 28 characters, its fonts', () => {
    const page = body(letter)
    const margins = all(page, 'w:pgMar')[0]
    const inMm = (side: string): number => Math.round((Number(margins?.getAttribute(`w:${side}`)) / 1440) * 25.4)
    expect(['top', 'right', 'bottom', 'left'].map(inMm)).toEqual([37, 26, 35, 28])
    const styles = read(partsOf(docxOf(letter, FOOT))['word/styles.xml'] ?? '')
    const [apart, lines] = all(styles, 'w:spacing')
    expect(Math.floor(((297 - 37 - 35) / 25.4) * (1440 / Number(lines?.getAttribute('w:line'))))).toBe(22)
    expect(Math.floor(((156 / 25.4) * 72) / (16 + Number(apart?.getAttribute('w:val')) / 20))).toBe(28)
    const fonts = new Set(all(page, 'w:rFonts').map((one) => one.getAttribute('w:eastAsia')))
    expect([...fonts].sort()).toEqual(['方正小标宋简体', '黑体'])
    expect(partsOf(docxOf(letter, FOOT))['word/styles.xml']).toContain('w:eastAsia="仿宋_GB2312"')
  })

  it('says everything once, in its order, with the receipt on a page of its own', () => {
    const page = body(letter)
    const words = wordsOf(page)
    const order = [
      '示例县总工会（编的）',
      '示工监〔2026〕3号',
      '关于补发高温津贴的函',
      '示例建筑公司：',
      '一、核实的情况',
      '经核实',
      '附件：1. 工资表',
      '2. 排班表',
      '2026年11月23日',
      '送达回证',
    ]
    const places = order.map((one) => words.indexOf(one))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
    const breaks = all(page, 'w:pageBreakBefore').map((one) => wordsOf(one.parentElement?.parentElement as Part))
    expect(breaks).toEqual(['送达回证'])
  })

  it.each(['</w:t><w:t>x', '<script>&amp;"\'', ']]>', '{{name}} ${x} %s', 'a\u0000b\u0008c\ufffe', '\ud800x'])(
    'takes %j for text and nothing else',
    (text) => {
      const page = body(withText(text))
      expect(all(page, 'parsererror')).toEqual([])
      expect(all(page, 'w:p')).toHaveLength(all(body(withText('x')), 'w:p').length)
      expect(wordsOf(page)).toBe(
        `表${Array.from(text)
          .filter((sign) => !/[\u0000-\u001f\ufffe\ud800]/u.test(sign))
          .join('')}`,
      )
    },
  )

  it('keeps rare characters of names, and the lines of what was typed', () => {
    const page = body(withText('𬭚㛃䶮·阿依古丽\n第二行'))
    expect(wordsOf(page)).toBe('表𬭚㛃䶮·阿依古丽第二行')
    expect(all(page, 'w:br')).toHaveLength(1)
  })

  it('puts the date four characters in and the name above its middle; a long name two, and the date below its middle', () => {
    const rightsOf = (by: string): (string | null | undefined)[] =>
      all(body({ layout: 'official', title: '函', blocks: [signed(by, '2026-11-23')] }), 'w:ind').map((one) =>
        one.getAttribute('w:right'),
      )
    // 「2026年11月23日」 is seven characters wide, a character 320 twips.
    expect(rightsOf('示例工会')).toEqual([String(320 * 5.5), String(320 * 4)])
    expect(rightsOf('示例'.repeat(8))).toEqual([String(320 * 2), String(320 * 6.5)])
  })

  it('never leaves a signature on a page by itself: the lines before it, its room and its name stay with what follows', () => {
    const blocks = [say('先'), say('末'), signed('示例工会', '2026-11-23')]
    const page = body({ layout: 'official', title: '函', blocks })
    const staying = all(page, 'w:keepNext').map((one) => wordsOf(one.parentElement?.parentElement as Part))
    expect(staying).toEqual(['末', '', '示例工会'])
  })

  it('gives cells their columns and seals their room, and refuses rows that do not fit', () => {
    const rows = [[label('单位意见'), stamp('', 3)], ['a', 'b', 'c', 'd'].map((text) => ({ text }))]
    const page = body({ layout: 'form', title: '表', blocks: [table([1, 2, 1, 2], rows)] })
    expect(all(page, 'w:gridSpan').map((one) => one.getAttribute('w:val'))).toEqual(['3'])
    expect(wordsOf(page)).toContain('（盖章）')
    const sums = all(page, 'w:tr').map((row) =>
      all(row, 'w:tcW').reduce((sum, one) => sum + Number(one.getAttribute('w:w')), 0),
    )
    expect(new Set(sums).size).toBe(1)
    const wrong: Paper = { layout: 'form', title: '表', blocks: [table([1, 1], [[label('一个')]])] }
    expect(() => docxOf(wrong, FOOT)).toThrow(RangeError)
  })

  it('has the number, the check and the pages at the foot, and the code as a picture that can be read', async () => {
    const bytes = docxOf(letter, FOOT)
    const foot = read(partsOf(bytes)['word/footer1.xml'] ?? '')
    expect(wordsOf(foot)).toContain('办事编号 K7Q2-9F4D-3MX　校验 3F2A-91C0')
    expect(all(foot, 'w:instrText').map(({ textContent }) => textContent)).toEqual([' PAGE ', ' NUMPAGES '])
    const picture = Buffer.from(unzipSync(bytes)['word/media/code.png'] ?? [])
    expect(picture.equals(codePng(FOOT.code))).toBe(true)
    expect(await readCode(picture)).toBe(FOOT.code)
  })
})

it('writes a day as papers have it', () => {
  expect(onPaper('2026-01-06')).toBe('2026年1月6日')
})
