import type { Code } from '../../typings/api'
import { keepLiving, lifeOf } from './codes'

const NOW = Date.parse('2026-11-20T02:00:00.000Z')
const MOST = 120_000
const code = (token: string, seconds: number | null): Code => ({
  token,
  until: seconds === null ? null : new Date(Date.now() + seconds * 1000).toISOString(),
})

beforeEach(() => {
  jest.useFakeTimers({ now: NOW })
})
afterEach(() => {
  jest.useRealTimers()
})

it.each([
  ['as long as the server says', 100, 100_000],
  ['no longer than its kind ever does, where the phone is behind', 600, MOST],
  ['a little, where the phone is ahead', -300, 40_000],
  ['for good', null, null],
])('a code lives %s', (_name, seconds, life) => {
  expect(lifeOf(code('m1', seconds), MOST)).toBe(life)
})

describe('a code on the screen', () => {
  /** What is shown after each answer; a dead network answers null. */
  function watch(answers: (Code | null)[]): { shown: (string | null)[]; asked: () => number; stop: () => void } {
    const shown: (string | null)[] = []
    let asked = 0
    const ask = () => Promise.resolve(answers[asked++] ?? null)
    const stop = keepLiving(ask, MOST, (one) => shown.push(one && one.token))
    return { shown, asked: () => asked, stop }
  }

  it('is replaced when half of its life is over, not before', async () => {
    const { shown } = watch([code('m1', 120), code('m2', 180)])
    await jest.advanceTimersByTimeAsync(59_999)
    expect(shown).toEqual(['m1'])
    await jest.advanceTimersByTimeAsync(1)
    expect(shown).toEqual(['m1', 'm2'])
  })

  it('stays until its end while there is no network, then goes, and comes back by itself', async () => {
    const answers: (Code | null)[] = [code('m1', 120)]
    const { shown } = watch(answers)
    await jest.advanceTimersByTimeAsync(119_999)
    expect(shown).toEqual(['m1'])
    await jest.advanceTimersByTimeAsync(1)
    expect(shown[1]).toBeNull()
    answers.push(...Array.from({ length: 40 }, () => code('m2', 120)))
    await jest.advanceTimersByTimeAsync(5_000)
    expect(shown.at(-1)).toBe('m2')
  })

  it('says at once that there is none', async () => {
    const { shown } = watch([null])
    await jest.advanceTimersByTimeAsync(0)
    expect(shown).toEqual([null])
  })

  it('that lasts is asked for once', async () => {
    const { shown, asked } = watch([code('s1', null)])
    await jest.advanceTimersByTimeAsync(3_600_000)
    expect([shown, asked()]).toEqual([['s1'], 1])
  })

  it('is asked for no more once nobody looks', async () => {
    const { shown, asked, stop } = watch([code('m1', 120), code('m2', 120)])
    await jest.advanceTimersByTimeAsync(0)
    stop()
    await jest.advanceTimersByTimeAsync(600_000)
    expect([shown, asked()]).toEqual([['m1'], 1])
  })
})
