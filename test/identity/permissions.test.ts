import { describe, expect, test } from 'vitest';
import { demand, may, PERMISSIONS, type Permission, rolesThatMay } from '../../server/identity/domain/permission.ts';
import { ROLES, type Role } from '../../server/identity/domain/role.ts';
import { SCOPES, type Scope } from '../../server/identity/domain/scope.ts';
import { programViewer, type Viewer } from '../../server/identity/domain/viewer.ts';

/**
 * Who may do what, written out again as the field knows it: a letter for each role that may, in the order of ROLES.
 * D HIM director, A HIM analyst, L IT lead, I IT analyst, C counsel, M committee member, U auditor, S administrator.
 */
const TABLE: Record<Permission, [may: string, scope: Scope, sentence: string]> = {
  READ: ['DALICMUS', 'READ', ''],
  EDIT_INVENTORY: [
    'DAL.....',
    'WRITE',
    'Only an HIM director, an HIM analyst, or an IT lead edits systems, holdings, cohorts and facts.',
  ],
  EDIT_COMPONENTS: [
    'D.LI....',
    'WRITE',
    'Only an HIM director, an IT lead, or an IT analyst edits components, findings, vendors and agreements.',
  ],
  DRAFT_RULES: ['DA..C...', 'WRITE', 'Only an HIM director, an HIM analyst, or counsel drafts rules and authorities.'],
  APPROVE_RULES: ['D.......', 'WRITE', 'Only an HIM director approves, confirms and supersedes rules.'],
  REQUEST_HOLD: [
    'DAL.C...',
    'WRITE',
    'Only an HIM director, an HIM analyst, an IT lead, or counsel asks for a legal hold.',
  ],
  ISSUE_HOLD: ['....C...', 'WRITE', 'Only counsel issues a legal hold.'],
  RELEASE_HOLD: ['....C...', 'WRITE', 'Only counsel releases a legal hold.'],
  ACKNOWLEDGE_HOLD: ['DALICMUS', 'WRITE', ''],
  EDIT_PLANS: ['DALI....', 'WRITE', 'Only an HIM director, an HIM analyst, an IT lead, or an IT analyst edits plans.'],
  EDIT_HIM_MILESTONES: [
    'DA......',
    'WRITE',
    'Only an HIM director or an HIM analyst edits milestones of the HIM side.',
  ],
  EDIT_IT_MILESTONES: ['..LI....', 'WRITE', 'Only an IT lead or an IT analyst edits milestones of the IT side.'],
  SIGN_FOR_HIM: ['D.......', 'WRITE', 'Only an HIM director signs for HIM.'],
  SIGN_FOR_IT: ['..L.....', 'WRITE', 'Only an IT lead signs for IT.'],
  ANSWER_CONTROLS: [
    'DALI....',
    'WRITE',
    'Only an HIM director, an HIM analyst, an IT lead, or an IT analyst answers controls.',
  ],
  REQUEST_EXCEPTION: [
    'DALI....',
    'WRITE',
    'Only an HIM director, an HIM analyst, an IT lead, or an IT analyst asks for an exception.',
  ],
  APPROVE_EXCEPTION: ['D.L.....', 'WRITE', 'Only an HIM director or an IT lead approves an exception.'],
  ACKNOWLEDGE_SUPPORT_MOVE: [
    'D.L.....',
    'WRITE',
    'Only an HIM director or an IT lead says that a moved end of support was seen.',
  ],
  KEEP_WHAT_IFS: [
    'DALIC...',
    'WRITE',
    'Only an HIM director, an HIM analyst, an IT lead, an IT analyst, or counsel keeps a what-if.',
  ],
  IMPORT: ['D.L....S', 'IMPORT', 'Only an HIM director, an IT lead, or an administrator imports files.'],
  DECIDE_AND_VOTE: ['.....M..', 'WRITE', 'Only a committee member decides and votes.'],
  READ_LEDGER: [
    'D.L.C.US',
    'READ',
    'Only an HIM director, an IT lead, counsel, an auditor, or an administrator reads the ledger.',
  ],
  ADMINISTER: ['.......S', 'WRITE', 'Only an administrator keeps users, feeds, settings and the catalogue.'],
  OWN_TOKENS: ['DALICMUS', 'WRITE', ''],
  OWN_VIEWS: ['DALICMUS', 'WRITE', ''],
  SHARE_VIEWS: [
    'DALI....',
    'WRITE',
    'Only an HIM director, an HIM analyst, an IT lead, or an IT analyst shares a view with everybody.',
  ],
};

const asRole = (role: Role, scopes: readonly Scope[] = SCOPES): Viewer => ({
  kind: 'TOKEN',
  id: 'token',
  name: 'nightly',
  roles: [role],
  scopes,
});

const everyPair = PERMISSIONS.flatMap((permission) => ROLES.map((role) => ({ permission, role })));

test('the table knows every permission and every role', () => {
  expect(Object.keys(TABLE).sort()).toEqual([...PERMISSIONS].sort());
  for (const [roles] of Object.values(TABLE)) expect(roles).toHaveLength(ROLES.length);
});

describe.each(everyPair)('$permission by $role', ({ permission, role }) => {
  const [roles, scope, sentence] = TABLE[permission];
  const isGranted = roles[ROLES.indexOf(role)] !== '.';

  test(isGranted ? 'is granted' : 'is refused, and told who may', () => {
    expect(may(asRole(role), permission)).toBe(isGranted);
    expect(rolesThatMay(permission).includes(role)).toBe(isGranted);
    if (isGranted) expect(() => demand(asRole(role), permission)).not.toThrow();
    else expect(() => demand(asRole(role), permission)).toThrow(sentence);
  });

  test('needs its scope', () => {
    const others = SCOPES.filter((other) => other !== scope);
    expect(may(asRole(role, [scope]), permission)).toBe(isGranted);
    expect(may(asRole(role, others), permission)).toBe(false);
    const told = isGranted ? `This token lacks the scope ${scope}` : sentence;
    expect(() => demand(asRole(role, others), permission)).toThrow(told);
  });
});

test('two roles may what either may', () => {
  const both: Viewer = { ...asRole('COUNSEL'), roles: ['COUNSEL', 'AUDITOR'] };
  for (const permission of PERMISSIONS) {
    const expected = may(asRole('COUNSEL'), permission) || may(asRole('AUDITOR'), permission);
    expect(may(both, permission)).toBe(expected);
  }
});

test('no role may nothing, and the program may everything', () => {
  for (const permission of PERMISSIONS) {
    expect(may({ ...asRole('AUDITOR'), roles: [] }, permission)).toBe(false);
    expect(may(programViewer('jobs'), permission)).toBe(true);
  }
});
