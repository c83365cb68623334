import { choice, count, date, identity, longText, many, money, photos, rows, text, time, yesNo } from './build'
import { checkFields, fieldAt, isShown, presentForm, showValue } from './index'
import type { Answers, Field, Form } from './index'

const today = '2026-11-20'
const check = (field: Field, raw: Answers[string]) => {
  const result = checkFields([field], { [field.id]: raw }, { today })
  return result.ok ? result.answers[field.id] : result.errors.map((error) => `${error.path} ${error.code}`)
}

const gaps: Field = { kind: 'gaps', id: 'g', short: '缺', label: '缺什么？' }
const union: Field = { kind: 'org', id: 'o', short: '工会', label: '哪个？' }

describe('one answer', () => {
  it.each([
    [money('m', '钱', '多少钱？'), '3500', 350_000],
    [money('m', '钱', '多少钱？'), '3,500.5', 350_050],
    [money('m', '钱', '多少钱？'), 350_050, 350_050],
    [money('m', '钱', '多少钱？'), 0, 0],
    [money('m', '钱', '多少钱？'), '10000000', 1_000_000_000],
    [count('c', '人', '几口人？', '口', { min: 1, max: 20 }), ' 4 ', 4],
    [count('c', '人', '几口人？', '口', { min: 1, max: 20 }), 20, 20],
    [date('d', '日', '哪天？'), today, today],
    [date('d', '日', '哪天？', { when: 'future' }), today, today],
    [time('h', '点', '几点？'), '09:05', '09:05'],
    [text('t', '字', '写什么？', { max: 3 }), ' 𠮷好的 ', '𠮷好的'],
    [many('m', '选', '选哪些？', { a: '甲', b: '乙' }), ['b', 'b'], ['b']],
    [yesNo('y', '否', '是吗？', { unsure: true }), 'unsure', 'unsure'],
    [photos('p', '照片', '拍'), ['cloud://e/u/a/1.jpg', 'cloud://e/u/a/1.jpg'], ['cloud://e/u/a/1.jpg']],
    [identity('mobile', 'p', '手机', '手机号？'), '+86 139-0000-0001', '13900000001'],
  ])('%o keeps %p as %p', (field, raw, kept) => expect(check(field, raw)).toEqual(kept))

  it.each([
    [money('m', '钱', '多少钱？'), -1, 'm MONEY'],
    [money('m', '钱', '多少钱？'), Number.NaN, 'm MONEY'],
    [money('m', '钱', '多少钱？'), Number.MAX_VALUE, 'm MONEY'],
    [money('m', '钱', '多少钱？'), true, 'm MONEY'],
    [count('c', '人', '几口人？', '口', { min: 1, max: 20 }), 21, 'c RANGE'],
    [count('c', '人', '几口人？', '口', { min: 1, max: 20 }), 0, 'c RANGE'],
    [count('c', '人', '几口人？', '口'), 1.5, 'c COUNT'],
    [date('d', '日', '哪天？'), '2026-11-21', 'd FUTURE'],
    [date('d', '日', '哪天？', { when: 'future' }), '2026-11-19', 'd PAST'],
    [time('h', '点', '几点？'), '24:00', 'h TIME'],
    [time('h', '点', '几点？'), '下午2点', 'h TIME'],
    [time('h', '点', '几点？'), '', 'h EMPTY'],
    [date('d', '日', '哪天？'), '2026-02-30', 'd DATE'],
    [text('t', '字', '写什么？', { max: 3 }), '四个字了', 't TOO_LONG'],
    [longText('t', '字', '写什么？', { min: 10 }), '九个字九个字九个字', 't TOO_SHORT'],
    [text('t', '字', '写什么？'), ['字'], 't TYPE'],
    [choice('c', '选', '选哪个？', { a: '甲' }), 'b', 'c CHOICE'],
    [many('m', '选', '选哪些？', { a: '甲' }), [], 'm EMPTY'],
    [many('m', '选', '选哪些？', { a: '甲' }), ['z'], 'm CHOICE'],
    [yesNo('y', '否', '是吗？'), 'unsure', 'y CHOICE'],
    [photos('p', '照片', '拍', { max: 1 }), ['cloud://a', 'cloud://b'], 'p TOO_MANY'],
    [photos('p', '照片', '拍'), ['<script>'], 'p PHOTOS'],
    [gaps, [{ field: 'a', text: ' ' }], 'g.0 GAP_TEXT'],
    [union, { $gt: '' }, 'o CHOICE'],
  ])('%o refuses %p', (field, raw, problem) => expect(check(field, raw)).toEqual([problem]))

  it('signs that show nothing, or turn the writing round, are neither kept nor counted', () => {
    const words = longText('t', '字', '写什么？', { min: 6 })
    expect(check(words, '\u202e请付五百元\u202c给我\u0000\n第二行')).toBe('请付五百元给我\n第二行')
    expect(check(words, '\u200b\u200c\u200d\u2060\ufeff\u200b')).toEqual(['t EMPTY'])
    expect(check(words, '好\u200b\u200b\u200b\u200b\u200b')).toEqual(['t TOO_SHORT'])
  })

  it('a blank one is asked for by name, unless it may be left out', () => {
    expect(check(text('t', '单位', '在哪里上班？'), '  ')).toEqual(['t EMPTY'])
    expect(check(text('t', '单位', '在哪里上班？', { optional: true }), '  ')).toBeUndefined()
  })
})

const child = { field: 'group', in: ['child'] }
const people = rows(
  'people',
  '家里人',
  '谁？',
  [choice('group', '年纪', '多大？', { child: '小', adult: '大' }), date('birth', '生日', '哪天？', { showIf: child })],
  { add: '加', title: ['group', 'birth'], max: 2 },
)

describe('lists and conditions', () => {
  it('names the row and the field of each mistake', () => {
    expect(check(people, [{ group: 'child' }, { group: 'x' }])).toEqual([
      'people.0.birth EMPTY',
      'people.1.group CHOICE',
    ])
    expect(check(people, [{}, {}, {}])).toEqual(['people TOO_MANY'])
  })
  it('drops what was not asked, and every unknown key', () => {
    const raw = [{ group: 'adult', birth: '2020-01-01', __proto__: null, role: 'admin' }]
    expect(check(people, raw as Answers[string])).toEqual([{ group: 'adult' }])
  })
  it('asks a dependent field only where its condition holds', () => {
    expect(isShown({ showIf: child }, { group: 'child' })).toBe(true)
    expect(isShown({ showIf: child }, {})).toBe(false)
  })
})

describe('what is shown', () => {
  const id = identity('idNumber', 'idNumber', '身份证号', '号码？')
  const form: Form = {
    version: 1,
    sections: [{ id: 's', title: '段', steps: [{ id: 'a', title: '问', fields: [id, people] }] }],
  }
  const answers: Answers = { idNumber: '11010519491231002X', people: [{ group: 'child', birth: '2020-01-01' }] }
  it('names unions and colleagues, and shows nobody an id', () => {
    const fields: Field[] = [
      { kind: 'org', id: 'org', short: '工会', label: '哪个工会？' },
      { kind: 'colleague', id: 'with', short: '同去', label: '和谁一起？' },
    ]
    const asked: Form = { version: 1, sections: [{ id: 's', title: '段', steps: [{ id: 'a', title: '问', fields }] }] }
    const shown = (names: Record<string, string>) =>
      presentForm(asked, { org: 'hekou-3', with: 'p1' }, { mask: true, names })[0]?.rows.map(({ value }) => value)
    expect(shown({ 'hekou-3': '三标工会', p1: '周*' })).toEqual(['三标工会', '周*'])
    expect(shown({})).toEqual(['一家工会', '一位同事'])
  })
  it('masks personal answers and says how to ask for them', () => {
    const [row] = presentForm(form, answers, { mask: true })[0]?.rows ?? []
    expect(row).toMatchObject({ value: '110***********002X', reveal: 'idNumber' })
    expect(row).not.toHaveProperty('calls')
    const mobile = identity('mobile', 'phone', '手机号', '手机号？')
    const numbered: Form = {
      version: 1,
      sections: [{ id: 's', title: '段', steps: [{ id: 'a', title: '问', fields: [mobile] }] }],
    }
    const [number] = presentForm(numbered, { phone: '13900000001' }, { mask: true })[0]?.rows ?? []
    expect(number).toMatchObject({ value: '139****0001', reveal: 'phone', calls: true })
    expect(presentForm(form, answers, { mask: false })[0]?.rows[0]).toMatchObject({ value: '11010519491231002X' })
    expect(presentForm(form, answers, { mask: false })[0]?.rows[0]).not.toHaveProperty('reveal')
  })
  it('puts every row of a list on a line of its own, and an empty answer into words', () => {
    expect(showValue(people, answers.people, { mask: true })).toBe('小 · 2020年1月1日')
    expect(showValue(people, [], { mask: true })).toBe('没有')
    expect(showValue(id, undefined, { mask: true })).toBe('没填')
    expect(showValue({ ...id, optional: true }, undefined, { mask: true })).toBe('没填（可以不填）')
  })
  it('a list with personal answers tells them only in full', () => {
    const family = rows('family', '家里人', '谁？', [text('name', '姓名', '叫什么？'), id], {
      add: '加',
      title: ['name'],
    })
    const listed: Form = {
      version: 1,
      sections: [{ id: 's', title: '段', steps: [{ id: 'a', title: '问', fields: [family] }] }],
    }
    const given = { family: [{ name: '李示范', idNumber: '11010519491231002X' }] }
    expect(presentForm(listed, given, { mask: true })[0]?.rows[0]).toMatchObject({ value: '李示范', reveal: 'family' })
    expect(showValue(family, given.family, { mask: false })).toBe('李示范 · 11010519491231002X')
  })
  it('finds a field by its path', () => {
    expect(fieldAt(form, 'people.0.birth')?.short).toBe('生日')
    expect(fieldAt(form, 'idNumber')?.short).toBe('身份证号')
    expect(fieldAt(form, 'nothing')).toBeUndefined()
  })
})
