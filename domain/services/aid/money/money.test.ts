/** Aid in money, by its rules alone: how few taps it takes, what everybody reads, who decides, and what ends it. */
import { Matter, mistakesIn, officerAt, on, WORKER } from '../../../../tests/support/matter'
import { household, UNIT, WANG } from '../../../../tests/support/synthetic'
import { textsOf } from '../../../letters'
import { isShown } from '../../../form'
import type { Answers, Field, FormStep } from '../../../form'
import type { AidGrant, FileClass } from '../../../rules/hardship'
import type { Service } from '../../../matter/service'
import { actionsOf } from '../../../matter/actions'
import { basisOf } from '../../../matter/desk'
import { caseView } from '../../../matter/view'
import { payeeOf } from '../../../form/payee'
import { aidFile } from '../file'
import { illness } from '../illness'
import { living } from '../living'
import { tuition } from '../tuition'
import { urgent } from '../urgent'

const TODAY = '2026-11-20'
const [qian, zheng, pan] = [
  officerAt('qian', UNIT),
  officerAt('zheng', 'county'),
  officerAt('pan', 'county', 'finance'),
]
/** 金秋助学 has its season. */
const dayOf = (which: string): string => (which === 'tuition' ? '2026-07-10' : TODAY)
const LONG = '写清楚为什么，一共要十个字以上。'
const PHOTO = ['cloud://e/u/x/1.jpg']
const self = { name: '王实例', idNumber: WANG, mobile: '13900000001', bankCard: '6200000000000005', bank: '示例银行' }
const asked: Answers = { ...self, union: UNIT, privacy: 'agree' }
const bills = [{ number: 'JS20261101', own: 3_000_000 }]
const school = { student: '王学例', school: 'senior', stage: 'going', kind: 'ordinary', schoolName: '清河一中（编的）' }
const GIVEN: Record<string, [Service, Answers]> = {
  living: [living, { ...asked, reason: 'daily' }],
  medical: [illness, { ...asked, bills, proofs: PHOTO, health: 'agree' }],
  tuition: [tuition, { ...asked, ...school, noticeNo: '20270001', proofs: PHOTO, helped: 'no' }],
  temporary: [
    urgent,
    { ...asked, kind: 'death', eventOn: '2026-11-01', story: '老人走了', proofs: [], facts: 'agree' },
  ],
}
/** By the county's table a household in deep hardship: nothing comes in. */
const POOR = { ...household([], []), incomes: [], costs: [] }

function begun(
  which: keyof typeof GIVEN,
  file: Answers | null = POOR,
  grants: AidGrant[] = [],
  decided: FileClass = null,
): Matter {
  const [service, answers] = GIVEN[which] as [Service, Answers]
  const matter = new Matter(service, answers, dayOf(which))
  matter.needed = { unit: UNIT, since: '2026-01-01' }
  const { applicant, house } = matter.record
  matter.home = { id: 'home', file: file && { applicant, house, answers: file, class: decided }, grants }
  return matter
}
function sentUp(
  which: keyof typeof GIVEN,
  more: Answers = {},
  ...home: [] | [file: Answers | null, grants: AidGrant[], decided?: FileClass]
): Matter {
  const matter = home.length ? begun(which, ...home) : begun(which)
  expect(matter.send('accept', qian, dayOf(which), { found: '都对得上', ...more })).toBe('deciding')
  return matter
}
const give = (matter: Matter, sum: number, more: Answers = {}) =>
  matter.send('approve', zheng, TODAY, { sum, fund: 'fund', ...more })

/** A tap for each page, each choice, each word that has to be typed, and three for a photo; what is known already takes none. */
function tapsOf({ fields }: FormStep, answers: Answers): number {
  const of = (field: Field): number => {
    if (
      !isShown(field, answers) ||
      field.kind === 'computed' ||
      ('default' in field && field.default) ||
      ('prefill' in field && field.prefill)
    )
      return 0
    if (field.kind === 'rows') return field.item.length + 2
    if (field.kind === 'photos') return 3
    return field.optional ? 0 : 1
  }
  return 1 + fields.reduce((sum, field) => sum + of(field), 0)
}

it.each(Object.entries(GIVEN))('%s takes a family on file at most twenty taps', (_name, [{ asks }, answers]) => {
  const steps = asks.form.sections.flatMap((section) => section.steps)
  // Opened from the file, begun, and handed in from the last page.
  const taps = 3 + steps.reduce((sum, step) => sum + tapsOf(step, answers), 0)
  expect(taps).toBeLessThanOrEqual(20)
  expect(mistakesIn({ asks } as Service, answers, TODAY)).toEqual([])
})

describe('what is given', () => {
  it('the most that the class allows, each amount explained', () => {
    const matter = sentUp('living')
    expect(give(matter, 1_200_001)).toBe('INVALID')
    expect(give(matter, 1_200_000)).toBe('paying')
    expect(matter.lastNote()).toBe(
      '生活救助一年不超过低保线 1,000 元的 12 倍：上限 12,000 元，今年给过 0 元，还能给 12,000 元。\n这次给 12,000 元。',
    )
    expect(matter.record).toMatchObject({
      cap: { id: 'home', sum: 1_200_000 },
      grant: { item: 'living', class: 'deep' },
    })
  })
  it('less only with a reason, which is read', () => {
    const matter = sentUp('living')
    expect(give(matter, 500_000)).toBe('INVALID')
    expect(give(matter, 500_000, { why: '先给一半。' })).toBe('paying')
    expect(matter.lastNote()).toContain('这次给 5,000 元。先给一半。')
  })
  it('what was given within a year is income; of last year it uses up nothing', () => {
    const grants: AidGrant[] = [{ item: 'living', fen: 1_000_000, on: '2025-12-01' }]
    const matter = sentUp('living', {}, POOR, grants)
    expect(give(matter, 1_200_000)).toBe('paying')
    expect(matter.lastNote()).toContain(
      '这一年已经给过生活救助 10,000 元，算上这些，您家每人每月 208.33 元，现在是深度困难。',
    )
  })
  it('of several bills in a year no more than for each by itself, whatever was left ungiven before', () => {
    const grants: AidGrant[] = [{ item: 'medical', fen: 100_000, baseFen: 500_000, on: '2026-05-01' }]
    const matter = sentUp('medical', { own: 200_000 }, POOR, grants)
    expect(give(matter, 200_001)).toBe('INVALID')
    expect(give(matter, 200_000)).toBe('paying')
    expect(matter.record.grant?.item).toBe('medical')
  })
  it('nobody who looked at it decides; nobody of the household; not without the file', () => {
    const matter = sentUp('living')
    const send = (actor: typeof zheng) => matter.send('approve', actor, TODAY, { sum: 1_200_000, fund: 'fund' })
    expect(send({ ...zheng, person: 'qian' })).toBe('SAME_PERSON')
    expect(send({ ...zheng, idKey: `key-${WANG}` })).toBe('OWN_CASE')
    matter.needed = null
    expect(send(zheng)).toBe('LACKING')
  })
  it('a file that is another’s leads nowhere', () => {
    const matter = begun('living', household([], []), [{ item: 'medical', fen: 100_000, on: '2026-05-01' }])
    if (matter.home?.file) matter.home.file.applicant = 'somebody else'
    expect(matter.send('accept', qian, TODAY, { found: '都对得上' })).toBe('NOT_NOW')
    const around = { flags: [], objections: [], colleagues: [] }
    const seen = caseView(matter.context(qian, TODAY), around).sections.find(({ id }) => id === 'home')
    expect(seen?.rows.map(({ value }) => value)).toEqual([expect.stringContaining('对不上')])
    matter.send('reject', qian, TODAY, { code: 'notTrue', text: LONG })
    expect(matter.lastNote()).toBe(LONG)
  })
  it('a file that its figures put in no class: the class is told, and is the one that counts', () => {
    const rich = { ...household([], []), incomes: [{ type: 'wage', who: '王实例', amount: 90_000_000 }] }
    const matter = begun('living', rich)
    expect(matter.send('accept', qian, TODAY, { found: '都对得上' })).toBe('INVALID')
    expect(matter.send('accept', qian, TODAY, { found: '都对得上', class: 'relative' })).toBe('deciding')
    expect(give(matter, 1_000_001)).toBe('INVALID')
    expect(give(matter, 1_000_000)).toBe('paying')
  })
})

describe('above the county', () => {
  it('waits for the paper of the level above, and may be made less instead', () => {
    const matter = sentUp('medical', { own: 1_800_000 })
    expect(give(matter, 1_800_000)).toBe('INVALID')
    expect(matter.send('askAbove', zheng, TODAY, { sum: 1_500_000 })).toBe('INVALID')
    expect(matter.send('askAbove', zheng, TODAY, { sum: 1_800_000 })).toBe('with_above')
    expect(give(matter, 1_800_000)).toBe('INVALID')
    expect(matter.send('lower', zheng, TODAY)).toBe('deciding')
    expect(give(matter, 1_500_000, { why: '县里能定的数。' })).toBe('paying')
  })
})

describe('a refusal', () => {
  it('says the rule, the figure, and what else there is', () => {
    const grants: AidGrant[] = [{ item: 'medical', fen: 100_000, on: '2026-05-01' }]
    const matter = sentUp('living', {}, household([], []), grants)
    expect(give(matter, 1)).toBe('INVALID')
    expect(matter.send('reject', zheng, TODAY, { code: 'rule', text: LONG })).toBe('rejected')
    expect(matter.lastNote()).toContain('相对困难的，一年只给一项：今年给过医疗救助。')
  })
  it('of aid without a file says nothing of what was given before somebody has made sure who asks', () => {
    const grants: AidGrant[] = [{ item: 'temporary', who: `key-${WANG}`, fen: 300_000, on: '2026-05-01' }]
    const early = begun('temporary', null, grants)
    early.send('reject', qian, TODAY, { code: 'notDue', text: LONG })
    expect(early.lastNote()).toBe(LONG)
    const later = sentUp('temporary', { complete: 'all' }, null, grants)
    later.send('reject', zheng, TODAY, { code: 'rule', text: LONG })
    expect(later.lastNote()).toContain('今年给过 3,000 元，还能给 0 元')
  })
})

describe('temporary aid', () => {
  it('is not for a day that is long gone, and says so on the form', () => {
    const [service, answers] = GIVEN.temporary as [Service, Answers]
    const said = (eventOn: string) =>
      service.asks.preview?.({ ...answers, eventOn }, basisOf(begun('temporary').record, on(TODAY)))[0]
    expect(said('2026-08-22')).toMatchObject({ verdict: 'yes' })
    expect(said('2026-08-21')).toMatchObject({ verdict: 'no', fix: expect.stringContaining('帮扶名册') as string })
    expect(service.asks.preview?.({}, basisOf(begun('temporary').record, on(TODAY)))).toEqual([])
  })
  it('papers follow where they were left for later, also when the money is there', () => {
    const matter = sentUp('temporary', { complete: 'later' }, null, [])
    expect(give(matter, 300_000)).toBe('paying')
    expect(matter.commands(WORKER, TODAY)).toContain('bring')
    expect(matter.send('bring', WORKER, TODAY, { more: PHOTO })).toBe('paying')
    const whole = sentUp('temporary', { complete: 'all' }, null, [])
    expect(give(whole, 300_000)).toBe('paying')
    expect(whole.commands(WORKER, TODAY)).not.toContain('bring')
  })
})

it('what is granted and not paid is stopped, with a reason, and gives back what it had', () => {
  const matter = sentUp('living')
  give(matter, 1_200_000)
  expect(matter.send('stop', pan, TODAY, { code: 'gone', text: LONG })).toBe('halted')
  expect(matter.record).toMatchObject({ cap: null, grant: null })
  expect(matter.lastNote()).toBe(LONG)
})

it.each(Object.keys(GIVEN))('%s has its sheet, with how it came about', (which) => {
  const matter = sentUp(
    which,
    { complete: 'all', seen: 'yes', own: 1_000_000 },
    which === 'temporary' ? null : POOR,
    [],
  )
  const most = { living: 1_200_000, medical: 1_000_000, tuition: 300_000, temporary: 300_000 }[which] ?? 0
  expect(give(matter, most)).toBe('paying')
  const paper = matter.service.letters?.voucher?.write(matter.context(pan, TODAY), {})
  const words = paper ? textsOf(paper).join('\n') : ''
  expect(words).toContain('给付单')
  expect(words).toContain('今年给过 0 元')
  expect(words).not.toContain(WANG)
})

it('the file leads its own applicant to what may be asked for now, and nobody else', () => {
  const matter = new Matter(aidFile, { ...household(PHOTO, PHOTO), union: UNIT }, TODAY)
  matter.record = { ...matter.record, state: 'filed', desk: null }
  const around = { flags: [], objections: [], colleagues: [] }
  const leads = caseView(matter.context(WORKER, TODAY), around).leads?.map(({ service }) => service)
  expect(leads).toEqual(['aid.living', 'aid.medical', 'aid.tuition', 'aid.temporary'])
  expect(caseView(matter.context(zheng, TODAY), around).leads).toBeUndefined()
})

describe('the class that was decided', () => {
  const most = (decided: FileClass, grants: AidGrant[] = [], file: Answers = POOR) => {
    const matter = begun('living', file, grants, decided)
    matter.send('accept', qian, dayOf('living'), { found: '都对得上' })
    const [approve] = actionsOf(matter.context(zheng, TODAY)).filter(({ command }) => command === 'approve')
    return approve?.fields.find(({ id }) => id === 'sum')
  }
  const sumFor = (decided: FileClass, ...more: [grants?: AidGrant[], file?: Answers]) => most(decided, ...more)?.label

  it('sets the limits, whatever the figures alone would say', () => {
    expect(sumFor('relative')).not.toBe(sumFor('deep'))
    expect(sumFor('deep')).toBe(sumFor(null))
  })
  it('holds a household that the figures put in none, and asks nobody again for it', () => {
    const rich = { ...POOR, incomes: [{ type: 'wage', who: '王实例', amount: 90_000_000 }] }
    expect(sumFor('deep', [], rich)).toBe(sumFor('deep'))
    const asks = (decided: FileClass) =>
      actionsOf(begun('living', rich, [], decided).context(qian, dayOf('living')))
        .find(({ command }) => command === 'accept')
        ?.fields.map(({ id }) => id)
    expect(asks('deep')).not.toContain('class')
    expect(asks(null)).toContain('class')
  })
})

it('whoever cannot have a card names who takes the money for them; nothing goes on before the proof is looked at', () => {
  const by = { holder: 'proxy', proxyName: '李示范', proxyWhy: 'ill', proxyPapers: PHOTO }
  const without = { ...asked, reason: 'daily', ...by, proxyPapers: [] }
  expect(mistakesIn(living, without, TODAY).map(({ path }) => path)).toEqual(['proxyPapers'])
  const matter = begun('living')
  Object.assign(matter.answers, by)
  const found = { found: '都对得上' }
  expect(matter.send('accept', qian, TODAY, found)).toBe('INVALID')
  expect(matter.send('accept', qian, TODAY, { ...found, proxyRight: 'no' })).toBe('INVALID')
  expect(matter.send('accept', qian, TODAY, { ...found, proxyRight: 'yes' })).toBe('deciding')
  expect(give(matter, 100_00, { why: '先给一部分' })).toBe('paying')
  expect(payeeOf(matter.answers)).toEqual({ name: '李示范', bank: '示例银行', card: '6200000000000005' })
  const paper = living.letters?.voucher?.write(matter.context(pan, TODAY), {})
  expect(paper && textsOf(paper).join()).toContain('代收人,李示范（本人卧病、办不了卡）')
})
