import { formatDay, parseDay } from '../../server/calendar/day.ts';
import { SupportMove } from '../../server/governance/entities/SupportMove.ts';
import { supportedOn, supportOf } from '../../server/inventory/domain/support.ts';
import { supportInWords } from '../../server/inventory/domain/supportWords.ts';
import { Component } from '../../server/inventory/entities/Component.ts';
import { ComponentPatch } from '../../server/inventory/entities/ComponentPatch.ts';
import { Finding } from '../../server/posture/entities/Finding.ts';
import { PossibleFinding } from '../../server/posture/entities/PossibleFinding.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { Layer, Supported } from '../enums.ts';
import { notOnRecord } from '../posture/PossibleFinding.ts';
import { manyOf } from '../select/relations.ts';
import { todayOfRows } from '../today.ts';

const SUPPORT = [
  'cycle.securitySupportEndsOn',
  'cycle.securitySupportEnded',
  'ownSecuritySupportEndsOn',
  'extendedSupportUntil',
] as const;

type SupportRow = {
  cycle: { securitySupportEndsOn: string | null; securitySupportEnded: boolean | null } | null;
  ownSecuritySupportEndsOn: string | null;
  extendedSupportUntil: string | null;
};

export const ComponentRef = entity(Component, {
  name: 'Component',
  description: "One layer of a system's stack, and until when it gets security fixes.",
  visible: readers,
  relations: {
    findings: manyOf(Finding, 'component'),
    moves: manyOf(SupportMove, 'component'),
    possible: manyOf(PossibleFinding, 'component'),
    patches: manyOf(ComponentPatch, 'component'),
  },
  fields: (t) => ({
    system: t.relation('system', { nullable: false }),
    layer: t.column('layer', { description: 'Which layer of the stack.', type: Layer }),
    product: t.column('product', { description: 'As endoflife.date names it where it does: "windows-server".' }),
    release: t.column('release', { description: 'The release cycle: "2012-r2".' }),
    label: t.computed({
      type: 'String',
      description: 'Product and release as people call them.',
      needs: ['product', 'release', 'cycle.label'],
      resolve: ({ product, release, cycle }) => cycle?.label ?? `${product} ${release}`,
    }),
    cycle: t.relation('cycle', {
      description: "The vendor's release cycle, where one is known for product and release.",
    }),
    supported: t.computed({
      type: Supported,
      description: 'Today; UNKNOWN where neither vendor nor hospital gives a date.',
      needs: SUPPORT,
      resolve: (row, _args, ctx) => supportedOn(factsOf(row), todayOfRows(ctx)),
    }),
    supportInWords: t.computed({
      type: 'String',
      description:
        'Active, security and paid support in one sentence, as of today; what is not known is said to be so.',
      needs: [
        ...SUPPORT,
        ...(['cycle.activeSupportEndsOn', 'cycle.extendedSupportOffered', 'cycle.extendedSupportEndsOn'] as const),
      ],
      resolve: ({ cycle, ownSecuritySupportEndsOn, extendedSupportUntil }, _args, ctx) =>
        supportInWords(
          {
            isKnown: cycle !== null,
            activeEndsOn: dayOf(cycle?.activeSupportEndsOn ?? null),
            securityEndsOn: dayOf(ownSecuritySupportEndsOn ?? cycle?.securitySupportEndsOn ?? null),
            securityEnded: cycle?.securitySupportEnded ?? null,
            isOwn: ownSecuritySupportEndsOn !== null,
            offered: cycle?.extendedSupportOffered ?? false,
            offeredUntil: dayOf(cycle?.extendedSupportEndsOn ?? null),
            boughtUntil: dayOf(extendedSupportUntil),
          },
          todayOfRows(ctx),
        ),
    }),
    activeSupportEndsOn: t.computed({
      type: 'Day',
      nullable: true,
      description: 'The last day with new features and ordinary fixes.',
      needs: ['cycle.activeSupportEndsOn'],
      resolve: ({ cycle }) => cycle?.activeSupportEndsOn ?? null,
    }),
    securitySupportEndsOn: t.computed({
      type: 'Day',
      nullable: true,
      description: "The last day with free security fixes: the hospital's own date, else the vendor's.",
      needs: SUPPORT,
      resolve: ({ cycle, ownSecuritySupportEndsOn }) =>
        ownSecuritySupportEndsOn ?? cycle?.securitySupportEndsOn ?? null,
    }),
    extendedSupportUntil: t.column('extendedSupportUntil', {
      description: 'The last day of extended support that was bought.',
    }),
    extendedSupportEvidence: t.column('extendedSupportEvidence', { description: 'What the purchase rests on.' }),
    ownSecuritySupportEndsOn: t.column('ownSecuritySupportEndsOn', {
      description: 'A date that the hospital states itself.',
    }),
    ownSupportEvidence: t.column('ownSupportEvidence', { description: "What the hospital's own date rests on." }),
    unsupportedFrom: t.computed({
      type: 'Day',
      nullable: true,
      description: 'The first day without security fixes; null where none is known.',
      needs: SUPPORT,
      resolve: (row) => {
        const support = supportOf(factsOf(row));
        return support.state === 'UNTIL' ? formatDay(support.lastDay + 1) : null;
      },
    }),
    lastPatchedOn: t.column('lastPatchedOn', { description: 'When it was last patched; null: not known.' }),
    daysUnpatched: t.computed({
      type: 'Int',
      nullable: true,
      description:
        'Days since it was last patched, where it gets security fixes today; null: it gets none, or no patch is known.',
      needs: [...SUPPORT, 'lastPatchedOn'],
      resolve: ({ lastPatchedOn, ...row }, _args, ctx) => {
        const today = todayOfRows(ctx);
        const supported = supportedOn(factsOf(row), today);
        return lastPatchedOn !== null && (supported === 'SUPPORTED' || supported === 'EXTENDED')
          ? today - parseDay(lastPatchedOn)
          : null;
      },
    }),
    patches: t.relation('patches', {
      description:
        'When it was patched and with what, the newest first; withdrawn ones say why. `patches` reads them by pages.',
      orderBy: { patchedOn: 'desc', recordedAt: 'desc', id: 'asc' },
    }),
    removedOn: t.column('removedOn', { description: 'Out of the stack since that day; null: in it.' }),
    openFindings: t.count('findings', {
      where: { status: 'OPEN' },
      description: 'Vulnerabilities and missing patches that are open.',
    }),
    possibleFindings: t.count('possible', {
      where: { and: [notOnRecord] },
      description: 'What the NVD lists for it and may apply, and is no finding on record.',
    }),
    supportMoves: t.relation('moves', {
      description: 'Ends of security fixes that its vendor moved under a plan or a decision, the last one first.',
      orderBy: { movedOn: 'desc', id: 'asc' },
    }),
    cpe: t.column('cpe', { description: 'Its name in the NVD, where known.' }),
    purl: t.column('purl', { description: 'Its package URL, where known.' }),
    source: t.computed({
      type: 'String',
      nullable: true,
      description: 'Where the support dates come from, and of which day.',
      needs: ['cycle.source', 'cycle.asOf', 'ownSupportEvidence', 'ownSecuritySupportEndsOn'],
      resolve: ({ cycle, ownSupportEvidence, ownSecuritySupportEndsOn }) => {
        if (ownSecuritySupportEndsOn) return ownSupportEvidence ?? "the hospital's own statement";
        return cycle ? `${cycle.source}, ${cycle.asOf}` : null;
      },
    }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

builder.queryFields((t) => ({
  components: connection(t, ComponentRef, {
    description: 'Components in the stacks of all systems, by product and release.',
    args: {
      systems: t.arg.stringList({ description: 'Codes of systems.' }),
      products: t.arg.stringList({ description: 'As they are written on components.' }),
      releases: t.arg.stringList({ description: 'As they are written on components.' }),
      layers: t.arg({ type: [Layer] }),
      matched: t.arg.boolean({
        description: 'Whether a release cycle is known for it; false: those that only the hospital can date.',
      }),
      possible: t.arg.boolean({
        description: 'True: those of which something that the NVD lists may apply (see possibleFindings).',
      }),
      named: t.arg.boolean({
        description:
          'Whether it has a CPE or a package URL. With matched: false, named: false, these are the components that no feed can speak of.',
      }),
      dated: t.arg.boolean({ description: 'Whether the hospital states a day itself.' }),
      facilities: t.arg.stringList({ description: 'Codes of facilities that the systems serve.' }),
      text: t.arg.string({ description: 'In the product or release.' }),
    },
    where: ({ systems, products, releases, layers, matched, named, possible, dated, facilities, text }) => ({
      removedOn: null,
      system: {
        retiredOn: null,
        ...(systems && { code: { in: systems } }),
        ...(facilities && { facilities: { some: { facility: { code: { in: facilities } } } } }),
      },
      ...(products && { product: { in: products } }),
      ...(releases && { release: { in: releases } }),
      ...(layers && { layer: { in: layers } }),
      ...(matched === true && { not: { cycle: null } }),
      ...(matched === false && { cycle: null }),
      ...(possible === true && { possible: { some: notOnRecord } }),
      and: [
        named === true && { not: { cpe: null, purl: null } },
        named === false && { cpe: null, purl: null },
        dated === true && { not: { ownSecuritySupportEndsOn: null } },
        dated === false && { ownSecuritySupportEndsOn: null },
        text && { or: [{ product: { contains: text } }, { release: { contains: text } }] },
      ].map((each) => each || undefined),
    }),
    defaultOrder: { product: 'asc', release: 'asc', id: 'asc' },
  }),
}));

function factsOf({ cycle, ownSecuritySupportEndsOn, extendedSupportUntil }: SupportRow) {
  return {
    cycle: cycle && {
      securitySupportEndsOn: dayOf(cycle.securitySupportEndsOn),
      securitySupportEnded: cycle.securitySupportEnded,
    },
    ownSecuritySupportEndsOn: dayOf(ownSecuritySupportEndsOn),
    extendedSupportUntil: dayOf(extendedSupportUntil),
  };
}

const dayOf = (iso: string | null) => (iso === null ? null : parseDay(iso));
