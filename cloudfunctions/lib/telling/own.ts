import { ownOf } from '../../../domain/matter'
import type { OwnEffect } from '../../../domain/matter'
import { serviceOf } from '../services'
import { mustOpen } from '../store/cases'
import { putMaterials } from '../store/materials'
import { answersOf } from '../store/stored'

/** Puts down what the applicant gave of their own with a matter. @throws BrokenCase where it does not open */
export async function keepOwn(about: string, { at, of }: OwnEffect): Promise<void> {
  const doc = await mustOpen(about)
  if (!doc) return
  const { service, applicant } = doc
  await putMaterials(applicant, ownOf(serviceOf(service), doc, answersOf(doc), of), { at, service })
}
