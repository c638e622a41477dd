import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { ROLES, type Role } from '../domain/role.ts';

/** The roles that a visitor of the demo may enter as: those that somebody without a password has. */
export async function demoRoles(em: EntityManager): Promise<Role[]> {
  const rows = await rowsOf<{ role: Role }>(
    em,
    'select distinct unnest(roles) as role from user_account where retired_at is null and password_hash is null',
  );
  return ROLES.filter((role) => rows.some((row) => row.role === role));
}
