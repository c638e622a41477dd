import type { Loader, LoaderInput } from '../Loader.ts';
import { References } from '../References.ts';
import { refuseRetired } from '../refuseRetired.ts';

export async function loadVendors({ em, ctx }: LoaderInput): Promise<Loader> {
  const known = await new References(em, ctx.now).vendors();
  return {
    staged: [
      ['code', 'text'],
      ['name', 'text'],
    ],
    key: ['code'],
    target: { noun: 'Vendor', table: 'vendor', key: ['code'], values: ['name'], idGiven: true },
    stage(value, complain) {
      const code = value('code');
      if (typeof code !== 'string') return null;
      refuseRetired(known, 'vendor', code, complain);
      return [code, String(value('name'))];
    },
    // A vendor's name decides nothing.
    touch: async () => undefined,
  };
}
