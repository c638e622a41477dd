import { builder } from './builder.ts';

export const ListFilter = builder.inputType('ListFilter', {
  description: 'Which rows of a plain list.',
  fields: (t) => ({
    text: t.string({ description: 'Part of the name or code, whatever the case.' }),
    retired: t.boolean({
      description: 'True: only retired ones; null: all of them. Left out: only those in use.',
      defaultValue: false,
    }),
  }),
});

type Filter = typeof ListFilter.$inferInput | null | undefined;

/** Conditions on what has a code, a name and may be retired. */
export function matching(filter: Filter) {
  const text = filter?.text?.trim();
  const retired = filter === null || filter === undefined ? false : filter.retired;
  return {
    ...(retired !== null && retired !== undefined && { retiredOn: { isNull: !retired } }),
    ...(text && { or: [{ name: { contains: text } }, { code: { contains: text } }] }),
  };
}
