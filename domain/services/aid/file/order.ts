import { basisOf } from '../../../matter/desk'
import type { CommandContext } from '../../../matter/service'
import type { CaseRecord, Facts } from '../../../matter/types'
import { findFigure } from '../../../policy'
import type { FileStep } from '../../../rules/hardship/figures'

/*
 * 各步的先后: which steps a file goes through, and in which order, is the place's to say. A file keeps the order with which it
 * began, since it keeps the figures of that day. Its ends are fixed: it is handed in first, and the county decides last.
 */

/** 义乌 2024: publicity first, then the town, then the check of means. */
const USUAL: FileStep[] = ['visit', 'publicity', 'town', 'check', 'county']

/** The states of the usual way of each step, the first of them where the step begins. */
const STATES = {
  visit: ['surveying', 'visited'],
  publicity: ['assessed', 'publicity'],
  town: ['township_review'],
  check: ['econ_check'],
  county: ['county_review'],
  meeting: ['county_review'],
} as const satisfies Record<FileStep, readonly string[]>

type Began = Pick<CaseRecord, 'unit' | 'appliedOn' | 'packs'>

/** The steps of a file, in its own order. */
const stepsOf = (record: Began, facts: Facts): FileStep[] =>
  findFigure<FileStep[]>(basisOf(record, facts).pack, 'aid.file.steps')?.value ?? USUAL

type OnTheWay = (typeof STATES)[FileStep][number]

/** The usual way of a file. */
export const wayOfFile = (record: Began, facts: Facts): ('submitted' | OnTheWay | 'filed')[] => [
  'submitted',
  ...stepsOf(record, facts).flatMap((step): readonly OnTheWay[] => STATES[step]),
  'filed',
]

/** Where a step of the way begins. */
export type StepStart = (typeof STATES)[FileStep][0]

/** Where a file goes that has been handed in and is taken up. */
export const firstStep = ({ record, facts }: CommandContext): StepStart =>
  STATES[stepsOf(record, facts)[0] ?? 'visit'][0]

/** Where a file stands that has gone through a step; whoever decides is the last. */
export function afterStep(step: FileStep, record: Began, facts: Facts): StepStart {
  const steps = stepsOf(record, facts)
  return STATES[steps[steps.indexOf(step) + 1] ?? 'county'][0]
}

/** The same as a command's target. */
export const after =
  (step: FileStep) =>
  ({ record, facts }: CommandContext): StepStart =>
    afterStep(step, record, facts)

/** Whether the place has its files decided by a sitting alone. */
export const onlyBySitting = ({ record, facts }: CommandContext): boolean => stepsOf(record, facts).includes('meeting')

/**
 * How the civil affairs office is asked: many files under one letter, one by one, or as the officer likes, which is how files
 * of a day before any place said so are handled.
 */
export const checkedBy = (record: Began, facts: Facts): 'batch' | 'single' | 'either' =>
  findFigure<'batch' | 'single' | 'either'>(basisOf(record, facts).pack, 'aid.file.checkedBy')?.value ?? 'either'

/** What has just been checked, before it is put up: the visit, or more than that. */
export const readyWords = ({ record, facts }: CommandContext): string =>
  `${afterStep('visit', record, facts) === 'assessed' ? '走访的' : ''}情况核对好了，准备贴出来让大家看。`
