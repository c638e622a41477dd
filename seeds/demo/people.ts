import type { Role } from '../../server/identity/domain/role.ts';

type Person = { name: string; email: string; roles: readonly Role[] };

/** Whoever acts in the demo. Nobody asks and approves the same thing, so most roles are two people. */
export const PEOPLE = {
  director: { name: 'Marisol Okafor', email: 'marisol.okafor@northquay.example', roles: ['HIM_DIRECTOR'] },
  otherDirector: { name: 'Theodore Lindqvist', email: 'theodore.lindqvist@northquay.example', roles: ['HIM_DIRECTOR'] },
  analyst: { name: 'Priya Nandakumar', email: 'priya.nandakumar@northquay.example', roles: ['HIM_ANALYST'] },
  itLead: { name: 'Dana Whitcombe', email: 'dana.whitcombe@northquay.example', roles: ['IT_LEAD'] },
  itAnalyst: { name: 'Felix Amadi', email: 'felix.amadi@northquay.example', roles: ['IT_ANALYST'] },
  counsel: { name: 'Ruth Halloran', email: 'ruth.halloran@northquay.example', roles: ['COUNSEL'] },
  otherCounsel: { name: 'Samuel Ngata', email: 'samuel.ngata@northquay.example', roles: ['COUNSEL'] },
  committee: { name: 'Ingrid Solheim', email: 'ingrid.solheim@northquay.example', roles: ['COMMITTEE'] },
  auditor: { name: 'Beatrix Moreau', email: 'beatrix.moreau@northquay.example', roles: ['AUDITOR'] },
  administrator: { name: 'Callum Reyes', email: 'callum.reyes@northquay.example', roles: ['ADMINISTRATOR'] },
} as const satisfies Record<string, Person>;

export type PersonKey = keyof typeof PEOPLE;
