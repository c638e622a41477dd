import type { Context } from '../../server/context.ts';
import {
  controlSubjects,
  countedSubjects,
  type PlacedSubject,
  type SubjectFilter,
} from '../../server/posture/queries/controlSubjects.ts';
import { builder, connectionOf, extend } from '../builder.ts';
import { ControlState, SubjectKind } from '../enums.ts';
import { DepartmentRef } from '../inventory/Facility.ts';
import { SystemRef } from '../inventory/System.ts';
import { loadTogether } from '../loadTogether.ts';
import { cursorOf, openCursor } from '../select/cursor.ts';
import { badPage, pageTooLarge } from '../select/refusals.ts';
import { ControlRef, StateCountRef } from './Control.ts';
import { ControlStandRef, standsTogether } from './ControlStand.ts';

const PAGE = 50;
const MOST = 1_000;
const ORDER = 'ControlSubject';

type Subject = PlacedSubject & { page: ReturnType<typeof readTogether> };

const ControlSubjectRef = builder.objectRef<Subject>('ControlSubject').implement({
  description: 'How a control stands for one system or department.',
  interfaces: [ControlStandRef],
  fields: (t) => ({
    kind: t.expose('kind', { type: SubjectKind }),
    key: t.exposeString('key', {
      description: 'Unlike any other in the list: the code of a system, the key of a department.',
    }),
    name: t.exposeString('name', { description: 'Of a department with its facility.' }),
    facilities: t.exposeStringList('facilities', {
      description: 'Codes of the facilities that it serves or is part of.',
    }),
    said: t.exposeString('said', {
      nullable: true,
      description: 'What the state rests on where the inventory answers; null where people do.',
    }),
    system: t.field({
      type: SystemRef,
      nullable: true,
      description: 'Null where a department answers.',
      resolve: ({ system, page }, _args, ctx, info) => page.systems(ctx, info, system),
    }),
    department: t.field({
      type: DepartmentRef,
      nullable: true,
      description: 'Null where systems are asked.',
      resolve: ({ kind, key, page }, _args, ctx, info) =>
        page.departments(ctx, info, kind === 'DEPARTMENT' ? key : null),
    }),
  }),
});

const ControlSubjectFilter = builder.inputType('ControlSubjectFilter', {
  description: 'Which systems or departments. What is left out sets no limit; a list is "any of these".',
  fields: (t) => ({
    states: t.field({ type: [ControlState] }),
    facilities: t.stringList({ description: 'Codes of facilities served, or of which it is a department.' }),
    text: t.string({ description: 'Part of the name or code, whatever the case.' }),
  }),
});

extend(ControlRef, (t) => ({
  subjects: t.computed({
    type: connectionOf('ControlSubject', ControlSubjectRef),
    description:
      'The systems or departments that are asked, and those of which somebody answered that it does not apply; what is worst first.',
    needs: ['code'],
    args: {
      first: t.arg.int({ description: `The first so many, at most ${MOST}; ${PAGE} if nothing is said.` }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
      filter: t.arg({ type: ControlSubjectFilter }),
    },
    resolve: async ({ code }, { first, after, filter }, ctx) =>
      pageOf(ctx, code, filter ?? {}, first ?? PAGE, after ?? null),
  }),
  subjectCounts: t.computed({
    type: [StateCountRef],
    description: 'How many of them stand how, worst first.',
    needs: ['code'],
    args: { filter: t.arg({ type: ControlSubjectFilter }) },
    resolve: async ({ code }, { filter }, ctx) => countedSubjects(ctx.em, code, filter ?? {}, ctx.now),
  }),
}));

async function pageOf(ctx: Context, code: string, filter: SubjectFilter, size: number, after: string | null) {
  if (size < 0) throw badPage(`first: ${size} is less than nothing.`);
  if (size > MOST) throw pageTooLarge('first', size, MOST);
  const place = after === null ? null : openCursor('after', after, ORDER);
  const counts = await countedSubjects(ctx.em, code, filter, ctx.now);
  const found = await controlSubjects(ctx.em, code, filter, ctx.now, { limit: size + 1, after: place });
  const rows = found.slice(0, size);
  const page = readTogether(rows);
  const edges = rows.map((row) => ({ cursor: cursorOf(ORDER, row.place), node: { ...row, page } }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    totalCount: counts.reduce((sum, { count }) => sum + count, 0),
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: place !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function readTogether(rows: readonly PlacedSubject[]) {
  return {
    ...standsTogether(rows),
    systems: loadTogether(
      SystemRef,
      rows.map(({ system }) => system),
    ),
    departments: loadTogether(
      DepartmentRef,
      rows.map(({ kind, key }) => (kind === 'DEPARTMENT' ? key : null)),
    ),
  };
}
