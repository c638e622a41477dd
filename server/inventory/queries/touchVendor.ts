import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { rowsOf } from '../../database/rowsOf.ts';

/** Marks every system of a vendor: its agreements bear on what each may do and how each is rated. */
export async function touchVendor(em: EntityManager, vendorId: string, touched: Touched): Promise<void> {
  const rows = await rowsOf<{ id: string }>(em, 'select id from system where vendor_id = $1', [vendorId]);
  for (const { id } of rows) touched.systems.add(id);
}
