/**
 * What people call a role: on the badge that a worker checks, and in the list of roles that its holder can switch
 * between.
 */
interface RoleWords {
  badge: string
  hat: string
  /** Works at a union's desk, to which cases are assigned. */
  atDesk: boolean
}

/**
 * Roles that a person may hold for a union. `legal`: its legal aid station; nobody else in that union sees its matters.
 * `supervisor`: labour law supervision (工会劳动法律监督办法), the same.
 * `mediator`: of its body for labour disputes (劳动争议调解委员会); where nobody has the role, no body is registered.
 * `finance`: who pays out what others have granted; sees a matter from the step on at which it comes to them.
 * `auditor`: of the audit commission (经费审查委员会); sees how matters went in its union and below, never what was said, and
 * presses nothing but on its own findings.
 * `reviewer`: whoever may be asked for their view of a matter, an engineer or the head of a department; sees what they are
 * asked about, and nothing else.
 * `admin`: says who holds which role, in its union and in those below; sees no matter by it.
 * To add a desk, add a row here and set `staff` in the services that it handles, or at the states of a service.
 */
export const ROLES = {
  officer: { badge: '经办人', hat: '办事的人', atDesk: true },
  legal: { badge: '法律援助工作人员', hat: '法律援助站', atDesk: true },
  supervisor: { badge: '劳动法律监督员', hat: '劳动法律监督', atDesk: true },
  mediator: { badge: '劳动争议调解员', hat: '调解委员会', atDesk: true },
  finance: { badge: '财务', hat: '财务', atDesk: true },
  auditor: { badge: '经审委员', hat: '经审', atDesk: true },
  reviewer: { badge: '帮着看的人', hat: '请您看的', atDesk: false },
  liaison: { badge: '联络员', hat: '联络员', atDesk: false },
  admin: { badge: '管理员', hat: '管理', atDesk: false },
} as const satisfies Record<string, RoleWords>

export type Role = keyof typeof ROLES
/** Roles that work at a desk. */
export type Staff = { [R in Role]: (typeof ROLES)[R]['atDesk'] extends true ? R : never }[Role]

/** Whoever may be asked for their view, besides those at the desk. */
export const REVIEWER = 'reviewer' satisfies Role

/** Whoever says who holds which role. */
export const ADMIN = 'admin' satisfies Role

/** Whoever looks at how a union worked. */
export const AUDITOR = 'auditor' satisfies Role

/** Staff whose matters a worker may bring against their own employer: its union never sees them. */
export const KEPT_FROM_UNITS: readonly Staff[] = ['legal', 'supervisor']

/** Who decides, pays or says who does: nobody audits that at the same union. */
export const AUDITED: readonly Role[] = ['officer', 'finance', ADMIN]

export const isStaff = (role: Role): role is Staff => ROLES[role].atDesk
export const STAFF: readonly Staff[] = (Object.keys(ROLES) as Role[]).filter(isStaff)
