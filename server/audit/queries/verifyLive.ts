import type { Client } from 'pg';
import { canonical, type Head } from '../domain/chain.ts';
import { digestOf, ImageDigest, type SealedWork, sealedWorks } from '../domain/imageDigest.ts';
import { ChainWalk, fault, type Link, readBody, type Verdict } from '../domain/verify.ts';
import { headAtThatMoment, imageRows, ledgerRows, readOut } from './readLedger.ts';

/** `works`, `images`: bulk works whose before-images were counted and hashed again. */
export type LiveVerdict = Verdict & { works: number; images: number };

type Options = {
  kept?: Head | undefined;
  /** Is handed each entry as it passes. */
  each?: ((link: Link) => Promise<void>) | undefined;
  /** Stops it, with an error, at the next row. */
  signal?: AbortSignal | undefined;
};

/** Verifies the chain where it lives: the entries, the columns beside them, the head, and the before-images they seal. */
export async function verifyLive(client: Client, { kept, each, signal }: Options = {}): Promise<LiveVerdict> {
  await client.query('begin transaction isolation level repeatable read read only');
  try {
    const walk = new ChainWalk(kept);
    const sealed: Sealed = new Map();
    for await (const row of ledgerRows(client)) {
      signal?.throwIfAborted();
      walk.step(row);
      await each?.(row);
      const said = readBody(row.body) ?? {};
      for (const field of readOut) {
        if (canonical(row[field] ?? null) === canonical(said[field] ?? null)) continue;
        walk.note(fault(row.seq, field, `says something else in its column "${field}" than in its text`));
      }
      for (const work of sealedWorks(said.particulars)) sealed.set(work.id, { seq: row.seq, work });
    }
    const images = await verifyImages(client, walk, sealed, signal);
    const head = await headAtThatMoment(client);
    if (!head) walk.note({ seq: 0, field: 'head', message: 'The ledger has no head.' });
    return { ...walk.end(head), works: sealed.size, images };
  } finally {
    await client.query('rollback');
  }
}

type Sealed = Map<string, { seq: number; work: SealedWork }>;

/** All before-images in one pass, work by work; answers how many there are. */
async function verifyImages(
  client: Client,
  walk: ChainWalk,
  sealed: Sealed,
  signal: AbortSignal | undefined,
): Promise<number> {
  const digests = new Map<string, { rows: number; digest: string }>();
  let images = 0;
  let current: { work: string; digest: ImageDigest } | undefined;
  const close = () => {
    if (current) digests.set(current.work, { rows: current.digest.rows, digest: current.digest.digest() });
  };
  for await (const image of imageRows(client)) {
    signal?.throwIfAborted();
    if (image.work !== current?.work) {
      close();
      current = { work: image.work, digest: new ImageDigest() };
    }
    current.digest.add(image);
    images += 1;
  }
  close();
  for (const { seq, work } of sealed.values()) {
    const found = digests.get(work.id) ?? NOTHING;
    digests.delete(work.id);
    if (found.rows !== work.rows) {
      walk.note(fault(seq, 'before_image', `sealed ${work.rows} before-images; there are ${found.rows}`));
    } else if (found.digest !== work.digest) {
      walk.note(fault(seq, 'before_image', 'sealed other before-images than there are: one was changed'));
    }
  }
  for (const work of digests.keys()) {
    walk.note({ seq: 0, field: 'before_image', message: `The before-images of work ${work} are sealed by no entry.` });
  }
  return images;
}

const NOTHING = digestOf([]);
