import { isCovered } from '../../../domain/base/calendar'
import type { CalendarTable, HolidayNotice } from '../../../domain/base/calendar'
import type { Answers } from '../../../domain/form'
import { findFigure, selectPack } from '../../../domain/policy'
import type { PolicyPack, SelectedPack } from '../../../domain/policy'
import { parsePack } from '../../../domain/policy/parse'
import { addedProblems } from '../../../domain/policy/set'
import { ROOMS } from '../../../domain/rules/figures'
import { FIGURE_QUESTIONS, figureId, figureWords } from '../../../domain/shapes/register/standard-figures'
import { readNotice, readPack, shortDay, stretchWords } from '../../../domain/shapes/register/standards'
import type { StandardKind } from '../../../domain/shapes/register/standards'
import type { StandardLine } from '../../../typings/standards'
import { invalid } from '../../lib/errors'
import { calendarBefore, standardsNow } from '../../lib/standards'
import type { StandardDoc } from '../../lib/standards'

/*
 * What an administrator has entered, read by the same strict readers as what comes with a release, and what it changes.
 */

/** What it says, before anybody has put it down. */
export type Content = Pick<
  StandardDoc,
  'kind' | 'about' | 'from' | 'title' | 'source' | 'link' | 'lines' | 'notice' | 'pack'
>

const wrong = (path: string, message: string) => invalid([{ path, code: 'STANDARD', message }])

/** Days that were guessed: the ones that the notice confirms, and those that it does not. */
function guessLines(notice: HolidayNotice, before: CalendarTable): StandardLine[] {
  const guessed = before.provisionalOff.filter((day) => day.startsWith(`${notice.year}-`) && !isCovered(day, before))
  const [settled, dropped] = [
    guessed.filter((day) => notice.off.includes(day)),
    guessed.filter((day) => !notice.off.includes(day)),
  ]
  return [
    { label: '原来推算、现在定下来的', after: `${settled.length} 天` },
    ...(dropped.length ? [{ label: '原来推算放假，其实不放', after: dropped.map(shortDay).join('、') }] : []),
  ]
}

/** @throws ApiError INVALID, each mistake at its question */
function noticeContent(answers: Answers, now: string, today: string): Content {
  const before = calendarBefore(Number(answers.year), now)
  const read = readNotice(answers, before, today)
  if (!read.ok) throw invalid(read.errors)
  const { link, ...notice } = read.notice
  const lines = [
    ...stretchWords(notice.off).map((days): StandardLine => ({ label: '放假', after: days })),
    { label: '周末上班', after: notice.makeup.length ? notice.makeup.map(shortDay).join('、') : '没有' },
    ...guessLines(notice, before),
  ]
  const { year, source } = notice
  return {
    ...{ kind: 'calendar', about: `calendar ${year}`, from: `${year}-01-01`, title: `${year}年放假安排` },
    ...{ source, lines, notice, ...(link ? { link } : {}) },
  }
}

const currentOf = (region: string, from: string): SelectedPack =>
  selectPack(standardsNow().packs, region.split('/'), from)

/** The figures that hold at a region on a day, by their questions; whole numbers alone can be asked for. */
export function figuresAt(region: string, day: string): Answers {
  const current = currentOf(region, day)
  const all = FIGURE_QUESTIONS.map(({ key }) => [figureId(key), findFigure<number>(current, key)?.value] as const)
  return Object.fromEntries(all.filter(([, value]) => Number.isInteger(value))) as Answers
}

/** The pack of exactly this region that it goes on from: what it does not change stays. */
function baseOf(region: string, current: SelectedPack): Pick<PolicyPack, 'extends' | 'sample'> {
  const { packs } = standardsNow()
  const base = [...current.chain].reverse().find((id) => packs.some((one) => one.id === id && one.region === region))
  return { sample: false, ...(base ? { extends: base } : {}) }
}

const UNCHANGED = '没有一个数和现在的不一样，不用录。'

/** @param id of the pack; what is tried out has one that is nobody's @throws ApiError INVALID, each mistake at its question */
function packContent(answers: Answers, region: string, id: string, today: string): Content {
  const read = readPack(answers, today)
  if (!read.ok) throw invalid(read.errors)
  const { from, source, said } = read
  const current = currentOf(region, from)
  const changed = FIGURE_QUESTIONS.flatMap((question) => {
    const [before, value] = [findFigure<number>(current, question.key)?.value, said[figureId(question.key)]]
    return typeof value === 'number' && value !== before ? [{ question, before, value }] : []
  })
  if (!changed.length) throw wrong('source', UNCHANGED)
  const figures = changed.map(({ question, value }) => [question.key, { value, source, from, sure: 'B' }] as const)
  const pack = { id, region, from, to: null, ...baseOf(region, current), figures: Object.fromEntries(figures) }
  const lines = changed.map(({ question, before, value }) => ({
    label: question.words,
    before: figureWords(question, before),
    after: figureWords(question, value),
  }))
  const title = changed.length === 1 ? (changed[0]?.question.words ?? '') : `${changed.length} 个数`
  return {
    kind: 'pack',
    about: region,
    from,
    title: `标准：${title}`,
    source,
    lines,
    pack: JSON.stringify(strict(pack)),
  }
}

/** Read by the reader of packs, alone and among the others. @throws ApiError INVALID, each mistake at its question */
function strict(pack: object): PolicyPack {
  const read = parsePack(pack, ROOMS)
  const problems = read.ok ? addedProblems(read.pack, standardsNow().packs, ROOMS) : read.problems
  if (read.ok && !problems.length) return read.pack
  const question = (path: string) => FIGURE_QUESTIONS.find(({ key }) => path.includes(`figures.${key}.`))?.key ?? ''
  throw invalid(
    problems.map(({ path, reason }) => ({
      ...{ path: figureId(question(path)) || 'source', code: 'STANDARD' },
      message: `${reason}。`,
    })),
  )
}

/** What was entered, or every mistake in it. @throws ApiError INVALID */
export const contentOf = (
  kind: StandardKind,
  answers: Answers,
  { region, id, now, today }: { region: string; id: string; now: string; today: string },
): Content =>
  kind === 'calendar' ? noticeContent(answers, now, today) : packContent(answers, region, `entered-${id}`, today)
