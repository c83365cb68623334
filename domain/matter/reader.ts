import type { Explained } from '../base/explain'
import type { CommandContext } from './service'
import type { CaseView } from './views'

/** Words are written to the applicant; officers, and whoever is asked for their view, read them of the applicant. */
export const forOfficer = (words: string): string => words.replace(/您/g, '职工')

/** A view as its reader should read it: what people wrote stays as they wrote it. */
export function inWordsFor({ actor }: CommandContext, view: CaseView): CaseView {
  if (actor.role !== 'officer') return view
  const { assessment, sections, timeline } = view
  return {
    ...view,
    words: forOfficer(view.words),
    timeline: timeline.map((entry) => ({ ...entry, title: forOfficer(entry.title) })),
    sections: sections.map((one) => ({
      ...one,
      title: forOfficer(one.title),
      rows: one.rows.map((row) => ({ ...row, label: forOfficer(row.label) })),
    })),
    assessment: assessment && { ...assessment, explained: explainedFor(assessment.explained) },
  }
}

const explainedFor = ({ value, steps }: Explained<string>): Explained<string> => ({
  value,
  steps: steps.map(({ fix, ...step }) => ({
    ...step,
    rule: forOfficer(step.rule),
    answer: forOfficer(step.answer),
    ...(fix === undefined ? {} : { fix: forOfficer(fix) }),
  })),
})
