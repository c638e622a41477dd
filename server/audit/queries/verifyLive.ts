import type { Client } from 'pg';
import { canonical, type Head } from '../domain/chain.ts';
import { ImageDigest, readSealedWork, type SealedWork } from '../domain/imageDigest.ts';
import { ChainWalk, fault, type Link, readBody, type Verdict } from '../domain/verify.ts';
import { headAtThatMoment, imagesOf, ledgerRows, readOut } from './readLedger.ts';

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
    const sealed: { seq: number; work: SealedWork }[] = [];
    for await (const row of ledgerRows(client)) {
      signal?.throwIfAborted();
      walk.step(row);
      await each?.(row);
      const said = readBody(row.body) ?? {};
      for (const field of readOut) {
        if (canonical(row[field] ?? null) === canonical(said[field] ?? null)) continue;
        walk.note(fault(row.seq, field, `says something else in its column "${field}" than in its text`));
      }
      const work = readSealedWork(particularsOf(said).work);
      if (work) sealed.push({ seq: row.seq, work });
    }
    let images = 0;
    for (const { seq, work } of sealed) images += await verifyWork(client, walk, seq, work, signal);
    await noteUnsealed(
      client,
      walk,
      sealed.map(({ work }) => work.id),
    );
    const head = await headAtThatMoment(client);
    if (!head) walk.note({ seq: 0, field: 'head', message: 'The ledger has no head.' });
    return { ...walk.end(head), works: sealed.length, images };
  } finally {
    await client.query('rollback');
  }
}

async function verifyWork(
  client: Client,
  walk: ChainWalk,
  seq: number,
  work: SealedWork,
  signal: AbortSignal | undefined,
): Promise<number> {
  const digest = new ImageDigest();
  for await (const image of imagesOf(client, work.id)) {
    signal?.throwIfAborted();
    digest.add(image);
  }
  if (digest.rows !== work.rows) {
    walk.note(fault(seq, 'before_image', `sealed ${work.rows} before-images; there are ${digest.rows}`));
  } else if (digest.digest() !== work.digest) {
    walk.note(fault(seq, 'before_image', 'sealed other before-images than there are: one was changed'));
  }
  return digest.rows;
}

async function noteUnsealed(client: Client, walk: ChainWalk, sealed: string[]): Promise<void> {
  const { rows } = await client.query<{ work: string }>(
    'select distinct work from before_image where work <> all($1::uuid[]) limit 5',
    [sealed],
  );
  for (const { work } of rows) {
    walk.note({ seq: 0, field: 'before_image', message: `The before-images of work ${work} are sealed by no entry.` });
  }
}

function particularsOf(said: Record<string, unknown>): Record<string, unknown> {
  const { particulars } = said;
  return typeof particulars === 'object' && particulars !== null ? { ...particulars } : {};
}
