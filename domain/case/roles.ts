/** What people call a role: on the badge that a worker checks, and on the hat that its holder wears. */
interface RoleWords {
  badge: string
  hat: string
  /** Sits at a union's desk, on which cases lie. */
  atDesk: boolean
}

/**
 * Roles that somebody may hold for a union. `legal`: its legal aid station, whose matters nobody else of that union
 * sees. A new desk is a row here and `staff` in the services that lie on it.
 */
export const ROLES = {
  officer: { badge: '经办人', hat: '办事的人', atDesk: true },
  legal: { badge: '法律援助工作人员', hat: '法律援助站', atDesk: true },
  liaison: { badge: '联络员', hat: '联络员', atDesk: false },
} as const satisfies Record<string, RoleWords>

export type Role = keyof typeof ROLES
/** Roles that sit at a desk. */
export type Staff = { [R in Role]: (typeof ROLES)[R]['atDesk'] extends true ? R : never }[Role]

export const isStaff = (role: Role): role is Staff => ROLES[role].atDesk
export const STAFF: readonly Staff[] = (Object.keys(ROLES) as Role[]).filter(isStaff)
