import { type Explained, RuleError, type Step } from '../base/explain'
import { findFigure, sourceWords } from './select'
import type { KnownFigures, Lender, PolicyPack } from './types'

/** How much machinery a union of a given size is asked to run. */
export interface Profile {
  /** Reviewers of a proposal: one, or a panel. */
  reviewers: number
  /** Whether the value of a proposal is measured over twelve months; else an answer and a thank-you are all. */
  measured: boolean
  campaigns: boolean
  /** The fewest people with whom the union may be set up. */
  minPeople: number
  /** Unions that may lend people, nearest first. */
  borrow: readonly Lender[]
  /** Whether an outside bookkeeper's voucher may replace a person. */
  bookkeeper: boolean
}

/** A number of members that no union has. */
export class ProfileError extends RuleError<'MEMBERS'> {
  override name = 'ProfileError'
}

const DEFAULTS = { minPeople: 2, panelReviewers: 3 }

type Threshold = Extract<keyof KnownFigures, `profile.${'panel' | 'measure' | 'campaign'}From`>

const RULES: Record<Threshold, { rule: string; on: string; off: string }> = {
  'profile.panelFrom': { rule: '建议由几个人一起评', on: '由评审小组评', off: '一个人看，给回话，道声谢' },
  'profile.measureFrom': { rule: '采用后量 12 个月的价值', on: '要量', off: '不量，按作用给鼓励' },
  'profile.campaignFrom': { rule: '搞建议活动、竞赛', on: '可以搞', off: '不用搞' },
}

/** A threshold that the region has not set is never reached: the small way is the usual one. */
function reached(key: Threshold, members: number, pack: PolicyPack): { value: boolean; step: Step } {
  const from = findFigure(pack, key)
  const value = from !== null && members >= from.value
  const { rule, on, off } = RULES[key]
  return {
    value,
    step: {
      rule: from ? `会员满 ${from.value} 人的，${rule}` : `${rule}：这里没有定从多少人起`,
      source: from ? sourceWords(from) : '本系统默认，工会可以改',
      verdict: 'yes',
      answer: `${members} 个会员，${value ? on : off}`,
      inputs: { members, [key]: from?.value ?? null },
    },
  }
}

/**
 * How a union of so many members works: with one reviewer, an answer and a thank-you, or with a panel, twelve months of
 * measuring and campaigns from the thresholds of its pack on.
 * @throws ProfileError for a number of members that is none
 */
export function profileOf(members: number, pack: PolicyPack): Explained<Profile> {
  const sane = Number.isSafeInteger(members) && members >= 0
  if (!sane) throw new ProfileError('MEMBERS', 'members', '会员人数填 0 或者更大的整数。')
  const panel = reached('profile.panelFrom', members, pack)
  const measured = reached('profile.measureFrom', members, pack)
  const campaigns = reached('profile.campaignFrom', members, pack)
  const many = findFigure(pack, 'profile.panelReviewers')?.value ?? DEFAULTS.panelReviewers
  return {
    value: {
      reviewers: panel.value ? many : 1,
      measured: measured.value,
      campaigns: campaigns.value,
      minPeople: findFigure(pack, 'profile.minPeople')?.value ?? DEFAULTS.minPeople,
      borrow: findFigure(pack, 'profile.borrow')?.value ?? [],
      bookkeeper: findFigure(pack, 'profile.bookkeeper')?.value ?? false,
    },
    steps: [panel.step, measured.step, campaigns.step],
  }
}
