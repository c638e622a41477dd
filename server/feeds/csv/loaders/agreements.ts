import { futureDay, outOfOrder } from '../../../inventory/domain/importChecks.ts';
import type { Loader, LoaderInput } from '../Loader.ts';
import { References } from '../References.ts';
import { refer } from '../refer.ts';
import { dayOf, present } from '../staged.ts';
import { touchIds } from '../touchIds.ts';

export async function loadAgreements({ em, ctx, has }: LoaderInput): Promise<Loader> {
  const references = new References(em, ctx.now);
  const vendors = await references.vendors();
  const today = references.todayAmong((await references.facilities()).values());
  const optional = present(has, ['expires_on', 'terminated_on']);
  return {
    staged: [
      ['vendor_id', 'uuid'],
      ['kind', 'text'],
      ['effective_on', 'date'],
      ...optional.map((name) => [name, 'date'] as const),
    ],
    key: ['vendor_id', 'kind', 'effective_on'],
    target: {
      noun: 'Agreement',
      table: 'agreement',
      key: ['vendor_id', 'kind', 'effective_on'],
      values: optional,
      idGiven: true,
    },
    stage(value, complain) {
      const vendor = refer(vendors, 'vendor', 'vendor', value, complain);
      complain(futureDay('terminated_on', dayOf(value, 'terminated_on'), today));
      complain(outOfOrder('effective_on', 'expires_on', value));
      complain(outOfOrder('effective_on', 'terminated_on', value));
      const [kind, effectiveOn] = [value('kind'), value('effective_on')];
      if (!vendor || typeof kind !== 'string' || typeof effectiveOn !== 'string') return null;
      return [vendor.id, kind, effectiveOn, ...optional.map((name) => dayOf(value, name))];
    },
    // Whether a vendor with access to PHI has an agreement is a reason of the rating of its systems.
    touch: (em, touched) =>
      touchIds(em, touched.systems, 'select id from system where vendor_id in (select vendor_id from import_verdict)'),
  };
}
