import { services } from '../../domain/services'
import type { Answers } from '../../domain/form'
import type { Phone } from './phone'

/*
 * Forms that somebody has filled in before the walk begins: typing one takes a minute, and two walks prove that it can be.
 */

/** All steps of a service's form, as left by 「下一步」. */
const stepsOf = (service: string): string[] =>
  services[service]?.asks.form.sections.flatMap(({ steps }) => steps.map(({ id }) => id)) ?? []

/** Puts a draft with every question answered into the phone's storage, and shows the page on it again. */
export async function fillByDraft(phone: Phone, service: string, key: string, answers: Answers): Promise<void> {
  const draft = { key, requestId: 'd'.repeat(24), title: '', answers, done: stepsOf(service), step: '', at: 0 }
  await phone.store(`draft:${key}`, draft)
  await phone.aside()
}
