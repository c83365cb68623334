/** What was refused has effect: nobody but whoever said it reads it, and no rule reckons with it. */
import { household, UNIT } from '../../../../tests/support/synthetic'
import { Matter, officerAt, WORKER } from '../../../../tests/support/matter'
import { caseView, commandsFor, consentsOf, isLive, keptFor } from '../../../matter'
import type { Actor } from '../../../matter'
import type { Answers } from '../../../form'
import { aidFile } from './index'

const TODAY = '2026-11-20'
const qian = officerAt('qian', UNIT)
const zheng = officerAt('zheng', 'county')
const agreed = household(['cloud://e/u/wang/1.jpg'], ['cloud://e/u/wang/2.jpg'])
const REFUSED = { useHealth: 'refuse' }
const ILL: Answers = {
  health: 'serious',
  dibao: 'receiving',
  cause: 'ownIllness',
  photos: ['cloud://e/u/wang/1.jpg', 'cloud://e/u/wang/3.jpg'],
  costs: [{ type: 'illness', who: '李示范', amount: 4_000_000 }],
}
const WELL: Answers = {
  health: 'good',
  dibao: 'none',
  cause: 'disability',
  photos: ['cloud://e/u/wang/4.jpg'],
  costs: [],
}
const matterWith = (more: Answers) => new Matter(aidFile, { ...agreed, ...more }, TODAY)
const view = (matter: Matter, actor: Actor) =>
  caseView(matter.context(actor, TODAY), { flags: [], objections: [], colleagues: [] })
const take = (matter: Matter, consent: string) => matter.send('takeBack', WORKER, TODAY, { consent })

it('officers read the same whatever it was that rests on a refused consent', () => {
  const [ill, well] = [ILL, WELL].map((more) => matterWith({ ...REFUSED, ...more })) as [Matter, Matter]
  for (const actor of [qian, officerAt('wu', 'town'), zheng]) expect(view(ill, actor)).toEqual(view(well, actor))
  expect(view(ill, qian).flags.join()).toContain('没同意看病情和低保材料')
  const said = JSON.stringify(view(ill, qian).sections)
  for (const words of ['得了大病', '吃低保', '40,000', '2 张']) expect(said).not.toContain(words)
})

it('the applicant reads all of it, reckoned as officers read it reckoned', () => {
  const matter = matterWith({ ...REFUSED, ...ILL })
  const own = view(matter, WORKER)
  for (const words of ['得了大病', '吃低保', '40,000', '2 张']) expect(JSON.stringify(own.sections)).toContain(words)
  expect(own.assessment).toEqual(view(matterWith({ ...REFUSED, ...WELL }), WORKER).assessment)
  expect(view(matterWith(ILL), WORKER).assessment).not.toEqual(own.assessment)
})

it('a step that changes other answers loses nothing of it', () => {
  const matter = matterWith({ ...REFUSED, ...ILL })
  matter.send('return', qian, TODAY, { gaps: [{ field: 'address', text: '请写全住址' }] })
  expect(matter.send('supplement', WORKER, TODAY, { address: '清河县河口镇示例路2号' })).toBe('submitted')
  expect(matter.answers).toMatchObject({ ...ILL, address: '清河县河口镇示例路2号' })
})

describe('taking back', () => {
  it('hides what was shown, tells the desk, says when, and stands in no list of buttons', () => {
    const matter = matterWith(ILL)
    expect(view(matter, qian).assessment).not.toEqual(view(matterWith({ ...REFUSED, ...ILL }), qian).assessment)
    expect(commandsFor(matter.context(WORKER, TODAY)).map(([name]) => name)).not.toContain('takeBack')
    const due = matter.record.due
    expect(take(matter, 'useHealth')).toBe('submitted')
    expect(view(matter, qian).assessment).toEqual(view(matterWith({ ...REFUSED, ...ILL }), qian).assessment)
    expect(JSON.stringify(view(matter, qian).sections)).not.toContain('得了大病')
    expect(matter.record.due).toBe(due)
    expect(view(matter, qian).timeline).toContainEqual(
      expect.objectContaining({ title: '职工收回了一项同意', note: '看病情和低保材料' }),
    )
    expect(matter.messages().at(-1)).toMatchObject({
      to: { desk: `${UNIT}/officer` },
      title: expect.stringContaining('收回'),
    })
    const [health, means] = consentsOf(aidFile, matter.record, matter.answers)
    expect(health).toMatchObject({ id: 'useHealth', said: 'back', at: `${TODAY}T04:00:00.000Z` })
    expect(means).toMatchObject({ said: 'agree' })
  })

  it('is refused where there is nothing to take back, to everybody else, and once the matter is over', () => {
    const matter = matterWith({ ...REFUSED, checkMeans: 'refuse', useChild: 'refuse', publicity: 'refuse' })
    expect(take(matter, 'useHealth')).toBe('NOT_NOW')
    const other = matterWith({})
    expect(take(other, 'nothing')).toBe('INVALID')
    expect(other.send('takeBack', qian, TODAY, { consent: 'useHealth' })).toBe('NOT_NOW')
    expect(other.send('takeBack', { ...WORKER, person: 'zhao' }, TODAY, { consent: 'useHealth' })).toBe('NOT_FOUND')
    other.send('withdraw', WORKER, TODAY)
    expect([take(other, 'useHealth'), isLive(aidFile, other.record)]).toEqual(['NOT_NOW', false])
  })

  it('of the notice takes it off the screen, of the check hides what it said and leaves only speaking in person', () => {
    const matter = matterWith({})
    const visit = { with: 'zhou', on: TODAY, found: '家里四口人，住两间平房，情况属实。' }
    matter.send('accept', qian, TODAY)
    matter.send('visit', qian, TODAY, visit)
    matter.send('confirmVisit', officerAt('zhou', UNIT), TODAY)
    matter.send('publish', qian, TODAY)
    expect(take(matter, 'publicity')).toBe('publicity')
    expect(matter.record.publicity?.consented).toBe(false)
    matter.send('closePublicity', qian, '2026-11-30')
    matter.send('pass', officerAt('wu', 'town'), '2026-11-30')
    take(matter, 'checkMeans')
    expect(matter.send('recordCheck', zheng, TODAY, { result: 'same' })).toBe('INVALID')
    const late = matterWith({})
    late.record = {
      ...matter.record,
      state: 'county_review',
      kept: { recordCheck: { at: '', by: '', name: '', input: { result: 'differs', note: '有两套房' } } },
    }
    expect(JSON.stringify(view(late, zheng).sections)).toContain('有两套房')
    late.answers = { ...late.answers, checkMeans: 'refuse' }
    expect(JSON.stringify(view(late, zheng).sections)).not.toContain('有两套房')
  })

  it('leaves a paper that was made before, and its pages, to the applicant alone', () => {
    const matter = matterWith(ILL)
    const visit = { with: 'zhou', on: TODAY, found: '家里四口人，住两间平房，情况属实。' }
    matter.send('accept', qian, TODAY)
    matter.send('visit', qian, TODAY, visit)
    matter.send('confirmVisit', officerAt('zhou', UNIT), TODAY)
    matter.send('sheet', qian, TODAY)
    matter.send('sheetBack', qian, TODAY, { pages: ['cloud://e/u/qian/1.jpg'] })
    const shown = (actor: Actor) => [
      view(matter, actor).letters?.length ?? 0,
      JSON.stringify(view(matter, actor)).includes('盖章件'),
    ]
    expect(JSON.stringify(matter.record.kept.sheet)).toContain('得了大病')
    expect(shown(qian)).toEqual([1, true])
    matter.send('takeBack', WORKER, '2026-11-21', { consent: 'publicity' })
    expect(shown(qian)).toEqual([1, true])
    matter.send('takeBack', WORKER, '2026-11-21', { consent: 'useHealth' })
    expect([view(matter, qian).letters, Object.keys(keptFor(matter.context(qian, TODAY)))]).toEqual([
      undefined,
      ['visit'],
    ])
    expect(view(matter, WORKER).letters).toHaveLength(1)
    matter.send('sheet', qian, '2026-11-23')
    expect(view(matter, qian).letters).toHaveLength(1)
    expect(JSON.stringify(matter.record.kept.sheet)).not.toContain('得了大病')
  })

  it('may be agreed to anew where the desk asks again, from then on', () => {
    const matter = matterWith(ILL)
    take(matter, 'useHealth')
    matter.send('return', qian, TODAY, { gaps: [{ field: 'useHealth', text: '请再想想' }] })
    matter.send('supplement', WORKER, '2026-11-23', { useHealth: 'agree' })
    expect(consentsOf(aidFile, matter.record, matter.answers)[0]).toMatchObject({
      said: 'agree',
      at: '2026-11-23T04:00:00.000Z',
    })
    expect(JSON.stringify(view(matter, qian).sections)).toContain('得了大病')
  })
})
