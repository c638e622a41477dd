import type { Context } from '../../server/context.ts';
import { whyNeverAccepted } from '../../server/posture/domain/acceptance.ts';
import type { ControlCitation } from '../../server/posture/domain/control.ts';
import { subjectOf } from '../../server/posture/domain/control.ts';
import { Control } from '../../server/posture/entities/Control.ts';
import { controlCounts, type StateCount } from '../../server/posture/queries/controlCounts.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { Applicability, ControlDomain, ControlState, Framework, SubjectKind } from '../enums.ts';

const CitationRef = builder.objectRef<ControlCitation>('ControlCitation').implement({
  description: 'What a control serves. It helps there; it does not fulfil it by itself.',
  fields: (t) => ({
    framework: t.expose('framework', { type: Framework }),
    reference: t.exposeString('reference', { description: 'Its own number or name: "45 CFR 164.312(d)", "PR.AA-03".' }),
  }),
});

export const StateCountRef = builder.objectRef<StateCount>('ControlStateCount').implement({
  description: 'How many systems or departments stand so to a control.',
  fields: (t) => ({ state: t.expose('state', { type: ControlState }), count: t.exposeInt('count') }),
});

export const ControlRef = entity(Control, {
  name: 'Control',
  description:
    'One question on security, of the catalogue. A derived one is answered by the inventory, the others by people.',
  visible: readers,
  fields: (t) => ({
    code: t.column('code', { description: 'Stable: what scripts use, such as ACCS-LEAVERS.' }),
    domain: t.column('domain', { type: ControlDomain }),
    himssStep: t.column('himssStep', {
      description: 'The step of the HIMSS small-practice toolkit, 1 to 5; null for duties of HIM beside it.',
    }),
    title: t.column('title', { description: 'Fit to stand before "is not met".' }),
    question: t.column('question', { description: 'Answered by yes, partly or no.' }),
    guidance: t.column('guidance', { description: 'How to find out, and what counts as met.' }),
    appliesTo: t.column('appliesTo', { type: Applicability }),
    subjectKind: t.computed({
      type: SubjectKind,
      description: 'Whether systems or departments answer it.',
      needs: ['appliesTo'],
      resolve: ({ appliesTo }) => subjectOf(appliesTo),
    }),
    derived: t.computed({
      type: 'Boolean',
      description: 'The inventory answers it: nobody can answer it by hand.',
      needs: ['derivation'],
      resolve: ({ derivation }) => derivation !== null,
    }),
    acceptable: t.computed({
      type: 'Boolean',
      description: 'Where it is not met, an exception may accept that for a time. Of derived ones only patching.',
      needs: ['derivation'],
      resolve: ({ derivation }) => whyNeverAccepted(derivation) === null,
    }),
    freshForDays: t.column('freshForDays', { description: 'For how many days after its own an answer is fresh.' }),
    weight: t.column('weight', { description: '1 to 3: how much it counts in a score.' }),
    citations: t.computed({
      type: [CitationRef],
      description: 'What it serves.',
      needs: ['citations'],
      resolve: ({ citations }) => citations,
    }),
    counts: t.computed({
      type: [StateCountRef],
      description: 'How many systems or departments stand how; those to which it does not apply are left out.',
      needs: ['code'],
      resolve: async ({ code }, _args, ctx) => (await countsOf(ctx)).get(code) ?? [],
    }),
  }),
});

const counted = new WeakMap<Context, ReturnType<typeof controlCounts>>();

/** One statement for all controls of a request. */
function countsOf(ctx: Context): ReturnType<typeof controlCounts> {
  const known = counted.get(ctx) ?? controlCounts(ctx.em, ctx.now);
  counted.set(ctx, known);
  return known;
}

const ControlFilter = builder.inputType('ControlFilter', {
  description: 'Which controls. What is left out sets no limit.',
  fields: (t) => ({
    domains: t.field({ type: [ControlDomain] }),
    derived: t.boolean({ description: 'True: only those that the inventory answers.' }),
    text: t.string({ description: 'Part of the code, title or question, whatever the case.' }),
  }),
});

builder.queryFields((t) => ({
  controls: connection(t, ControlRef, {
    description: 'The catalogue of controls, by domain and code.',
    args: { filter: t.arg({ type: ControlFilter }) },
    where: ({ filter }) => {
      const text = filter?.text?.trim();
      return {
        ...(filter?.domains && { domain: { in: filter.domains } }),
        ...(typeof filter?.derived === 'boolean' && { derivation: { isNull: !filter.derived } }),
        ...(text && {
          or: [{ code: { contains: text } }, { title: { contains: text } }, { question: { contains: text } }],
        }),
      };
    },
    defaultOrder: { domainRank: 'asc', code: 'asc' },
    maxPage: 1_000,
  }),
  control: one(t, ControlRef, { args: { code: t.arg.string({ required: true }) }, where: ({ code }) => ({ code }) }),
}));
