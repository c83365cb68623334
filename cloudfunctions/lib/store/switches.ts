import type { Switch } from '../../../domain/matter'
import { _, change, readDoc } from './cloud'
import { forgetOrg } from './orgs'
import type { OrgDoc } from './orgs'

/** A union as its own document has it now, whatever is remembered of it. */
export async function readOrgNow(id: string): Promise<OrgDoc | null> {
  forgetOrg(id)
  return readDoc<OrgDoc>('orgs', id)
}

/** Writes what a union says of its services. @returns false where somebody else has switched meanwhile */
export async function writeSwitches({ _id, switched }: OrgDoc, switches: Switch[]): Promise<boolean> {
  const where = { _id, switched: switched ?? _.exists(false) }
  const written = await change('orgs', where, { switches: _.set(switches), switched: (switched ?? 0) + 1 })
  forgetOrg(_id)
  return written === 1
}
