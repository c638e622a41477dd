import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { consequences } from '../../server/consequences.ts';
import { recordOwnSupportDate } from '../../server/inventory/commands/recordOwnSupportDate.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { SystemStanding } from '../../server/inventory/entities/SystemStanding.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { asProgram, asRole } from './asProgram.ts';
import { type FreshDatabase, freshDatabase } from './freshDatabase.ts';
import { hospital } from './hospital.ts';

export const TODAY = '2026-11-22';
export const MET = { answer: 'MET', evidence: 'Seen on the round of 20 Nov 2026' } as const;

/** A database with the hospital and the controls of the catalogue. */
export async function withControls(): Promise<FreshDatabase> {
  const db = await freshDatabase();
  const program = () => asProgram(db.orm, TODAY, consequences);
  await hospital(program());
  await loadCatalogue(program(), readCatalogue());
  return db;
}

/** Whoever answers there, whom they answer for, and what follows. */
export function answering(db: () => FreshDatabase) {
  const program = (today = TODAY) => asProgram(db().orm, today, consequences);
  const standing = (code: string) => db().orm.em.fork().findOneOrFail(SystemStanding, { system: { code } });
  let count = 0;
  return {
    program,
    analyst: (name = 'Ines Okafor', today = TODAY) => asRole(db().orm, 'IT_ANALYST', today, consequences, name),
    standing,
    stateOf: async (code: string, control: string) => (await standing(code)).controls[control]?.state,
    /** A system without PHI, with one supported component. */
    async system(facility = 'ALDR'): Promise<string> {
      count += 1;
      const code = `SYS-${count}`;
      await registerSystem(program(), { code, name: code, kind: 'LIS', facilities: [facility], himSteward: 'M' });
      const { id } = await registerComponent(program(), { system: code, layer: 'OS', product: 'OS', release: '9' });
      await recordOwnSupportDate(program(), { id, version: 1, endsOn: '2032-01-01', evidence: 'Letter' });
      return code;
    },
  };
}
