import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Context } from '../../server/context.ts';
import { addUser } from '../../server/identity/commands/addUser.ts';
import { SCOPES } from '../../server/identity/domain/scope.ts';
import { programViewer } from '../../server/identity/domain/viewer.ts';
import { PEOPLE, type PersonKey } from './people.ts';

/** The people of the demo, each of whom can act: what one of them does stands in the ledger under their name. */
export type Cast = (person: PersonKey) => Context;

/** The whole story has one request id, by which the ledger shows it together. */
export function narrator(orm: MikroORM, now: Date): Context {
  // What follows is worked out when the story is told: nobody looks at half of it.
  return { em: orm.em.fork(), viewer: programViewer('Holdfast demo'), now, requestId: randomUUID(), consequences: [] };
}

export async function castOf(narration: Context): Promise<Cast> {
  const contexts = new Map<string, Context>();
  for (const [key, person] of Object.entries(PEOPLE)) {
    const { id, name, roles } = await addUser(narration, person);
    contexts.set(key, { ...narration, viewer: { kind: 'USER', id, name, roles, scopes: SCOPES } });
  }
  return (person) => {
    const context = contexts.get(person);
    if (!context) throw new Error(`Nobody in the demo is "${person}".`);
    return context;
  };
}
