/** What holds of letters whatever the service; the words of each are the service's own. */
import { Matter, officerAt } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import { textOf } from '../form'
import type { Answers, Form } from '../form'
import { identity, longText, money, org, rows, section, step, text } from '../form/build'
import { say, textsOf } from '../letters'
import { bringingBack, making } from '../parts/letter'
import { officer } from './command'
import { defineService } from './define'
import { draftOf } from './draft'
import { lettersOf } from './letters'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)

const form: Form = {
  version: 1,
  sections: [
    section('who', '谁', [
      step('who', [
        identity('name', 'name', '姓名', '您叫什么？'),
        identity('mobile', 'mobile', '手机号', '手机号？'),
        org('union', '工会', '哪个工会？'),
        rows('others', '别人', '还有谁？', [identity('idNumber', 'idNumber', '身份证号', '身份证号？')], {
          add: '加',
          one: '个人',
          title: ['idNumber'],
        }),
      ]),
    ]),
  ],
}
const input = [text('number', '文号', '文号？'), longText('more', '内容', '写什么？', { min: 1, max: 300 })]
const write = making('写函', 'open', 'plain', { input })
const service = defineService({
  shape: 'matter',
  head: {
    id: 'sample',
    name: '示例',
    official: '示例',
    promise: '',
    retention: { years: 2, source: '示例' },
    facts: () => [],
  },
  asks: { form, check: () => [] },
  who: { title: () => '某某', unit: () => UNIT, people: () => [] },
  flow: {
    start: 'open',
    path: ['open', 'done'],
    terms: { one: { n: 5, type: 'N', basis: '', hard: false, source: '', sure: 'D' } },
    states: {
      open: {
        chip: 'doing',
        words: '在办。',
        desk: 'unit',
        within: 'one',
        after: { end: 'one', to: 'done', done: '到期结束' },
        commands: {
          write,
          writeOwn: making('做表', 'open', 'own', { input: [money('sum', '钱', '多少钱？')] }),
          pages: bringingBack('open', 'write'),
          close: officer('办完', 'done', '办完了', { voids: ['write'] }),
          end: officer('结束', 'done', '结束了'),
        },
      },
      done: { chip: 'answered', words: '办完了。', desk: null, closed: true, commands: {} },
    },
  },
  letters: {
    plain: {
      name: '函',
      number: 'number',
      back: 'pages',
      write: (_context, { number, more }) => ({
        layout: 'official',
        title: '函',
        blocks: [say(textOf(number)), say(textOf(more))],
      }),
    },
    own: {
      name: '表',
      names: true,
      copy: true,
      write: ({ answers }) => ({
        layout: 'form',
        title: '表',
        blocks: [say(JSON.stringify(answers))],
      }),
    },
  },
})
const answers = {
  name: '王实例',
  mobile: '13900000001',
  union: UNIT,
  others: [{ idNumber: '990101196803050019' }],
}
const given = (): Matter => new Matter(service, answers, TODAY)
const letter = { number: '示工（2026）第07号', more: '请补发。' }
const drafted = (matter: Matter, name: string, said: Answers) =>
  draftOf({ id: '', name, step: 'open', input: said }, matter.context(qian, TODAY))

describe('a letter', () => {
  it('stays as it was made, with its number as it is printed, wherever that stands', () => {
    const matter = given()
    expect(matter.send('write', qian, TODAY, letter)).toBe('open')
    expect(textsOf(matter.record.kept.write?.made?.paper ?? { layout: 'form', title: '', blocks: [] })).toEqual([
      '示工〔2026〕7号',
      '函',
      '示工〔2026〕7号',
      '请补发。',
    ])
    matter.answers = { ...answers, name: '别人' }
    expect(lettersOf(matter.context(qian, TODAY))).toMatchObject([{ id: 'write', name: '函', back: 'pages' }])
  })

  it.each([
    ['a name', '请补发给王实例。'],
    ['a name with blanks in it', '请补发给王 实\n例。'],
    ['a number with dashes', '电话 139-0000-0001'],
    ['a number in wide figures', '电话１３９０００００００１'],
    ['a number of the family', '号码990101196803050019'],
  ])('that names nobody is refused with %s', (_what, more) => {
    const matter = given()
    const decision = drafted(matter, 'write', { ...letter, more })
    expect(decision).toMatchObject({ ok: false, fields: [{ path: 'more', code: 'NAMED' }] })
    expect(matter.send('write', qian, TODAY, { ...letter, more })).toBe('INVALID')
    expect(matter.record.kept).toEqual({})
  })

  it('may name somebody where the service says so; a draft masks their numbers, in lists as well', () => {
    const matter = given()
    const words = JSON.stringify(drafted(matter, 'writeOwn', { sum: 100 }))
    expect(words).toContain('王实例')
    for (const number of [answers.mobile, '990101196803050019']) expect(words).not.toContain(number)
    matter.send('writeOwn', qian, TODAY, { sum: 100 })
    expect(JSON.stringify(matter.record.kept.writeOwn?.made)).toContain(answers.mobile)
  })

  it('holds its number as long as it is there: when the case ends too, by hand or by itself', () => {
    const held = ({ record }: Matter): string[] => record.holds.filter((hold) => hold.startsWith('number|'))
    const matter = given()
    matter.send('write', qian, TODAY, letter)
    expect(held(matter)).toEqual([`number|${UNIT}|示工〔2026〕7号`])
    matter.send('write', qian, TODAY, { ...letter, number: '示工〔2026〕8号' })
    expect(held(matter)).toEqual([`number|${UNIT}|示工〔2026〕8号`])
    matter.tick('2026-12-01T04:00:00.000Z')
    expect([matter.record.state, ...held(matter)]).toEqual(['done', `number|${UNIT}|示工〔2026〕8号`])
    const voided = given()
    voided.send('write', qian, TODAY, letter)
    voided.send('close', qian, TODAY)
    expect(held(voided)).toEqual([])
  })

  it('has no draft where the step makes none, or is not the reader’s', () => {
    const matter = given()
    expect(drafted(matter, 'end', {})).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const other = matter.context(officerAt('chen', 'elsewhere'), TODAY)
    expect(draftOf({ id: '', name: 'write', step: 'open', input: letter }, other)).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is the applicant’s only as a copy that the service gives, without its officers’ buttons', () => {
    const matter = given()
    matter.send('write', qian, TODAY, letter)
    matter.send('writeOwn', qian, TODAY, { sum: 100 })
    const own = lettersOf(matter.context({ person: 'wang', name: '王*', role: 'applicant' }, TODAY))
    expect(own).toEqual([{ id: 'writeOwn', name: '表', at: `${TODAY}T04:00:00.000Z`, check: '' }])
  })

  it('brings its pages back only once it is there', () => {
    const matter = given()
    expect(matter.commands(qian, TODAY)).not.toContain('pages')
    matter.send('write', qian, TODAY, letter)
    expect(matter.commands(qian, TODAY)).toContain('pages')
  })
})
