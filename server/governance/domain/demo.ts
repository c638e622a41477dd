import { z } from 'zod';

/** What the demo brought, by the codes that people know it by: exactly this is taken away again. */
export const demoContents = z.object({
  /** E-mail addresses. */
  people: z.array(z.string()),
  facilities: z.array(z.string()),
  vendors: z.array(z.string()),
  systems: z.array(z.string()),
  authorities: z.array(z.string()),
  rules: z.array(z.string()),
  /** Matters of legal holds. */
  holds: z.array(z.string()),
  /** Vulnerabilities that it has findings of; a demo of before they were told has none. */
  cves: z.array(z.string()).default([]),
});

export type DemoContents = z.infer<typeof demoContents>;

/** `BEGUN`: its loading has not come to an end. */
export type DemoState = 'NEVER' | 'BEGUN' | 'LOADED' | 'CLEARED';

export const DEMO_ACTIONS = { BEGUN: 'demo.begun', LOADED: 'demo.loaded', CLEARED: 'demo.cleared' } as const;

/** The demo is one subject of the ledger, whichever times it was loaded and cleared. */
export const DEMO = { subjectType: 'Demo', subjectId: '1' } as const;

/** An organisation that nobody has named. */
export const UNNAMED = 'Your organisation';
