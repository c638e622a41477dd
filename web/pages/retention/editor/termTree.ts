/** A term as the server gives it; a period that is being written may not be one yet. */
export type TermTree =
  | { kind: 'AFTER'; trigger: string; period: string; cutOff?: string }
  | { kind: 'PERMANENT' }
  | { kind: 'NO_MINIMUM' }
  | { kind: 'LATEST_OF'; terms: readonly TermTree[] }
  | { kind: 'EARLIEST_OF'; terms: readonly TermTree[] }
  | { kind: 'PLUS'; term: TermTree; period: string };
export type TermKind = TermTree['kind'];

export const NEW_CONDITION: TermTree = { kind: 'AFTER', trigger: '', period: '' };

/** The tree of a term as JSON; null where it is none. */
export function treeOf(json: unknown): TermTree | null {
  if (typeof json !== 'object' || json === null || !('kind' in json)) return null;
  switch (json.kind) {
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return { kind: json.kind };
    case 'AFTER': {
      if (!('trigger' in json) || !('period' in json)) return null;
      const after = { kind: json.kind, trigger: String(json.trigger), period: String(json.period) } as const;
      return 'cutOff' in json && typeof json.cutOff === 'string' ? { ...after, cutOff: json.cutOff } : after;
    }
    case 'LATEST_OF':
    case 'EARLIEST_OF': {
      if (!('terms' in json) || !Array.isArray(json.terms)) return null;
      const terms = json.terms.map(treeOf);
      const whole = terms.flatMap((term) => (term === null ? [] : [term]));
      return whole.length === terms.length ? { kind: json.kind, terms: whole } : null;
    }
    case 'PLUS': {
      const term = 'term' in json ? treeOf(json.term) : null;
      return term && 'period' in json ? { kind: json.kind, term, period: String(json.period) } : null;
    }
    default:
      return null;
  }
}

/** The tree in a form's value; null while the value is text that nobody has read yet. */
export function treeIn(value: string): TermTree | null {
  try {
    return treeOf(JSON.parse(value));
  } catch {
    return null;
  }
}

/** Another shape for a term: what was written stays, as far as the new shape has room for it. */
export function asKind(term: TermTree, kind: TermKind): TermTree {
  if (term.kind === kind) return term;
  const [first] = armsOf(term);
  switch (kind) {
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return { kind };
    case 'AFTER':
      return firstCondition(term) ?? NEW_CONDITION;
    case 'PLUS':
      return { kind, term: first && term.kind !== 'AFTER' && !isGroup(term) ? first : term, period: 'P1Y' };
    case 'LATEST_OF':
    case 'EARLIEST_OF':
      return { kind, terms: isGroup(term) ? term.terms : [term, NEW_CONDITION] };
  }
}

/** Without one of its arms; what is left alone stands for itself. */
export function withoutArm(term: Extract<TermTree, { terms: readonly TermTree[] }>, place: number): TermTree {
  const terms = term.terms.filter((_, each) => each !== place);
  const [only] = terms;
  return terms.length === 1 && only ? only : { ...term, terms };
}

export function withArm(
  term: Extract<TermTree, { terms: readonly TermTree[] }>,
  place: number,
  arm: TermTree,
): TermTree {
  return { ...term, terms: term.terms.map((each, index) => (index === place ? arm : each)) };
}

export function isGroup(term: TermTree): term is Extract<TermTree, { terms: readonly TermTree[] }> {
  return term.kind === 'LATEST_OF' || term.kind === 'EARLIEST_OF';
}

function armsOf(term: TermTree): readonly TermTree[] {
  if (isGroup(term)) return term.terms;
  return term.kind === 'PLUS' ? [term.term] : [];
}

function firstCondition(term: TermTree): TermTree | null {
  if (term.kind === 'AFTER') return term;
  for (const arm of armsOf(term)) {
    const found = firstCondition(arm);
    if (found) return found;
  }
  return null;
}
