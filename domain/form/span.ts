import { addDays, addMonths } from '../base/calendar'
import type { CivilDate } from '../base/calendar'

/** 「2026年11月24日」: answers are read years later, so the year is always given. */
export const fullDay = (date: string): string => date.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

/** The first day of so many months that end with this one. */
const firstDay = (months: number, on: CivilDate): CivilDate => addDays(addMonths(on, -months), 1)

/** 「2025年11月24日到2026年11月23日」: of so many months that end with this day. */
export const spanWords = (months: number, on: CivilDate): string => `${fullDay(firstDay(months, on))}到${fullDay(on)}`
