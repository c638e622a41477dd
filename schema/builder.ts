import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import { GraphQLError } from 'graphql';
import { dayOrNull } from '../server/calendar/day.ts';
import type { Context } from '../server/context.ts';
import { entityMetadata } from '../server/database/metadata.ts';
import { may } from '../server/identity/domain/permission.ts';
import type { Viewer } from '../server/identity/domain/viewer.ts';
import { throughEntityManager } from './select/run.ts';
import { select } from './select/select.ts';
import { isTodayKnown, todayOfRequest } from './today.ts';

type SchemaTypes = {
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string | number };
    Day: { Input: string; Output: string };
    Instant: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
};

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ErrorsPlugin],
  defaultFieldNullability: false,
  errors: { directResult: true },
});

builder.queryType({ description: 'What can be read. Lists are Relay connections of up to 1,000 rows a page.' });
builder.mutationType({
  description:
    'What can be changed. Each answers a union of what it changed and of refusals, each with a code and a sentence; a refused change changes nothing.',
});

const Day = builder.scalarType('Day', {
  description: 'A calendar day, written YYYY-MM-DD. It has no time and no zone.',
  serialize: (day) => day,
  parseValue: (raw) => {
    if (typeof raw === 'string' && dayOrNull(raw) !== null) return raw;
    throw new GraphQLError(`${JSON.stringify(raw)} is not a calendar day. Write it as 2031-03-12.`);
  },
});

const Instant = builder.scalarType('Instant', {
  description: 'A point in time in UTC, written 2026-11-22T09:30:00.000Z.',
  serialize: (instant) => instant,
  parseValue: (raw) => {
    const instant = new Date(String(raw));
    if (Number.isNaN(instant.getTime())) throw new GraphQLError(`${JSON.stringify(raw)} is not an instant.`);
    return instant.toISOString();
  },
});

const JsonScalar = builder.scalarType('JSON', {
  description: 'Any JSON value, as it was stored.',
  serialize: (value) => value,
  parseValue: (value) => value,
});

const read = throughEntityManager<Context>((context) => context.em);

const reading = select(builder, {
  metadata: entityMetadata,
  // What rows say depends on the day: it is known before they are there.
  run: (context, text, values) =>
    isTodayKnown(context)
      ? read(context, text, values)
      : todayOfRequest(context).then(() => read(context, text, values)),
  viewer: (context): Viewer => context.viewer,
  types: { date: Day, timestamp: Instant, json: JsonScalar },
});

export const { entity, part, extend, one, connection, connectionOf, load, loadMany, pageInfoOf } = reading;

/** Whoever may read at all may read the inventory; nobody else sees a row. */
export const readers = (viewer: Viewer) => may(viewer, 'READ');
