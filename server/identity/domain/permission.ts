import { Refusal } from '../../refusal.ts';
import { ROLE_WORDS, type Role } from './role.ts';
import type { Scope } from './scope.ts';
import type { Viewer } from './viewer.ts';

const EVERYBODY: readonly Role[] = [
  'HIM_DIRECTOR',
  'HIM_ANALYST',
  'IT_LEAD',
  'IT_ANALYST',
  'COUNSEL',
  'COMMITTEE',
  'AUDITOR',
  'ADMINISTRATOR',
];

/** Who may do what: the one table. What it grants may be narrowed by a rule of the thing itself, as "not one's own draft". */
const MAY = {
  READ: { roles: EVERYBODY, scope: 'READ', words: 'read' },
  EDIT_INVENTORY: {
    roles: ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD'],
    scope: 'WRITE',
    words: 'edits systems, holdings, cohorts and facts',
  },
  EDIT_COMPONENTS: {
    roles: ['HIM_DIRECTOR', 'IT_LEAD', 'IT_ANALYST'],
    scope: 'WRITE',
    words: 'edits components, findings, vendors and agreements',
  },
  DRAFT_RULES: {
    roles: ['HIM_DIRECTOR', 'HIM_ANALYST', 'COUNSEL'],
    scope: 'WRITE',
    words: 'drafts rules and authorities',
  },
  APPROVE_RULES: { roles: ['HIM_DIRECTOR'], scope: 'WRITE', words: 'approves, confirms and supersedes rules' },
  REQUEST_HOLD: {
    roles: ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD', 'COUNSEL'],
    scope: 'WRITE',
    words: 'asks for a legal hold',
  },
  ISSUE_HOLD: { roles: ['COUNSEL'], scope: 'WRITE', words: 'issues a legal hold' },
  RELEASE_HOLD: { roles: ['COUNSEL'], scope: 'WRITE', words: 'releases a legal hold' },
  ACKNOWLEDGE_HOLD: { roles: EVERYBODY, scope: 'WRITE', words: 'acknowledges a legal hold that they are told of' },
  EDIT_PLANS: {
    roles: ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD', 'IT_ANALYST'],
    scope: 'WRITE',
    words: 'edits plans',
  },
  EDIT_HIM_MILESTONES: {
    roles: ['HIM_DIRECTOR', 'HIM_ANALYST'],
    scope: 'WRITE',
    words: 'edits milestones of the HIM side',
  },
  EDIT_IT_MILESTONES: { roles: ['IT_LEAD', 'IT_ANALYST'], scope: 'WRITE', words: 'edits milestones of the IT side' },
  SIGN_FOR_HIM: { roles: ['HIM_DIRECTOR'], scope: 'WRITE', words: 'signs for HIM' },
  SIGN_FOR_IT: { roles: ['IT_LEAD'], scope: 'WRITE', words: 'signs for IT' },
  ANSWER_CONTROLS: {
    roles: ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD', 'IT_ANALYST'],
    scope: 'WRITE',
    words: 'answers controls',
  },
  REQUEST_EXCEPTION: {
    roles: ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD', 'IT_ANALYST'],
    scope: 'WRITE',
    words: 'asks for an exception',
  },
  APPROVE_EXCEPTION: { roles: ['HIM_DIRECTOR', 'IT_LEAD'], scope: 'WRITE', words: 'approves an exception' },
  ACKNOWLEDGE_SUPPORT_MOVE: {
    roles: ['HIM_DIRECTOR', 'IT_LEAD'],
    scope: 'WRITE',
    words: 'says that a moved end of support was seen',
  },
  /** Whoever may draft a rule, ask for a hold or edit a plan, may show others what it would do. */
  KEEP_WHAT_IFS: {
    roles: ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD', 'IT_ANALYST', 'COUNSEL'],
    scope: 'WRITE',
    words: 'keeps a what-if',
  },
  IMPORT: { roles: ['HIM_DIRECTOR', 'IT_LEAD', 'ADMINISTRATOR'], scope: 'IMPORT', words: 'imports files' },
  DECIDE_AND_VOTE: { roles: ['COMMITTEE'], scope: 'WRITE', words: 'decides and votes' },
  READ_LEDGER: {
    roles: ['HIM_DIRECTOR', 'IT_LEAD', 'COUNSEL', 'AUDITOR', 'ADMINISTRATOR'],
    scope: 'READ',
    words: 'reads the ledger',
  },
  ADMINISTER: { roles: ['ADMINISTRATOR'], scope: 'WRITE', words: 'keeps users, feeds, settings and the catalogue' },
  OWN_TOKENS: { roles: EVERYBODY, scope: 'WRITE', words: 'keeps their own API tokens' },
  OWN_VIEWS: { roles: EVERYBODY, scope: 'WRITE', words: 'keeps their own views of a list' },
  SHARE_VIEWS: {
    roles: ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD', 'IT_ANALYST'],
    scope: 'WRITE',
    words: 'shares a view with everybody',
  },
} as const satisfies Record<string, { roles: readonly Role[]; scope: Scope; words: string }>;

export type Permission = keyof typeof MAY;

export const PERMISSIONS = Object.keys(MAY) as Permission[];

export class NotAllowed extends Refusal {
  readonly code = 'NOT_ALLOWED';
}

export function may(viewer: Viewer, permission: Permission): boolean {
  return hasRole(viewer, permission) && viewer.scopes.includes(MAY[permission].scope);
}

export function rolesThatMay(permission: Permission): readonly Role[] {
  return MAY[permission].roles;
}

/** What somebody is there for, whatever a token of theirs may be used for. */
export function entrustedWith(viewer: Viewer): Permission[] {
  return PERMISSIONS.filter((permission) => hasRole(viewer, permission));
}

/** Refuses, and says who can instead. */
export function demand(viewer: Viewer, permission: Permission): void {
  if (may(viewer, permission)) return;
  if (hasRole(viewer, permission)) {
    throw new NotAllowed(
      `This token lacks the scope ${MAY[permission].scope}, which this needs. Make a token that has it.`,
    );
  }
  throw new NotAllowed(whoMay(permission));
}

/** "Only an HIM director or an IT lead imports files." */
export function whoMay(permission: Permission): string {
  const roles = MAY[permission].roles.map((role) => withArticle(ROLE_WORDS[role]));
  return `Only ${new Intl.ListFormat('en', { type: 'disjunction' }).format(roles)} ${MAY[permission].words}.`;
}

function hasRole(viewer: Viewer, permission: Permission): boolean {
  if (viewer.kind === 'PROGRAM') return true;
  const allowed: readonly Role[] = MAY[permission].roles;
  return viewer.roles.some((role) => allowed.includes(role));
}

function withArticle(role: string): string {
  if (role === 'counsel') return role;
  return `${/^(HIM|IT|a)/.test(role) ? 'an' : 'a'} ${role}`;
}
