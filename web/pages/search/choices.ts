import { type Command, commandsFor } from './commands.ts';
import type { Hit } from './useHits.ts';

export type Choice = { key: string } & ({ of: 'hit'; hit: Hit } | { of: 'command'; command: Command });
export type Group = { words: string; choices: readonly Choice[] };

const GROUPS: Record<Hit['kind'], string> = {
  SYSTEM: 'Systems',
  RECORDS: 'Records',
  RULE: 'Rules',
  AUTHORITY: 'Citations',
  HOLD: 'Legal holds',
  FACILITY: 'Facilities',
  VENDOR: 'Vendors',
  DATA_CLASS: 'Data classes',
};

/** The hits by kind, the kind of the best hit first, then what can be done; whatever is done by that very name comes first. */
export function groupsOf(text: string, hits: readonly Hit[], recent: readonly Hit[]): readonly Group[] {
  if (text.trim() === '') return recent.length === 0 ? [] : [{ words: 'Recent', choices: recent.map(choiceOfHit) }];
  const found = [...Map.groupBy(hits, ({ kind }) => kind)].map(([kind, ofKind]) => ({
    words: GROUPS[kind],
    choices: ofKind.map(choiceOfHit),
  }));
  const [best] = hits;
  const ofBest = best?.kind === 'SYSTEM' ? commandsOfSystem(best) : [];
  const commands = [...commandsFor(text), ...ofBest];
  if (commands.length === 0) return found;
  const doing = { words: 'Do', choices: commands.map(choiceOfCommand) };
  return commands[0]?.words.toLowerCase().startsWith(text.trim().toLowerCase()) ? [doing, ...found] : [...found, doing];
}

/** What is most often done with a system. */
function commandsOfSystem({ code, name }: Hit): readonly Command[] {
  const to = '/systems/$code';
  return [
    { words: `Open the holdings of ${name}`, go: { to, params: { code }, search: { tab: 'holdings' } } },
    { words: `Open the plan to end ${name}`, go: { to, params: { code }, search: { tab: 'plan' } } },
  ];
}

function choiceOfHit(hit: Hit): Choice {
  return { key: hit.id, of: 'hit', hit };
}

function choiceOfCommand(command: Command): Choice {
  return { key: command.words, of: 'command', command };
}
