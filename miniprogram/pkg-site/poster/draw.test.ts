import { PLACE_DOES, type PlaceDoes } from '../../../domain/shapes/register/kinds'
import { posterWords, type Posted } from '../../../domain/shapes/register/poster'
import { drawPoster, HEIGHT, type Ink, linesOf, WIDTH } from './draw'

/** A context on which every sign is as wide as its font is high. */
class FakeInk implements Ink {
  fillStyle = ''
  font = ''
  textAlign = 'center' as const
  textBaseline = 'top' as const
  readonly words: { text: string; bottom: number }[] = []
  readonly pictures: number[][] = []
  private size = () => Number(/(\d+)px/.exec(this.font)?.[1])
  fillRect = () => undefined
  fillText = (text: string, _x: number, y: number) => void this.words.push({ text, bottom: y + this.size() })
  measureText = (text: string) => ({ width: Array.from(text).length * this.size() })
  drawImage = (_picture: object, ...box: number[]) => void this.pictures.push(box)
}

const CODE = {}
const drawn = (name: string, union: string, more: Partial<Posted> = {}): FakeInk => {
  const ink = new FakeInk()
  drawPoster(ink, posterWords({ kind: 'site', name, union, does: [], phone: '12351', ...more }), CODE)
  return ink
}

it('breaks a text where it no longer fits, and nowhere else', () => {
  const ink = Object.assign(new FakeInk(), { font: '10px x' })
  expect(linesOf(ink, '一二三四', 40)).toEqual(['一二三四'])
  expect(linesOf(ink, '一二三四五', 40)).toEqual(['一二三四', '五'])
  expect(linesOf(ink, '宽', 5)).toEqual(['宽'])
})

it('says what it is for, where, whose it is and whom to call', () => {
  const said = drawn('河口三标工地', '河口三标项目工会（编的）').words.map(({ text }) => text)
  expect(said).toEqual([
    '扫码入会',
    '微信扫一扫，留个名就能申请',
    '河口三标工地',
    '河口三标项目工会（编的）',
    '扫码入会 · 有事找工会 12351',
  ])
})

it('of a service point says what one finds there', () => {
  const said = drawn('示例驿站', '示例工会', { kind: 'rest', does: ['water', 'power'] }).words.map(({ text }) => text)
  expect(said.slice(-2)).toEqual(['喝水 · 充电', '进来坐坐 · 有事找工会 12351'])
})

it.each<[string, number, Partial<Posted>]>([
  ['site', 40, {}],
  ['point', 30, { kind: 'rest', does: Object.keys(PLACE_DOES) as PlaceDoes[] }],
])(
  'has room for the longest words of a %s: nothing lies over anything else or beside the paper',
  (_name, signs, more) => {
    const ink = drawn('长'.repeat(signs), '会'.repeat(40), more)
    const bottoms = ink.words.map(({ bottom }) => bottom)
    expect([...bottoms].sort((a, b) => a - b)).toEqual(bottoms)
    expect(bottoms.at(-1)).toBeLessThan(HEIGHT)
    expect((bottoms.at(-1) ?? 0) - 52).toBeGreaterThan(bottoms.at(-2) ?? 0)
    const [x = 0, y = 0, width = 0, height = 0] = ink.pictures[0] ?? []
    expect(width).toBe(height)
    expect(x * 2 + width).toBe(WIDTH)
    expect(y + height).toBeLessThan(HEIGHT)
  },
)
