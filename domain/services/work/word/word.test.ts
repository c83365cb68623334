import { Matter, mistakesIn, officerAt, on, WORKER } from '../../../../tests/support/matter'
import { UNIT } from '../../../../tests/support/synthetic'
import { textOf } from '../../../form'
import type { Answers } from '../../../form'
import { begin, caseView } from '../../../matter'
import { beginsIn } from '../../../matter/command'
import { services } from '../../index'
import { word } from './index'
import { SERVICES } from './kinds'
import type { Weight } from './kinds'

/** A working day, and the first day of a long holiday. */
const [TODAY, HOLIDAY] = ['2026-11-20', '2026-10-01']
const [qian, town] = [officerAt('qian', UNIT), officerAt('wu', 'town')]
const given: Answers = { what: '食堂的菜太咸，能不能管管。', union: UNIT, named: 'no', privacy: 'agree' }
const RED = { what: '工资要不回来，我不想活了。' }
const SAID = '问过食堂了，从明天起少放盐，再咸就来说。'
const begun = (more: Answers = {}, today = TODAY) => new Matter(word, { ...given, ...more }, today)
const sorted = (weight: Weight, today = TODAY) => {
  const matter = begun({}, today)
  expect(matter.send('sort', qian, today, { weight, kind: 'living' })).toBe('doing')
  return matter
}

describe('a word', () => {
  it('is a sentence or a picture, with a name or without', () => {
    expect(mistakesIn(word, given, TODAY)).toEqual([])
    expect(mistakesIn(word, { ...given, what: '', photos: ['cloud://e/u/x/1.jpg'] }, TODAY)).toEqual([])
    expect(mistakesIn(word, { ...given, what: ' ' }, TODAY)).toMatchObject([{ path: 'what', code: 'EMPTY' }])
    expect(mistakesIn(word, { ...given, named: 'yes' }, TODAY)).toMatchObject([{ path: 'name' }, { path: 'mobile' }])
    expect(begun().record.title).toBe('没留名')
    expect(begun({ named: 'yes', name: '王实例', mobile: '13900000001' }).record.title).toBe('王*例')
  })
  it('is read on the next working day, answered at once, and then rated, once', () => {
    const matter = begun()
    expect(matter.record).toMatchObject({ urgent: false, due: '2026-11-23', desk: `${UNIT}/officer` })
    expect(matter.send('answer', qian, TODAY, { text: SAID })).toBe('INVALID')
    expect(matter.send('answer', qian, TODAY, { kind: 'living', text: SAID })).toBe('answered')
    expect(matter.send('rate', WORKER, TODAY, { rated: 'good', why: '第二天就不咸了' })).toBe('answered')
    expect(matter.lastNote()).toBe('满意：第二天就不咸了')
    expect(matter.commands(WORKER, TODAY)).toEqual(['again'])
  })
  it.each([
    ['now', TODAY, TODAY],
    ['now', HOLIDAY, HOLIDAY],
    ['special', HOLIDAY, '2026-10-03'],
    ['normal', TODAY, '2026-11-27'],
  ] as const)('weighed %s on %s is due on %s', (weight, day, due) => {
    expect(sorted(weight, day).record.due).toBe(due)
  })
  it('that concerns many goes to the level above, and stays there', () => {
    const matter = sorted('major')
    expect(matter.record).toMatchObject({ desk: 'town/officer', due: '2026-12-04' })
    expect(matter.commands(qian, TODAY)).toEqual([])
    expect(matter.send('answer', town, TODAY, { text: SAID })).toBe('answered')
  })
  it('that is not settled is read anew, and may be weighed and rated anew', () => {
    const matter = sorted('normal')
    matter.send('answer', qian, TODAY, { text: SAID })
    matter.send('rate', WORKER, TODAY, { rated: 'bad' })
    expect(matter.send('again', WORKER, '2026-11-25', { text: '还是那么咸。' })).toBe('submitted')
    expect(matter.record.due).toBe('2026-11-26')
    expect(matter.send('sort', qian, '2026-11-25', { weight: 'now', kind: 'living' })).toBe('doing')
    matter.send('answer', qian, '2026-11-25', { text: SAID })
    expect(matter.commands(WORKER, '2026-11-25')).toContain('rate')
  })
})

describe('a word of danger', () => {
  it('is urgent and due the same day, holidays too; daily speech is not', () => {
    for (const day of [TODAY, HOLIDAY, '2026-11-21'])
      expect(begun(RED, day).record).toMatchObject({ urgent: true, due: day })
    expect(begun({ what: '热死了，我不想活动' }).record.urgent).toBe(false)
  })
  it('is answered with whom to call, and by a call before anything else', () => {
    const matter = begun(RED)
    expect(word.asks.calls?.(RED).map(({ number }) => number)).toContain('12356')
    const view = caseView(matter.context(WORKER, TODAY), { flags: [], objections: [], colleagues: [] })
    for (const number of ['12356', '110', '120', '12351']) expect(JSON.stringify(view)).toContain(number)
    expect(matter.commands(qian, TODAY)[0]).toBe('called')
    expect(begun().commands(qian, TODAY)).not.toContain('called')
    const text = '通了半小时，工友陪着他，下午主席去宿舍。'
    expect(matter.send('called', qian, TODAY, { got: 'yes', text })).toBe('doing')
    expect(matter.record.due).toBe(TODAY)
  })
  it('puts no name on the person: nothing besides what they wrote says which word it was', () => {
    const { record } = begun(RED)
    const other = begun({ what: '老板要打死我' }).record
    const seen = ({ memo, kept, title, log, fx }: typeof record) => JSON.stringify({ memo, kept, title, log, fx })
    expect(seen(record)).toBe(seen(other))
  })
})

describe('sent on', () => {
  const send = (way: string, more: Answers = {}) => {
    const matter = begun({ named: 'yes', name: '王实例', mobile: '13900000001', ...more })
    expect(matter.send('send', qian, TODAY, { way, text: '这件事归他们办，他们会找您。' })).toBe('sent')
    return matter
  }
  const facts = on(TODAY)
  it.each(Object.entries(SERVICES))('%s begins there, with the text; what is missing is asked there', (way, to) => {
    const { record } = send(way)
    const [effect] = Object.entries(record.fx).filter(([, { kind }]) => kind === 'begin')
    const from = { record, effect: effect?.[0] ?? '', name: '社情民意登记' }
    const other = begin(services[to.service]!, { id: 'c2', no: 'N2' }, from, facts)
    expect(beginsIn(record)).toHaveLength(1)
    expect(textOf(other?.answers[to.said])).toBe(given.what)
    expect(other?.record).toMatchObject({ applicant: 'wang', state: 'returned', service: to.service })
  })
  it('rests three days, and then lies there alone', () => {
    const matter = send('law')
    const id = Object.keys(matter.record.fx).find((key) => matter.record.fx[key]?.kind === 'begin') ?? ''
    Object.assign(matter.record.fx[id] ?? {}, { came: { id: 'c2', name: '法律咨询' }, done: true })
    matter.tick('2026-11-24T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'handed', desk: null })
    expect(matter.send('again', WORKER, '2026-11-24', { text: '律师没有打来。' })).toBe('submitted')
  })
  it('is somebody’s turn again where it could not be begun', () => {
    const matter = send('aid')
    const id = Object.keys(matter.record.fx).find((key) => matter.record.fx[key]?.kind === 'begin') ?? ''
    Object.assign(matter.record.fx[id] ?? {}, { failed: '没转成', done: true })
    matter.tick('2026-11-24T00:00:00.000Z')
    expect(matter.record).toMatchObject({ state: 'doing', desk: `${UNIT}/officer` })
  })
})

describe('what belongs to somebody else', () => {
  const REFER = { office: 'petition', which: '县信访局', number: '示信〔2026〕7号', on: '2026-11-19' }
  const told = { text: '转给县信访局了，他们会找您。' }
  it('is marked so, with its number and its day, and waits for its own term', () => {
    const matter = begun()
    expect(matter.send('refer', qian, TODAY, { ...REFER, ...told, number: '' })).toBe('INVALID')
    expect(matter.send('refer', qian, TODAY, { ...REFER, ...told })).toBe('petition')
    const view = JSON.stringify(caseView(matter.context(WORKER, TODAY), { flags: [], objections: [], colleagues: [] }))
    for (const words of ['县信访局', '示信〔2026〕7号', '11月19日']) expect(view).toContain(words)
    expect(matter.record.due).toBe('2027-01-21')
  })
  it('is asked after when that is over, and as long as they say', () => {
    const matter = begun()
    expect(matter.send('refer', qian, TODAY, { office: 'police', on: TODAY, ...told })).toBe('referred')
    expect(matter.commands(qian, TODAY)).not.toContain('refer')
    expect(matter.record.due).toBe('2026-12-08')
    const by = { by: '2026-12-20', text: '派出所还在问，二十号前有结果。' }
    expect(matter.send('waiting', qian, '2026-12-06', by)).toBe('pursued')
    expect(matter.record).toMatchObject({ due: '2026-12-20', desk: `${UNIT}/officer` })
    const heard = { kind: 'manage', text: '派出所调解了，医药费对方出。' }
    expect(matter.send('heard', qian, '2026-12-19', heard)).toBe('answered')
  })
})
