// Made by `npm run generate` from the files of domain/services: change those, not this.
import type { Service } from '../case/service'
import { aidFile } from './aid-file'
import { join } from './join'
import { lawyer } from './lawyer'
import { proposal } from './proposal'
import { talk } from './talk'

/** Every union service by its id. */
export const services: Record<string, Service> = {
  'aid.file': aidFile,
  join: join,
  lawyer: lawyer,
  proposal: proposal,
  talk: talk,
}
