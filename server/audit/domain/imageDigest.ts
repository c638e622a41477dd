import { createHash } from 'node:crypto';

/** A row before bulk work changed it. `before` is PostgreSQL's own text of the jsonb; null: the row was not there. */
export type Image = { noun: string; rowId: string; before: string | null };

/** What a ledger entry keeps of the rows that its command changed in bulk. */
export type SealedWork = { id: string; rows: number; digest: string };

/** SHA-256 over each row's own SHA-256, in the order in which the rows were written. */
export class ImageDigest {
  readonly #whole = createHash('sha256');
  rows = 0;

  add({ noun, rowId, before }: Image): void {
    const row = createHash('sha256')
      .update(`${noun}\n${rowId}\n${before ?? ''}`, 'utf8')
      .digest();
    this.#whole.update(row);
    this.rows += 1;
  }

  digest(): string {
    return this.#whole.copy().digest('hex');
  }
}

export function digestOf(images: Iterable<Image>): { rows: number; digest: string } {
  const whole = new ImageDigest();
  for (const image of images) whole.add(image);
  return { rows: whole.rows, digest: whole.digest() };
}

/** The works that an entry seals: its own under `work`, what it moved under `dispositions.work` and `listings.work`. */
export function sealedWorks(particulars: unknown): SealedWork[] {
  const { work, dispositions, listings } = partsOf(particulars);
  return [work, partsOf(dispositions).work, partsOf(listings).work]
    .map(readSealedWork)
    .filter((found) => found !== null);
}

function partsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function readSealedWork(value: unknown): SealedWork | null {
  if (typeof value !== 'object' || value === null || !('id' in value && 'rows' in value && 'digest' in value))
    return null;
  const { id, rows, digest } = value;
  return typeof id === 'string' && typeof rows === 'number' && typeof digest === 'string' ? { id, rows, digest } : null;
}
