import fc from 'fast-check'
import { calendar, packs } from '../../../policies'
import { addDays } from '../../base/calendar'
import { refusalOf } from '../../base/explain/fixture'
import { selectPack } from '../../policy'
import { type Interruption, LawError, limitation, type LimitationFacts, type Suspension, urgencyOf } from './index'

const pack = selectPack(packs, [], '2026-11-20')
const knew = (knewOn: string, more: Partial<LimitationFacts> = {}): LimitationFacts => ({
  claim: 'other',
  knewOn,
  relationEndedOn: null,
  ...more,
})
const at = (facts: LimitationFacts, today = '2025-01-01') => limitation(facts, today, pack, calendar)
const claimed = (on: string): Interruption => ({ on, kind: 'claimed' })
const pause = (from: string, to: string | null): Suspension => ({ from, to, kind: 'forceMajeure' })

describe('the year for arbitration', () => {
  it('runs from the end of the relation for wages', () => {
    const facts: LimitationFacts = { claim: 'wage', knewOn: null, relationEndedOn: '2026-03-31' }
    expect(at(facts, '2026-11-20').value).toMatchObject({
      countedFrom: '2026-03-31',
      due: { unrolled: '2027-03-31', legal: '2027-03-31', provisional: true },
      safe: '2027-03-31',
      urgency: 'calm',
    })
  })

  it('has no end for wages while the relation lasts', () => {
    const result = at({ claim: 'wage', knewOn: '2020-01-01', relationEndedOn: null })
    expect(result.value).toBeNull()
    expect(result.steps).toMatchObject([{ verdict: 'yes', answer: expect.stringContaining('什么时候申请仲裁都可以') }])
  })

  it('runs from the day of knowing for everything else, employed or not', () => {
    expect(at(knew('2025-10-03', { relationEndedOn: '2026-01-31' })).value?.due.unrolled).toBe('2026-10-03')
  })

  it('shows the last working day before a holiday and keeps the rolled day for the small print', () => {
    const { value, steps } = at(knew('2025-10-03'), '2026-06-01')
    expect(value).toMatchObject({ safe: '2026-09-30', due: { unrolled: '2026-10-03', legal: '2026-10-08' } })
    expect(steps).toMatchObject([
      {
        verdict: 'yes',
        answer: '建议最迟 2026-09-30；法定最后一天 2026-10-08',
        source: expect.stringContaining('第27条'),
      },
    ])
  })

  it('ends on the last of February when there is no such day', () => {
    expect(at(knew('2028-02-29'), '2028-03-01').value?.due.unrolled).toBe('2029-02-28')
  })

  it.each([
    ['2026-08-30', 'calm', 31],
    ['2026-08-31', 'yellow', 30],
    ['2026-09-22', 'yellow', 8],
    ['2026-09-23', 'red', 7],
    ['2026-09-30', 'red', 0],
    ['2026-10-01', 'red', 7],
    ['2026-10-08', 'red', 0],
    ['2026-10-09', 'over', -1],
  ])('on %s it is %s with %d days left', (today, urgency, daysLeft) => {
    expect(at(knew('2025-10-03'), today).value).toMatchObject({ urgency, daysLeft })
  })

  it('says what to do when it is near, and sends a lost year to a lawyer', () => {
    const fix = (today: string) => at(knew('2025-10-03'), today).steps.map((step) => [step.verdict, step.fix])
    expect(fix('2026-08-30')).toEqual([['yes', undefined]])
    expect(fix('2026-08-31')[1]).toEqual(['maybe', '时间不多了，请尽快约律师。'])
    expect(fix('2026-09-30')[1]).toEqual(['maybe', '很急：工会当天给您回电话，材料可以以后补。'])
    expect(at(knew('2025-10-03'), '2026-09-30').steps[1]?.answer).toBe('就是今天')
    expect(at(knew('2025-10-03'), '2026-09-29').steps[1]?.answer).toBe('还有 1 天')
    expect(fix('2026-10-09')).toEqual([['maybe', expect.stringContaining('先别放弃')]])
  })
})

describe('interruptions', () => {
  const last = (...days: string[]) => at(knew('2025-03-10', { interruptions: days.map(claimed) })).value

  it.each([
    ['before the start', '2025-03-09', '2025-03-10'],
    ['on the start', '2025-03-10', '2025-03-10'],
    ['within the year', '2025-09-01', '2025-09-01'],
    ['on the last day', '2026-03-10', '2026-03-10'],
    ['after the last day', '2026-03-11', '2025-03-10'],
  ])('%s: the year counts from %s … %s', (_when, on, countedFrom) => {
    expect(last(on)?.countedFrom).toBe(countedFrom)
  })

  it('still counts on the rolled day', () => {
    const rolled = (on: string) => at(knew('2025-10-03', { interruptions: [claimed(on)] })).value?.countedFrom
    expect([rolled('2026-10-08'), rolled('2026-10-09')]).toEqual(['2026-10-08', '2025-10-03'])
  })

  it('carry one another on, in whatever order they are told', () => {
    expect(last('2026-12-01', '2026-02-01')?.due.unrolled).toBe('2027-12-01')
    expect(last('2026-12-01')?.countedFrom).toBe('2025-03-10')
  })

  it('are explained, the ones without effect as a doubt', () => {
    const { steps } = at(knew('2025-03-10', { interruptions: [claimed('2025-05-01'), claimed('2027-01-01')] }))
    expect(steps.slice(1, 3)).toMatchObject([
      { verdict: 'yes', answer: '2025-05-01 向单位要过' },
      { verdict: 'maybe', fix: expect.stringContaining('没有算') },
    ])
    expect(steps[1]).not.toHaveProperty('fix')
    expect(steps[0]?.rule).toBe('从重新算的那天的第二天起，1 年内申请仲裁')
  })
})

describe('suspensions', () => {
  const last = (suspensions: Suspension[], today = '2025-03-11') =>
    at(knew('2025-03-10', { suspensions }), today).value?.due.unrolled

  it.each<[string, Suspension[], string]>([
    ['of ten days add ten days', [pause('2025-06-01', '2025-06-11')], '2026-03-20'],
    ['after the end add nothing', [pause('2026-03-11', '2026-04-11')], '2026-03-10'],
    ['on the last day add their days', [pause('2026-03-10', '2026-03-15')], '2026-03-15'],
    ['before the start add nothing', [pause('2025-01-01', '2025-03-10')], '2026-03-10'],
    ['that cover the start let it begin later', [pause('2025-03-01', '2025-03-20')], '2026-03-20'],
    ['that overlap count once', [pause('2025-06-05', '2025-06-11'), pause('2025-06-01', '2025-06-08')], '2026-03-20'],
    [
      'one inside another count once',
      [pause('2025-06-01', '2025-06-11'), pause('2025-06-03', '2025-06-04')],
      '2026-03-20',
    ],
    [
      'reached only by another count',
      [pause('2025-06-01', '2025-06-11'), pause('2026-03-15', '2026-03-20')],
      '2026-03-25',
    ],
  ])('%s', (_what, suspensions, expected) => expect(last(suspensions)).toBe(expected))

  it('that still last are counted up to today', () => {
    expect(last([pause('2025-06-01', null)], '2025-06-11')).toBe('2026-03-20')
    expect(last([pause('2025-06-01', null)], '2025-05-01')).toBe('2026-03-10')
    const { steps } = at(knew('2025-03-10', { suspensions: [pause('2025-06-01', null)] }), '2025-06-11')
    expect(steps[1]).toMatchObject({ verdict: 'maybe', answer: '遇上不可抗力：2025-06-01 到现在' })
  })

  it('also prolong a year that was started anew', () => {
    const facts = knew('2025-03-10', {
      interruptions: [claimed('2025-07-01')],
      suspensions: [pause('2025-06-01', '2025-06-11'), pause('2025-08-01', '2025-08-06')],
    })
    expect(at(facts).value?.due.unrolled).toBe('2026-07-06')
    expect(at(facts).steps.slice(2)).toMatchObject([{ verdict: 'yes' }, { verdict: 'yes' }])
  })
})

describe('impossible facts', () => {
  it.each<[LimitationFacts, string, string]>([
    [knew('2025-02-29'), 'DATE', 'knewOn'],
    [{ claim: 'other', knewOn: null, relationEndedOn: '2026-03-31' }, 'DATE', 'knewOn'],
    [{ claim: 'wage', knewOn: null, relationEndedOn: 'soon' }, 'DATE', 'relationEndedOn'],
    [knew('2025-03-10', { interruptions: [claimed('2025-04-31')] }), 'DATE', 'interruptions.0.on'],
    [knew('2025-03-10', { suspensions: [pause('x', null)] }), 'DATE', 'suspensions.0.from'],
    [knew('2025-03-10', { suspensions: [pause('2025-04-02', '2025-04-01')] }), 'ORDER', 'suspensions.0.to'],
  ])('%j are refused', (facts, code, field) => {
    let error: unknown
    try {
      at(facts)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(LawError)
    expect(error).toMatchObject({ code, field })
  })

  it('refuses a today that does not exist', () => {
    expect(refusalOf(() => at(knew('2025-03-10'), '2025-02-29'))).toMatchObject({ code: 'DATE', field: 'today' })
  })

  it('names a pack without terms of law', () => {
    const none = { ...pack, figures: {} }
    expect(refusalOf(() => limitation(knew('2025-03-10'), '2025-03-11', none, calendar))).toMatchObject({
      code: 'NO_FIGURE',
      message: expect.stringContaining('还没登记「law.terms.limitation'),
    })
  })
})

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2025-01-01', days))
  const events = fc.array(day.map(claimed), { maxLength: 4 })
  const pauses = fc.array(
    fc.tuple(day, fc.integer({ min: 0, max: 300 })).map(([from, days]) => pause(from, addDays(from, days))),
    { maxLength: 3 },
  )
  const end = (facts: LimitationFacts) => at(facts).value!.due

  it('a later event never gives an earlier deadline: the day of knowing', () => {
    fc.assert(
      fc.property(day, day, events, pauses, (a, b, interruptions, suspensions) => {
        const [early, late] = a <= b ? [a, b] : [b, a]
        const more = { interruptions, suspensions }
        return end(knew(early, more)).unrolled <= end(knew(late, more)).unrolled
      }),
      { numRuns: 500 },
    )
  })

  it('a later event never gives an earlier deadline: one more interruption or suspension', () => {
    fc.assert(
      fc.property(day, day, events, pauses, (start, extra, interruptions, suspensions) => {
        const before = end(knew(start, { interruptions, suspensions })).legal
        const interrupted = knew(start, { interruptions: [...interruptions, claimed(extra)], suspensions })
        const paused = { interruptions, suspensions: [...suspensions, pause(extra, addDays(extra, 40))] }
        return end(interrupted).legal >= before && end(knew(start, paused)).legal >= before
      }),
      { numRuns: 500 },
    )
  })

  it('a later event never gives an earlier deadline: an interruption later within the period', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 365 }), fc.integer({ min: 0, max: 365 }), (start, a, b) => {
        const on = (days: number) => end(knew(start, { interruptions: [claimed(addDays(start, days))] })).legal
        return on(Math.min(a, b)) <= on(Math.max(a, b))
      }),
    )
  })

  it('never shows a day after the legal one, nor one that has passed', () => {
    fc.assert(
      fc.property(day, day, events, (start, today, interruptions) => {
        const value = limitation(knew(start, { interruptions }), today, pack, calendar).value!
        const passed = value.safe < today
        return value.safe <= value.due.legal && passed === (value.urgency === 'over')
      }),
    )
  })

  it('counts urgency to the shown day', () => {
    const due = end(knew('2025-03-10'))
    expect(urgencyOf(due, due.legal, due.legal, pack)).toBe('red')
    expect(urgencyOf(due, due.legal, addDays(due.legal, 1), pack)).toBe('over')
  })
})
