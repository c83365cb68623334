import type { CivilDate } from '../base/calendar'
import type { Explained, Step } from '../base/explain'
import type { Answers, CheckFacts, Computes, FieldError, Form } from '../form'
import type { PolicyPack } from '../policy'
import type { Six } from '../rules/fits'
import type { Basis, EligibilityForm } from './basis'
import type { LooksBack, Needs, Onward } from './outcome'
import type { Partners } from './partners'
import type { Staff } from './roles'
import type { CaseRecord, Level } from './types'

/*
 * Three of the five groups that a service is made of: what people see of it first, what it asks, who takes part.
 */

/**
 * How long a matter is kept once it has ended for good: then the clock erases who it was about and what was said (个人信息
 * 保护法 第19、47条). Never longer than its consents say.
 */
interface Retention {
  years: number
  /** Where nothing came of it: refused, withdrawn, left; as long as the others where nothing is said. */
  forNothing?: number
  /** Why so long. */
  source: string
}

/** What people see of a service before they begin. */
export interface Head {
  id: string
  name: string
  official: string
  promise: string
  /** Name of its drawing on the phone's first page; a sheet of paper where nothing is said. */
  icon?: string
  /** Its place on the first page and in the list of its area, the smallest first; where nothing is said, after the others. */
  order?: number
  /** Other words by which people look for it: 「讨薪」 for 「工资合同有事」. */
  words?: string[]
  /** One line with a lock over every page of the form: who does not see it. */
  assurance?: string
  retention: Retention
  /** Whether it may suit somebody, from the six questions on 首页; services that suit everybody say so. */
  fits?: (six: Six, basis: Basis) => Step
  /** Numbers to call instead, or first: they stand above everything else. */
  calls?: { number: string; words: string }[]
  /** What people ask first: who, which papers, how long, who decides; figures from the pack. */
  facts: (pack: PolicyPack) => { label: string; value: string }[]
}

/** One version of what is asked. */
export interface Asked {
  form: Form
  /** Rules across fields; paths as in the form. */
  check: (answers: Answers, facts: CheckFacts) => FieldError[]
  /**
   * What its computed fields are, by their ids: of answers as far as they are right. Belongs to its version of the form,
   * like a question. Without figures where the phone has not got them: `null` then, where the rule wants them.
   */
  computes?: Computes<Basis | null>
}

/** What is asked, and what is reckoned from the answers: of every version, since old cases are reckoned with it too. */
export interface Asking extends Asked {
  /** Versions of before, the oldest first: cases that were made with one are shown and supplemented with it. */
  older?: Asked[]
  eligibility?: EligibilityForm
  /** A form of a few fields stands on one page, with its button. */
  quick?: true
  /** Name of the phone's page that was made for it, where the applicant fills it in themselves. */
  page?: string
  /** A statement that the applicant ticks before handing in. */
  truth?: string
  /** The question that takes what somebody wrote elsewhere in their own words. */
  tells?: string
  /** The question in which somebody writes in their own words: the phone says which other services it may be about. */
  hears?: string
  /** Whom to call at once, by what the answers say: shown on the page before anything is handed in. */
  calls?: (answers: Answers) => { number: string; words: string }[]
  /** Shown below the form as soon as the answers allow it: a last day that is near. */
  preview?: (answers: Answers, basis: Basis) => Step[]
  assess?: (answers: Answers, basis: Basis) => Explained<string>
  /** The civil day up to which lists count that count months; the day of application where nothing is said. */
  asOf?: (record: Pick<CaseRecord, 'memo' | 'appliedOn'>) => CivilDate
  /** Answers to a form of before in today's questions: what still fits of them, so that nobody fills in anew what they filled in. */
  carry?: (answers: Answers) => Answers
}

/** Who takes part, and what may exist only once. */
export interface Who {
  /** Who begins one; an officer's, and what only another matter opens, does not stand among the services on 首页. */
  by?: 'officer' | 'matter'
  /** Begun by an officer also for the unions below their own, and no union can switch it off: it is about how they work. */
  over?: true
  /** Whose desks handle it; `officer` where nothing is said. */
  staff?: Staff
  /** The level that receives it, counted up from the union that the answers name; the union itself where nothing is said. */
  receives?: Level
  /** An officer puts it in from a paper, for somebody without a phone: it belongs to the one whose ID number it names. */
  onPaper?: true
  /** Nobody may fill it in for somebody else, and liaisons do not know of it. */
  alone?: true
  /** Its name in lists: the applicant's name, masked where a person begins it. */
  title: (answers: Answers) => string
  /**
   * What the matter is about besides the person who begins it. A union's own belongs to its desk, not to a person; so does
   * what a union does about an `employer`, of which there is one in the union that it is about. Null where nobody said it.
   */
  about?: (answers: Answers) => { kind: 'union' | 'enterprise' | 'employer'; id: string } | null
  /** The union that the answers name. */
  unit: (answers: Answers) => string
  /** Normal ID numbers: the applicant's own first, then those of the household's adults; none where none is asked. */
  people: (answers: Answers) => string[]
  /** The other side, where there is one: whoever acts for it has nothing to do with the matter. See `against.ts`. */
  opponent?: (answers: Answers) => string
  /** Taken in only while somebody keeps duty at the union that receives it: see `shapes/slot/duty`. */
  duty?: true
  /**
   * Its desks are bodies that have to be registered: taken in only where somebody of its staff sits at the union or above. What
   * is said elsewhere: what to do instead.
   */
  registered?: string
  /** Nobody may have two of it open, or a second one while one is in force. */
  once?: true
  /** What leads on, for somebody who has one in force. */
  onward?: Onward
  /** Where the applicant becomes a member of another union, theirs goes there with them. */
  follows?: true
  /** What must be in force of the applicant's own: asked before the form, and again by each command that gives. */
  needs?: Needs
  /** Where one may say what another said before. */
  alike?: {
    /** Its sentence. */
    title: (answers: Answers) => string
    /** How much of two is the same; 0 where nobody need look. */
    share: (one: Answers, other: Answers) => number
    /** The step that joins it to the earlier one. */
    joins: string
    /** The questions whose answers are compared. */
    reads: string[]
    /** The consent by which colleagues of the union read its sentence before they hand in their own, and may support it. */
    shown: string
  }
  /** Others whom its answers name, and who say themselves that they are meant. */
  partners?: Partners
  /** Why it may not be begun on a day, and when it may: the season in which it is offered. Null in season. */
  season?: (pack: PolicyPack, today: CivilDate) => string | null
  /** The firm that its answers name, by every key that others may have named it by. */
  firm?: (answers: Answers) => string[]
  /** What a union is told once so many members work for one firm and have no union there. */
  tellsOf?: {
    /** Of an officer; there is one for a firm in a county. */
    service: string
    least: (pack: PolicyPack) => number
    /** @param members how many there are by now @param union the county's */
    answers: (answers: Answers, members: number, union: string) => Answers
  }
  /** Said to the officer whose step verifies an ID number that another case holds: what to do. */
  held?: string
  /** Earlier cases of the person whom its answers name by ID number, that its officers are told of. */
  looksBack?: LooksBack[]
  /** Where its answers name the person, if officers are told what the members' register has of them already: by the number that `people` says. */
  register?: { name: string; mobile: string }
}
