import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { existing, expectVersion } from '../../inventory/domain/existing.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { RetentionRule } from '../entities/RetentionRule.ts';

export type RevisionRead = { code: string; revision: number; version: number };

/** One revision of a rule, locked, and unchanged since it was read. */
export async function revisionToChange(em: EntityManager, { code, revision, version }: RevisionRead) {
  const name = `${code} revision ${revision}`;
  const rule = existing(
    await em.findOne(RetentionRule, { code, revision }, FOR_UPDATE),
    'retention rule',
    name,
    'revision',
  );
  expectVersion(rule, 'retention rule', name, version);
  return { rule, name };
}

/** The same, and still a draft: what was approved is never edited. */
export async function draftToChange(em: EntityManager, read: RevisionRead) {
  const { rule, name } = await revisionToChange(em, read);
  if (rule.status !== 'DRAFT') {
    throw new NotPossibleNow(
      `The rule ${name} is ${rule.status.toLowerCase()} and stays as it is. Draft its next revision instead.`,
      'revision',
    );
  }
  return { rule, name };
}
