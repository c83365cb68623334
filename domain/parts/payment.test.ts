/** From what was granted to the money on the card, and the sheet that goes with it. */
import { Matter, officerAt, ORGS, WORKER } from '../../tests/support/matter'
import { UNIT } from '../../tests/support/synthetic'
import { textOf } from '../form'
import { identity, org, section, step, text } from '../form/build'
import { textsOf } from '../letters'
import { letterOf } from '../matter'
import type { Org, OrgTree } from '../matter'
import { officer } from '../matter/command'
import { defineService } from '../matter/define'
import { wordsOf } from '../matter/view'
import { PAYMENT_TERMS, paymentStates } from './payment'
import type { CardFields } from './payment'
import { voucherOf } from './voucher'

const TODAY = '2026-11-20'
const [OLD, NEW] = ['6200000000000005', '6666666666666664']
const card: CardFields = [identity('bankCard', 'bankCard', '卡号', '卡号？'), text('bank', '银行', '哪家银行？')]
const SUM = 665_740
const grant = defineService({
  shape: 'matter',
  head: {
    id: 'grant',
    name: '给一笔钱',
    official: '给一笔钱',
    promise: '给一笔钱。',
    retention: { years: 2, source: '示例' },
    facts: () => [],
  },
  asks: {
    form: { version: 1, sections: [section('what', '事', [step('what', [...card, org('union', '工会', '哪个？')])])] },
    check: () => [],
  },
  who: { title: () => '王实例', unit: ({ union }) => textOf(union), people: () => [] },
  flow: {
    start: 'submitted',
    path: ['submitted', 'paying', 'paid', 'received'],
    terms: PAYMENT_TERMS,
    states: {
      submitted: {
        ...{ chip: 'submitted', words: '在看。', desk: 'unit', within: 'pay' },
        commands: { give: officer('给', 'paying', '定下来给了') },
      },
      ...paymentStates({ card, sum: () => SUM, notBy: ['give'], letter: 'voucher', again: 'submitted' }),
    },
  },
  letters: {
    voucher: voucherOf({
      name: '给付单',
      card,
      sum: () => SUM,
      whose: () => [['姓名', '王实例']],
      about: () => [['为什么', '住院']],
      reckoned: () => [
        ['段', '钱', '比例', '给'],
        ['500元以上', '100元', '50%', '50元'],
      ],
      bounds: () => '一年最高30,000元',
    }),
  },
})

const [qian, pan] = [officerAt('qian', UNIT), officerAt('pan', 'county', 'finance')]
const pay = { on: '2026-11-20', tail: OLD.slice(-4) }
const textOfCase = (one: Matter, today = TODAY): string => wordsOf(one.context(WORKER, today))
function granted(tree?: OrgTree): Matter {
  const matter = new Matter(grant, { bankCard: OLD, bank: '示例银行', union: UNIT }, TODAY, WORKER, tree)
  matter.send('give', qian, TODAY)
  return matter
}
function paid(tree?: OrgTree): Matter {
  const matter = granted(tree)
  expect(matter.send('pay', pan, TODAY, pay)).toBe('paid')
  return matter
}

it('is paid by finance, who did not grant it, to the card that the person gave', () => {
  const matter = granted()
  expect(textOfCase(matter)).toBe('定了给您 6,657.40 元，财务在付款。')
  expect(matter.send('pay', { ...pan, person: 'qian' }, TODAY, pay)).toBe('SAME_PERSON')
  expect(matter.send('pay', pan, TODAY, { ...pay, tail: '1234' })).toBe('INVALID')
  expect(matter.send('pay', pan, TODAY, pay)).toBe('paid')
  expect(textOfCase(matter)).toMatch('6,657.40 元，11月20日 周五 打到尾号 0005 的卡上。钱到了吗？')
  expect(matter.send('got', WORKER, '2026-11-21')).toBe('received')
  expect(textOfCase(matter)).toMatch('办好了。6,657.40 元')
})

it('is received where nobody says otherwise in time; whoever finds out later still says so', () => {
  const matter = paid()
  matter.tick('2026-12-05T15:00:00.000Z')
  expect(matter.record.state).toBe('paid')
  matter.tick('2026-12-05T17:00:00.000Z')
  expect(matter.record.state).toBe('received')
  expect(matter.send('missing', WORKER, '2026-12-06')).toBe('tracing')
  const text_ = '银行说转账排队，后天能到账。'
  expect(matter.send('found', pan, '2026-12-07', { text: text_ })).toBe('paid')
  expect(matter.lastNote()).toBe(text_)
})

it('what the bank sends back is asked for another card, and paid to that one', () => {
  const matter = paid()
  expect(matter.send('bounced', pan, '2026-11-23', { text: '账号户名不符' })).toBe('card')
  expect(matter.record.desk).toBe('applicant')
  expect(matter.send('newCard', WORKER, '2026-11-24', { bankCard: NEW, bank: '样本银行' })).toBe('paying')
  expect(matter.record.desk).toBe('county/finance')
  expect(matter.send('pay', pan, '2026-11-25', pay)).toBe('INVALID')
  expect(matter.send('pay', pan, '2026-11-25', { on: '2026-11-25', tail: NEW.slice(-4) })).toBe('paid')
})

it('ends where no card ever comes, and goes on from there with a new one', () => {
  const matter = granted()
  matter.send('bounced', pan, TODAY, { text: '卡已经注销' })
  matter.tick('2027-03-01T01:00:00.000Z')
  expect(matter.record.state).toBe('unclaimed')
  expect(matter.send('newCard', WORKER, '2027-03-02', { bankCard: NEW, bank: '样本银行' })).toBe('submitted')
})

it('says three times at most that it has not come', () => {
  const matter = paid()
  for (const text_ of ['查过了，银行说已经到账。', '又查过了，银行说到账了。', '打印了回单，请您来看看。']) {
    expect(matter.send('missing', WORKER, '2026-11-21')).toBe('tracing')
    matter.send('found', pan, '2026-11-21', { text: text_ })
  }
  expect(matter.commands(WORKER, '2026-11-21')).toEqual(['got'])
})

describe('given wrongly', () => {
  const demand = { text: '同一次住院报了两次，这一次不该给。', howBack: '清河县总工会，示例银行，账号 0001' }
  const slip = { sum: SUM, paper: '回单 7', on: '2026-11-25' }
  const meng = { ...pan, person: 'meng' }
  function demanded(tree?: OrgTree): Matter {
    const matter = paid(tree)
    matter.send('got', WORKER, '2026-11-21')
    expect(matter.send('demandBack', pan, '2026-11-23', demand)).toBe('demanded')
    return matter
  }

  it('is demanded by whoever paid, also once it is over, and not before it was paid', () => {
    expect(granted().commands(pan, TODAY)).not.toContain('demandBack')
    const matter = demanded()
    expect(textOfCase(matter)).toBe(
      '这笔钱给错了，请您退回 6,657.40 元。为什么、怎么退、几天内退，写在下面。给您的日子到 12月23日 周三。',
    )
    expect(matter.lastNote()).toContain('要退 6,657.40 元，请在 12月23日')
    expect(matter.lastNote()).toContain('账号 0001')
    expect(matter.record.desk).toBe('county/finance')
  })

  it('is not demanded where the card has failed since, though its owner says that it came', () => {
    const matter = paid()
    matter.send('bounced', pan, '2026-11-23', { text: '账号户名不符' })
    matter.send('newCard', WORKER, '2026-11-24', { bankCard: NEW, bank: '样本银行' })
    expect(matter.send('got', WORKER, '2026-11-24')).toBe('received')
    expect(matter.commands(pan, '2026-11-24')).not.toContain('demandBack')
  })

  it('comes back whole, held by another; then it is given no more', () => {
    const matter = demanded()
    expect(matter.send('cameBack', pan, '2026-11-25', { ...slip, sum: SUM - 1 })).toBe('INVALID')
    expect(matter.send('cameBack', pan, '2026-11-25', slip)).toBe('returning')
    expect(matter.send('holds', pan, '2026-11-25')).toBe('SAME_PERSON')
    expect(matter.send('holds', meng, '2026-11-25')).toBe('refunded')
    expect(textOfCase(matter)).toBe('6,657.40 元 退回来了，不再算您领过。')
  })

  it('where one sits alone at the desk it is handed up, and held there', () => {
    const seats = (person: string) => ({ finance: [{ person, from: '2020-01-01', to: null }] })
    const county = { ...(ORGS.county as Org), seats: seats('pan') }
    const city = { ...(ORGS.city as Org), seats: seats('tao') }
    const matter = demanded({ ...ORGS, county, city })
    expect(matter.send('cameBack', pan, '2026-11-25', slip)).toBe('returning')
    expect(matter.send('holds', pan, '2026-11-25')).toBe('SAME_PERSON')
    expect(matter.send('handUp', pan, '2026-11-25', { text: '这里只有我一个人管钱，请上一级核对。' })).toBe('returning')
    expect(matter.record.desk).toBe('city/finance')
    expect(matter.send('holds', officerAt('tao', 'city', 'finance'), '2026-11-25')).toBe('refunded')
  })

  it('is left by another than whoever demanded it; the level above may say so as well', () => {
    const matter = demanded()
    const why = { text: '查清楚了，两次住院不是同一次。' }
    expect(matter.send('letBe', pan, '2026-11-24', why)).toBe('SAME_PERSON')
    expect(matter.send('object', WORKER, '2026-11-24', why)).toBe('objected')
    expect(matter.record.desk).toBe('city/officer')
    expect(matter.send('upheld', officerAt('shi', 'city'), '2026-11-25', why)).toBe('demanded')
    expect(matter.send('object', WORKER, '2026-11-26', why)).toBe('NOT_NOW')
    expect(matter.send('letBe', meng, '2026-11-26', why)).toBe('received')
  })

  it('an objection that nobody answers is granted; a slip that nobody holds goes back; three years end it', () => {
    const unheard = demanded()
    unheard.send('object', WORKER, '2026-11-24', { text: '这笔钱是给我看病的，没有给错。' })
    unheard.tick('2027-01-24T00:00:00.000Z')
    expect(unheard.record.state).toBe('received')

    const matter = demanded()
    matter.send('cameBack', pan, '2026-11-25', slip)
    matter.tick('2027-01-25T00:00:00.000Z')
    expect(matter.record.state).toBe('demanded')
    expect(matter.lastNote()).toBe('已经退了的，不用再退一次。请留好回单，打电话给工会财务。')
    matter.tick('2030-01-27T00:00:00.000Z')
    expect(matter.record.state).toBe('received')
  })
})

it('has a sheet: for what, how it was reckoned, in capitals, to which card, and room to sign', () => {
  const matter = granted()
  const made = (): string[] => {
    expect(matter.send('voucher', pan, TODAY)).toBe(matter.record.state)
    const kept = matter.record.kept.voucher
    expect(kept && letterOf(grant, kept)?.name).toBe('给付单')
    return kept?.made ? textsOf(kept.made.paper) : []
  }
  expect(made()).toEqual(
    expect.arrayContaining([
      ...['给付单', '王实例', '住院', '500元以上', '一年最高30,000元', '示例银行 尾号0005'],
      ...['6,657.40元\n人民币陆仟陆佰伍拾柒元肆角', '领款人', '工会盖章'],
    ]),
  )
  matter.send('pay', pan, TODAY, pay)
  expect(made()).toContain('2026年11月20日')
})
