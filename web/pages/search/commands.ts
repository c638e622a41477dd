import type { NavigateOptions } from '@tanstack/react-router';
import type { Permission } from '../../forms/whoMay.ts';

/** What can be done from anywhere: a page to go to, or a form to open there. */
export type Command = {
  words: string;
  /** Other words that people look for it by. */
  also?: string;
  may?: Permission | 'IMPORT';
  go: NavigateOptions | 'print';
};

const list = (form: string) => ({ form });

/** In the order in which they are offered. */
export const COMMANDS: readonly Command[] = [
  { words: 'Go to the portfolio', also: 'timeline home overview', go: { to: '/' } },
  { words: 'Go to what waits for you', also: 'tasks inbox due', go: { to: '/waiting' } },
  { words: 'Go to systems', go: { to: '/systems' } },
  { words: 'Go to the retention rules', also: 'schedule law', go: { to: '/retention' } },
  { words: 'Go to the security posture', also: 'heat map controls score', go: { to: '/posture' } },
  { words: 'Go to the controls', also: 'questions answers evidence', go: { to: '/posture/controls' } },
  { words: 'Go to authorities', also: 'law citation', go: { to: '/retention/authorities' } },
  { words: 'Go to legal holds', go: { to: '/retention/holds' } },
  { words: 'Go to facilities', go: { to: '/inventory/facilities' } },
  { words: 'Go to vendors', also: 'agreements', go: { to: '/inventory/vendors' } },
  { words: 'Go to data classes', also: 'record series', go: { to: '/inventory/data-classes' } },
  { words: 'Go to the ledger', also: 'audit history changes', go: { to: '/ledger' } },
  { words: 'Go to users', also: 'administration people', go: { to: '/administration' } },
  { words: 'Go to your preferences', also: 'theme dark light keys rows settings', go: { to: '/preferences' } },
  {
    words: 'Register a system',
    also: 'add new',
    may: 'EDIT_INVENTORY',
    go: { to: '/systems', search: list('register-system') },
  },
  { words: 'Import a CSV', also: 'file upload', may: 'IMPORT', go: { to: '/import' } },
  {
    words: 'Ask for a legal hold',
    also: 'request matter',
    may: 'REQUEST_HOLD',
    go: { to: '/retention/holds', search: list('request-hold') },
  },
  {
    words: 'Draft a rule',
    also: 'retention new',
    may: 'DRAFT_RULES',
    go: { to: '/retention', search: list('draft-rule') },
  },
  {
    words: 'Draft an authority',
    also: 'law citation new',
    may: 'DRAFT_RULES',
    go: { to: '/retention/authorities', search: list('draft-authority') },
  },
  {
    words: 'Register a facility',
    also: 'add new',
    may: 'EDIT_INVENTORY',
    go: { to: '/inventory/facilities', search: list('register-facility') },
  },
  {
    words: 'Register a vendor',
    also: 'add new',
    may: 'EDIT_COMPONENTS',
    go: { to: '/inventory/vendors', search: list('register-vendor') },
  },
  {
    words: 'Register a data class',
    also: 'add new series',
    may: 'EDIT_INVENTORY',
    go: { to: '/inventory/data-classes', search: list('register-data-class') },
  },
  {
    words: 'Make an API token',
    also: 'script key',
    may: 'OWN_TOKENS',
    go: { to: '/administration/tokens', search: list('make-token') },
  },
  {
    words: 'Add a user',
    also: 'person invite',
    may: 'ADMINISTER',
    go: { to: '/administration', search: list('add-user') },
  },
  { words: 'Print this page', also: 'paper pdf', go: 'print' },
];

const OFFERED = 5;

/** The commands whose words begin with each word of the text. */
export function commandsFor(text: string): readonly Command[] {
  const wanted = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return [];
  const fits = ({ words, also = '' }: Command) => {
    const known = `${words} ${also}`.toLowerCase().split(' ');
    return wanted.every((word) => known.some((each) => each.startsWith(word)));
  };
  return COMMANDS.filter(fits).slice(0, OFFERED);
}
