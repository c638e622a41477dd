import { refusePatientIdentifier } from '../../audit/domain/patientIdentifier.ts';
import { InvalidInput } from '../../refusal.ts';
import { ROLE_WORDS, ROLES, type Role } from './role.ts';

const EMAIL = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/;

export function checkedEmail(text: string): string {
  const email = text.trim();
  if (email.length > 254 || !EMAIL.test(email)) {
    throw new InvalidInput(`"${email}" is not an e-mail address. Write it as name@example.org.`, 'email');
  }
  return email;
}

export function checkedName(text: string): string {
  const name = text.trim().replace(/\s+/g, ' ');
  if (name === '') throw new InvalidInput('A name is missing. Write the name as the ledger should show it.', 'name');
  if (name.length > 120) throw new InvalidInput('A name has at most 120 characters.', 'name');
  return plain(name, 'name');
}

/** Why somebody leaves: kept in the ledger. */
export function checkedReason(text: string): string {
  const reason = text.trim();
  if (reason === '') throw new InvalidInput('Say why: the reason stays in the ledger.', 'reason');
  if (reason.length > 4_000) throw new InvalidInput('A reason has at most 4,000 characters.', 'reason');
  return plain(reason, 'reason');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\p{Cs}]/u;

export function plain(text: string, path: string): string {
  if (CONTROL.test(text)) throw new InvalidInput(`"${path}" has a character that cannot be shown.`, path);
  refusePatientIdentifier(text, path);
  return text;
}

/** At least one, each once, in the order of the table of who may do what. */
export function checkedRoles(roles: readonly Role[]): Role[] {
  if (roles.length > 0) return ROLES.filter((role) => roles.includes(role));
  const words = new Intl.ListFormat('en', { type: 'disjunction' }).format(ROLES.map((role) => ROLE_WORDS[role]));
  throw new InvalidInput(`A user has at least one role: ${words}.`, 'roles');
}
