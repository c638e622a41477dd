import { z } from 'zod';
import { dayOrNull } from '../../calendar/day.ts';
import { isCve } from '../../posture/domain/vulnerability.ts';

/** Parts that several feeds share; each refusal continues the sentence "dueDate is …". */
export const day = z.string('no text').refine((text) => dayOrNull(text) !== null, 'no calendar day');
export const text = z.string('no text');
export const cve = z.string('no text').refine(isCve, 'no CVE number');
/** An instant in ISO 8601 with its offset, also written +0000. */
export const instant = z.string('no text').transform((written, context) => {
  const at = new Date(written.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (/T.*(Z|[+-]\d{2}:?\d{2})$/i.test(written) && !Number.isNaN(at.getTime())) return at;
  context.addIssue({ code: 'custom', message: 'no instant' });
  return z.NEVER;
});

/** What is wrong with an entry: "dueDate is "2024-02-30": no calendar day." */
export function wrongIn(error: z.ZodError, entry: unknown): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => {
      const place = path.map(String).join('.') || 'The entry';
      const value = path.reduce<unknown>(
        (of, key) => (of === null || of === undefined ? of : Reflect.get(Object(of), key)),
        entry,
      );
      if (value === undefined) return `${place} is missing.`;
      return `${place} is ${JSON.stringify(value)?.slice(0, 80)}: ${message}.`;
    })
    .join(' ');
}

/** A member of an entry that may be anything, where it is a text: to name the entry by. */
export function textIn(entry: unknown, member: string): string | undefined {
  const value: unknown = entry === null || typeof entry !== 'object' ? undefined : Reflect.get(entry, member);
  return typeof value === 'string' ? value : undefined;
}
