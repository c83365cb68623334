import type { Part, Service } from '../matter/service'
import type { Answers } from '../form'

/*
 * 公示名单: whoever was given money may agree to a masked line of their own in the list of a time. The list asks the matter
 * each time somebody reads it, so that what was taken back is gone at once, also long after the matter has ended.
 */

const NAME = 'shown'

/** For a service to have among its parts. @param consent the question by which its applicant agrees to a line */
export const shownBy = (consent: string): Part => ({ name: NAME, consent, outlasts: true })

/** Whether its applicant agrees to a line now; never where the service does not ask. */
export const agreesToLine = (service: Service, answers: Answers): boolean => {
  const consent = service.flow.parts?.find(({ name }) => name === NAME)?.consent
  return consent !== undefined && answers[consent] === 'agree'
}
