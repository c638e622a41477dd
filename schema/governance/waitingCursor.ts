import { z } from 'zod';
import { dayOrNull } from '../../server/calendar/day.ts';
import type { WaitingPlace } from '../../server/governance/queries/waiting.ts';
import { badCursor } from '../select/refusals.ts';

const PLACE = z.tuple([
  z
    .string()
    .refine((day) => dayOrNull(day) !== null)
    .nullable(),
  z.number().int().min(0).max(1_000),
  z.string().max(200),
]);

export function waitingCursor({ dueOn, rank, id }: WaitingPlace): string {
  return Buffer.from(JSON.stringify([dueOn, rank, id])).toString('base64url');
}

export function readWaitingCursor(cursor: string): WaitingPlace {
  const read = PLACE.safeParse(decoded(cursor));
  if (!read.success) throw badCursor('after');
  const [dueOn, rank, id] = read.data;
  return { dueOn, rank, id };
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
