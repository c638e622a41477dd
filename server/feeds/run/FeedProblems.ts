import type { FeedProblem } from '../../posture/domain/feed.ts';

const LISTED = 1_000;

/** What was not taken, as many as anybody reads; of further ones it says how many there are. */
export class FeedProblems {
  /** All of them. */
  count = 0;
  /** What they are about, where that is known. */
  readonly subjects = new Set<string>();
  readonly #listed: FeedProblem[] = [];

  add(place: string, message: string, subject?: string): void {
    this.count += 1;
    if (subject !== undefined) this.subjects.add(subject);
    if (this.#listed.length < LISTED) this.#listed.push({ place, message });
  }

  list(): FeedProblem[] {
    const more = this.count - this.#listed.length;
    if (more === 0) return this.#listed;
    return [...this.#listed, { place: '', message: `${more.toLocaleString('en')} more are not listed here.` }];
  }
}
