import type { LoweringAction, RatingLevel } from '../../inventory/domain/standing.ts';
import { named } from './controlState.ts';
import { answersNeeded, type Controls, type RatingFacts, ratingOf, ratingRank } from './rating.ts';

/** Something that could be done: what to do, in words, and the facts as they are once it is. */
type Remedy = { code: string; message: string; done: (facts: RatingFacts) => RatingFacts };

/**
 * The one or two actions that would lower the rating most, in the order in which to do them; empty where no two of them
 * lower it. Each reason is supposed gone by itself and with each other one: what gives the best rating is named, and of
 * two that give the same the one that asks for less.
 */
export function loweringActions(facts: RatingFacts): LoweringAction[] {
  const remedies = remediesOf(facts);
  const chosen = best(facts, [
    ...remedies.map((remedy) => [remedy]),
    ...remedies.flatMap((first) =>
      remedies.filter((second) => second.code > first.code).map((second) => [first, second]),
    ),
  ]);
  let done = facts;
  return inOrderOfEffect(facts, chosen).map(({ code, message, done: apply }) => {
    done = apply(done);
    return { code, message, rating: ratingOf(done).level };
  });
}

function best(facts: RatingFacts, choices: readonly Remedy[][]): readonly Remedy[] {
  let reached = ratingRank(ratingOf(facts).level);
  let chosen: readonly Remedy[] = [];
  for (const choice of choices) {
    const rank = ratingRank(levelAfter(facts, choice));
    if (rank > reached) [reached, chosen] = [rank, choice];
  }
  return chosen;
}

/** First what lowers the rating by itself. */
function inOrderOfEffect(facts: RatingFacts, remedies: readonly Remedy[]): Remedy[] {
  return remedies.toSorted((a, b) => ratingRank(levelAfter(facts, [b])) - ratingRank(levelAfter(facts, [a])));
}

function levelAfter(facts: RatingFacts, remedies: readonly Remedy[]): RatingLevel {
  return ratingOf(remedies.reduce((now, { done }) => done(now), facts)).level;
}

/** In the order of how little they ask for: of what has the same effect the first is named. */
function remediesOf(facts: RatingFacts): Remedy[] {
  return [
    ...answering(facts),
    ...containing(facts),
    ...binding(facts),
    ...mending(facts),
    ...finding(facts),
    ...ratingFindings(facts),
    ...meeting(facts),
    ...renewing(facts),
  ];
}

function answering({ controls }: RatingFacts): Remedy[] {
  if (controls === null || controls.fresh >= controls.applicable) return [];
  const needed = answersNeeded(controls);
  const withdrawn = controls.withdrawn ?? [];
  if (needed === 0 && withdrawn.length === 0) return [];
  return [
    {
      code: 'ANSWER_CONTROLS',
      message:
        needed === 0
          ? `Answer anew, since an answer was withdrawn: ${named(withdrawn)}.`
          : more(controls, Math.max(needed, withdrawn.length), withdrawn),
      done: (facts) => ({
        ...facts,
        controls: { ...controls, ...facts.controls, fresh: controls.applicable, withdrawn: [] },
      }),
    },
  ];
}

function more({ applicable, fresh }: Controls, needed: number, withdrawn: readonly string[]): string {
  const among =
    withdrawn.length === 0 ? '' : `, and among them those of which an answer was withdrawn: ${named(withdrawn)}`;
  return `Answer ${needed} more ${needed === 1 ? 'control' : 'controls'}: ${fresh} of ${applicable} have a fresh answer${among}.`;
}

function containing({ containedUntil, components, off, holdsPhi }: RatingFacts): Remedy[] {
  if (off || !holdsPhi || containedUntil !== null || components.every(({ supported }) => supported !== false))
    return [];
  return [
    {
      code: 'CONTAIN',
      message: 'Name compensating controls in an exception, and have it approved.',
      done: (facts) => ({ ...facts, containedUntil: Number.MAX_SAFE_INTEGER }),
    },
  ];
}

function binding({ off, holdsPhi, vendor, hasBaaInForce }: RatingFacts): Remedy[] {
  if (off || !holdsPhi || vendor === null || hasBaaInForce) return [];
  return [
    {
      code: 'SIGN_AGREEMENT',
      message: `Put a business associate agreement with ${vendor} in force.`,
      done: (facts) => ({ ...facts, hasBaaInForce: true }),
    },
  ];
}

function mending({ off, findings, today }: RatingFacts): Remedy[] {
  const overdue = findings.filter(({ exploitedDueOn }) => exploitedDueOn !== null && exploitedDueOn < today);
  const urgent = overdue.length > 0 ? overdue : findings.filter(({ critical }) => critical);
  if (off || urgent.length === 0) return [];
  const names = urgent.map(({ name }) => name);
  return [
    {
      code: 'MEND_FINDINGS',
      message: `Mend ${named(names)}${overdue.length > 0 ? ', which is known to be exploited' : ''}.`,
      done: (facts) => ({ ...facts, findings: facts.findings.filter(({ name }) => !names.includes(name)) }),
    },
  ];
}

function finding({ components }: RatingFacts): Remedy[] {
  const unknown = components.filter(({ supported }) => supported === null).map(({ name }) => name);
  if (components.length === 0) {
    return [
      {
        code: 'REGISTER_COMPONENTS',
        message: 'Put its components on record.',
        done: (facts) => ({ ...facts, components: [{ name: 'a component', supported: true, unsupportedFrom: null }] }),
      },
    ];
  }
  if (unknown.length === 0) return [];
  return [
    {
      code: 'FIND_OUT_SUPPORT',
      message: `Find out until when ${named(unknown)} ${unknown.length === 1 ? 'gets' : 'get'} security fixes.`,
      done: (facts) => ({
        ...facts,
        components: facts.components.map((one) => (one.supported === null ? { ...one, supported: true } : one)),
      }),
    },
  ];
}

function ratingFindings({ off, findings }: RatingFacts): Remedy[] {
  const names = findings.filter(({ critical }) => critical === null).map(({ name }) => name);
  if (off || names.length === 0) return [];
  return [
    {
      code: 'RATE_FINDINGS',
      message: `Find out how severe ${named(names)} ${names.length === 1 ? 'is' : 'are'}.`,
      done: (facts) => ({
        ...facts,
        findings: facts.findings.map((one) => (one.critical === null ? { ...one, critical: false } : one)),
      }),
    },
  ];
}

function meeting({ controls }: RatingFacts): Remedy[] {
  const accepted = (controls?.accepted ?? []).map(({ title }) => title);
  const open = [...(controls?.notMet ?? []), ...(controls?.partial ?? []), ...accepted];
  if (controls === null || open.length === 0) return [];
  return [
    {
      code: 'MEET_CONTROLS',
      message: `Meet ${open.length === 1 ? 'the control' : `${open.length} controls`}: ${named(open)}.`,
      done: (facts) => ({
        ...facts,
        controls: { ...controls, ...facts.controls, notMet: [], partial: [], accepted: [] },
      }),
    },
  ];
}

function renewing({ off, components }: RatingFacts): Remedy[] {
  const ended = components.filter(({ supported }) => supported === false).map(({ name }) => name);
  if (off || ended.length === 0) return [];
  return [
    {
      code: 'RENEW_COMPONENTS',
      message: `Bring ${named(ended)} back under support, or switch it off.`,
      done: (facts) => ({
        ...facts,
        components: facts.components.map((one) => (one.supported === false ? { ...one, supported: true } : one)),
      }),
    },
  ];
}
