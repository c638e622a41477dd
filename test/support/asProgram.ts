import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Consequence } from '../../server/audit/domain/touched.ts';
import type { Context } from '../../server/context.ts';
import type { Role } from '../../server/identity/domain/role.ts';
import { programViewer } from '../../server/identity/domain/viewer.ts';

const ALL_SCOPES = ['READ', 'WRITE', 'IMPORT'] as const;

/** A command's context for the program itself, at noon of a day. */
export function asProgram(orm: MikroORM, today: string, consequences: readonly Consequence[] = []): Context {
  return {
    em: orm.em.fork(),
    viewer: programViewer('Holdfast'),
    now: new Date(`${today}T18:00:00Z`),
    requestId: randomUUID(),
    consequences,
  };
}

/** The same for a person in a role; a name stands for one person. */
export function asRole(
  orm: MikroORM,
  role: Role,
  today: string,
  consequences: readonly Consequence[] = [],
  name = role.toLowerCase(),
): Context {
  return {
    ...asProgram(orm, today, consequences),
    viewer: { kind: 'USER', id: name, name, roles: [role], scopes: ALL_SCOPES },
  };
}
