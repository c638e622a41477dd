import { useConnection } from '../connection.ts';
import { useSession } from '../session.ts';
import { WHO_MAY as FURTHER } from '../words.ts';

/** Said where a control stays visible to whoever may not use it. */
export const WHO_MAY = {
  EDIT_INVENTORY: 'Only an HIM director, an HIM analyst or an IT lead changes systems, holdings, cohorts and facts.',
  EDIT_COMPONENTS: 'Only an HIM director, an IT lead or an IT analyst changes components, vendors and agreements.',
  DRAFT_RULES: 'Only an HIM director, an HIM analyst or counsel drafts rules and authorities.',
  APPROVE_RULES: 'Only an HIM director approves and confirms rules.',
  REQUEST_HOLD: 'Only an HIM director, an HIM analyst, an IT lead or counsel asks for a legal hold.',
  ISSUE_HOLD: 'Only counsel issues a legal hold.',
  RELEASE_HOLD: 'Only counsel releases a legal hold.',
  EDIT_PLANS: 'Only an HIM director, an HIM analyst, an IT lead or an IT analyst edits plans.',
  EDIT_HIM_MILESTONES: 'Only an HIM director or an HIM analyst edits milestones of the HIM side.',
  EDIT_IT_MILESTONES: 'Only an IT lead or an IT analyst edits milestones of the IT side.',
  ANSWER_CONTROLS: 'Only an HIM director, an HIM analyst, an IT lead or an IT analyst answers controls.',
  REQUEST_EXCEPTION: 'Only an HIM director, an HIM analyst, an IT lead or an IT analyst asks for an exception.',
  APPROVE_EXCEPTION: 'Only an HIM director or an IT lead approves an exception.',
  ACKNOWLEDGE_SUPPORT_MOVE: 'Only an HIM director or an IT lead says that a moved end of support was seen.',
  KEEP_WHAT_IFS: 'Only an HIM director, an HIM analyst, an IT lead, an IT analyst or counsel keeps a what-if.',
  IMPORT: FURTHER.IMPORT,
  READ_LEDGER: 'Only an HIM director, an IT lead, counsel, an auditor or an administrator reads the ledger.',
  ADMINISTER: 'Only an administrator keeps users, feeds, settings and the catalogue.',
  OWN_VIEWS: 'Everybody who signs in keeps their own views.',
  SHARE_VIEWS: 'Only an HIM director, an HIM analyst, an IT lead or an IT analyst shares a view with everybody.',
  OWN_TOKENS: 'Everybody who signs in keeps their own API tokens and password.',
} as const;
export type Permission = keyof typeof WHO_MAY;

export function useMay(permission: Permission): boolean {
  return useSession()?.permissions.includes(permission) ?? false;
}

/** Why nothing can be changed here: the role, or that the server is not reached. Null: it can. */
export function useWhyNot(permission: Permission): string | null {
  const allowed = useMay(permission);
  const { reached } = useConnection();
  if (!allowed) return WHO_MAY[permission];
  return reached ? null : 'The server is not reached. Nothing can be changed until it is.';
}
