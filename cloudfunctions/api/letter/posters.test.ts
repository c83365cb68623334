import { unzipSync } from 'fflate'
import { asManyAsFit, postersDocx } from './posters'
import type { Sheet } from './posters'

const WORDS = { title: '题', lead: '引', name: '名', union: '会', gets: '', foot: '脚' }
const PNG = [0x89, 0x50, 0x4e, 0x47]
const JPEG = [0xff, 0xd8, 0xff, 0xe0]
const sheet = (bytes: number[], name = '名'): Sheet => ({ words: { ...WORDS, name }, picture: Uint8Array.from(bytes) })

it('a picture goes in as what it is, and every part that is named is there', () => {
  const parts = unzipSync(postersDocx([sheet(PNG), sheet(JPEG)]))
  expect(Object.keys(parts).filter((name) => name.includes('media'))).toEqual([
    'word/media/code1.png',
    'word/media/code2.jpg',
  ])
  const textOf = (name: string): string => Buffer.from(parts[name] ?? []).toString()
  expect(textOf('[Content_Types].xml')).toContain('Extension="jpg" ContentType="image/jpeg"')
  const targets = [...textOf('word/_rels/document.xml.rels').matchAll(/Target="([^"]+)"/g)].map(([, target]) => target)
  expect(targets).toHaveLength(3)
  for (const target of targets) expect(Object.keys(parts)).toContain(`word/${target ?? ''}`)
})

it('the same posters are the same bytes', () => {
  const once = Buffer.from(postersDocx([sheet(PNG)]))
  expect(Buffer.from(postersDocx([sheet(PNG)])).equals(once)).toBe(true)
  expect(Buffer.from(postersDocx([sheet(PNG, '别的')])).equals(once)).toBe(false)
})

it('no more are drawn than one reply holds, and those are the first', async () => {
  const drawn: number[] = []
  const draw = (kilobytes: number) => (n: number) => {
    drawn.push(n)
    return Promise.resolve({ words: { ...WORDS, name: String(n) }, picture: new Uint8Array(kilobytes * 1000) })
  }
  const all = Array.from({ length: 30 }, (_, n) => n)
  expect(await asManyAsFit(all, draw(50))).toHaveLength(30)
  drawn.length = 0
  const sheets = await asManyAsFit(all, draw(200))
  expect(sheets.map(({ words }) => Number(words.name))).toEqual(all.slice(0, 18))
  expect(drawn).toHaveLength(18)
  // Base64 of all of them, with some words, is within what a reply holds.
  expect((sheets.length * 200_000 * 4) / 3).toBeLessThan(5_500_000)
})
