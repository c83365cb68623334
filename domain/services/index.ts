// Made by `npm run generate` from the files of domain/services: change those, not this.
import type { Service } from '../case/service'
import { aidFile } from './aid-file'

/** Every union service by its id. */
export const services: Record<string, Service> = {
  'aid.file': aidFile,
}
