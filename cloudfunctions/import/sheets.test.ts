import type { ImportProblem } from '../../typings/import'
import { readDate, readIdNumber, readMobile } from './cells'
import { letterOf } from '../lib/xlsx'
import { readPeople, twice } from './sheets'
import type { Cell, Sheet } from './workbook'

const TODAY = '2026-11-20'
/** Well-formed numbers of nobody: division 99 does not exist. */
const ID = '990101196803050019'
const OTHER = '99010119700412002X'
const TITLES = ['姓名', '身份证号', '手机号', '所在工会', '入会日期']
const GOOD: Cell[] = ['王实例', ID, '13900000001', '河口三标项目工会', '2020-05-01']

const sheet = (rows: Cell[][], formulas: string[] = []): Sheet => ({ rows, formulas: new Set(formulas), sheets: 1 })
const members = (...rows: Cell[][]) => readPeople('members', sheet([TITLES, ...rows]), TODAY)
const short = ({ row, column, title, value, message }: ImportProblem) => [row, column, title, value, message]
/** Problems of a sheet with one row in which some cells are others. */
const problemsOf = (changed: Record<number, Cell>) =>
  members(GOOD.map((cell, index) => (index in changed ? (changed[index] ?? null) : cell))).problems.map(short)

describe('a sheet of members', () => {
  it('is read into values in normal form, empty rows left out', () => {
    const spaced: Cell[] = [' 李　示范 ', '９９０１０１１９７００４１２００２ｘ', '+86 139-0000-0002', null, '2019/5/1']
    const { rows, problems, notes } = members(GOOD, [null, '', ' ', null, null], spaced)
    expect([problems, notes]).toEqual([[], []])
    expect(rows).toEqual([
      { row: 2, values: { name: '王实例', idNumber: ID, mobile: '13900000001', union: GOOD[3], since: '2020-05-01' } },
      { row: 4, values: { name: '李示范', idNumber: OTHER, mobile: '13900000002', since: '2019-05-01' } },
    ])
  })

  it('may have a heading above its titles, titles in other words, and columns that nobody reads', () => {
    const heading: Cell[] = ['某某工会会员花名册', null, null, null, null, null]
    const titles: Cell[] = ['序号', ' 会员姓名', '身份证号码（18位）', '联系电话：', '*所属工会', '入会时间']
    const found = readPeople('members', sheet([heading, [], titles, ['1', ...GOOD]]), TODAY)
    expect(found.problems).toEqual([])
    expect(found.notes).toEqual(['第 3 行是列名，上面的 2 行不读。', '这几列不读：A 列“序号”。'])
    expect(found.rows.map(({ row }) => row)).toEqual([4])
  })

  it('names columns that are missing or stand there twice', () => {
    const found = readPeople(
      'members',
      sheet([
        ['姓名', '手机', '名字'],
        ['王实例', '13900000001', '王'],
      ]),
      TODAY,
    )
    expect(found.problems.map(short)).toEqual([
      [1, 'C', '名字', null, '和 A 列“姓名”重复了。请只留一列。'],
      [1, null, null, null, '少了“身份证号”这一列。请加上，列名照写。'],
      [1, null, null, null, '少了“入会日期”这一列。请加上，列名照写。'],
    ])
  })

  it.each<[string, Record<number, Cell>, (string | number | null)[]]>([
    ['no name', { 0: null }, [2, 'A', '姓名', null, '还没填姓名。']],
    ['a digit in the name', { 0: '王3' }, [2, 'A', '姓名', '王*', '姓名里不能有数字，照身份证上的填。']],
    ['17 digits', { 1: ID.slice(1) }, [2, 'B', '身份证号', '901**********0019', '身份证号要 18 位，现在是 17 位。']],
    [
      'a wrong check digit',
      { 1: '990101196803050017' },
      [2, 'B', '身份证号', '990***********0017', '身份证号有一位对不上，请照着证再看一遍。'],
    ],
    ['a short number', { 2: '1390000000' }, [2, 'C', '手机号', '********00', '手机号要 11 位，现在是 10 位。']],
    ['no day', { 4: null }, [2, 'E', '入会日期', null, '还没填入会日期。']],
    ['a day to come', { 4: '2026-11-21' }, [2, 'E', '入会日期', '2026-11-21', '这个日期还没到，请改成今天或以前。']],
    ['a day before birth', { 4: '1968-03-04' }, [2, 'E', '入会日期', '1968-03-04', '这一天本人还没出生，请看看年份。']],
  ])('names %s', (_what, changed, problem) => expect(problemsOf(changed)).toEqual([problem]))

  it('takes the day itself, the birthday, and no mobile number', () => {
    expect(problemsOf({ 4: TODAY })).toEqual([])
    expect(problemsOf({ 4: '1968-03-05' })).toEqual([])
    expect(problemsOf({ 2: null })).toEqual([])
  })

  it('names every problem of a row at once', () => {
    expect(problemsOf({ 0: null, 1: '1', 2: '2', 4: '3' }).map(([, column]) => column)).toEqual(['A', 'B', 'C', 'E'])
  })

  it('names cells that are reckoned', () => {
    const found = readPeople('members', sheet([TITLES, GOOD], ['B2', 'Z9']), TODAY)
    expect(found.problems.map(({ row, column, message }) => [row, column, message])).toEqual([
      [2, 'B', '这一格是公式。请选中整列，复制，再“选择性粘贴”成“数值”。'],
    ])
  })

  it('names both rows of somebody who stands there twice', () => {
    const found = twice(members(GOOD, ['李示范', OTHER, null, null, TODAY], ['王例', ID, null, null, TODAY]))
    expect(found.map(({ row, column, message }) => [row, column, message])).toEqual([
      [2, 'B', '和第 4 行是同一个人。请只留一行。'],
      [4, 'B', '和第 2 行是同一个人。请只留一行。'],
    ])
    expect(twice(members([...GOOD.slice(0, 3), 'constructor', TODAY]))).toEqual([])
  })

  it.each<[string, Cell[][], string]>([
    ['no sheet at all', [], '没找到列名。'],
    ['no titles', [['a', 'b'], GOOD], '没找到列名。'],
    ['titles too far down', [...Array.from({ length: 20 }, (): Cell[] => []), TITLES, GOOD], '没找到列名。'],
    ['titles alone', [TITLES, [null, ' ']], '表里还没有人。'],
    ['5,001 people', [TITLES, ...Array.from({ length: 5001 }, () => GOOD)], '有 5001 行，一次最多导入 5,000 人。'],
  ])('refuses %s as a whole', (_what, rows, words) => {
    const { problems } = readPeople('members', sheet(rows), TODAY)
    expect(problems).toMatchObject([{ row: null, column: null, message: expect.stringContaining(words) }])
  })

  it('takes titles in the twentieth row, and 5,000 people', () => {
    const low = [...Array.from({ length: 19 }, (): Cell[] => []), TITLES, GOOD]
    expect(readPeople('members', sheet(low), TODAY).problems).toEqual([])
    const many = [TITLES, ...Array.from({ length: 5000 }, () => GOOD)]
    expect(readPeople('members', sheet(many), TODAY).problems).toEqual([])
  })
})

describe('a sheet of hardship files', () => {
  const titles = ['姓名', '身份证号', '困难类别', '有效期至', '家人1姓名', '家人1关系', '家人1身份证号']
  const row: Cell[] = ['王实例', ID, '深度困难', '2027-05-01', '李示范', '爱人', OTHER]
  const problems = (changed: Record<number, Cell>) => {
    const cells = row.map((cell, index) => (index in changed ? (changed[index] ?? null) : cell))
    return readPeople('files', sheet([titles, cells]), TODAY).problems.map(({ column, message }) => [column, message])
  }

  it.each([['深度困难'], [' 相对困难 职工'], ['意外致困'], ['低保户'], ['低保边缘']])('takes the class %s', (name) =>
    expect(problems({ 2: name })).toEqual([]),
  )

  it.each<[Record<number, Cell>, string, RegExp]>([
    [{ 2: '特困' }, 'C', /^没有这个类别。请写 深度困难、意外致困、相对困难、低保户/],
    [{ 2: null }, 'C', /^还没填困难类别。$/],
    [{ 3: '2026-11-19' }, 'D', /^有效期已经过了。/],
    [{ 4: null }, 'E', /^写了身份证号，还没写姓名。$/],
    [{ 6: null }, 'G', /^写了姓名，还没写身份证号。/],
    [{ 6: ID }, 'G', /^这个身份证号在同一行已经写过了。$/],
  ])('names %j', (changed, column, message) =>
    expect(problems(changed)).toEqual([[column, expect.stringMatching(message)]]),
  )

  it('takes a file on its last day, and a household of one', () => {
    expect(problems({ 3: TODAY })).toEqual([])
    expect(problems({ 4: null, 5: null, 6: null })).toEqual([])
  })

  it('finds one household in two rows', () => {
    const wife: Cell[] = ['李示范', OTHER, '相对困难', '2027-05-01', null, null, null]
    expect(
      twice(readPeople('files', sheet([titles, row, wife]), TODAY)).map(({ row: at, column }) => [at, column]),
    ).toEqual([
      [2, 'G'],
      [3, 'B'],
    ])
  })
})

describe('cells', () => {
  it.each<[Cell]>([
    ['2024-03-01'],
    ['2024/3/1'],
    ['2024.3.1'],
    ['2024.03.01.'],
    ['2024年3月1日'],
    ['2024 年 3 月 1 号'],
    ['20240301'],
    ['２０２４－０３－０１'],
    ['2024-03-01 00:00:00'],
    [{ digits: '20240301' }],
    [new Date('2024-03-01T00:00:00.000Z')],
  ])('read %p as a day', (cell) => expect(readDate(cell)).toEqual({ ok: true, value: '2024-03-01' }))

  it.each<[Cell, string]>([
    ['2024-02-30', '没有 2024年2月30日 这一天，请再看一遍。'],
    ['20241301', '没有 2024年13月1日 这一天，请再看一遍。'],
    ['2024.3', '只有年和月，没有日。'],
    ['2024年3月', '只有年和月，没有日。'],
    [{ digits: '2024' }, '只有年份。'],
    [{ digits: '45352' }, '日期变成了数字。'],
    ['24.3.1', '年份要写四位。'],
    ['3/1/2024', '先写年，再写月和日。'],
    ['去年', '看不懂这个日期。'],
  ])('refuse %p as a day', (cell, words) =>
    expect(readDate(cell)).toEqual({ ok: false, message: expect.stringContaining(words) }),
  )

  it.each<[Cell]>([[{ digits: '9.9010119680305E+17' }], [{ digits: '990101196803050000' }], ['9.90101E+17']])(
    'say that Excel made a number of %p',
    (cell) =>
      expect(readIdNumber(cell, TODAY)).toMatchObject({ ok: false, message: expect.stringContaining('设成“文本”') }),
  )

  it('take a mobile number that is a number', () => {
    expect(readMobile({ digits: '13900000001' })).toEqual({ ok: true, value: '13900000001' })
    expect(readMobile({ digits: '1.3900000001E10' })).toEqual({ ok: true, value: '13900000001' })
  })

  it('are named as Excel letters its columns', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})
