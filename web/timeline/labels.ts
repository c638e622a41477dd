/** Where a label stands, without asking the browser: right of its mark, else left of it on a plate, else nowhere. */

export type PlacedLabel = { text: string; x: number; anchor: 'start' | 'end'; plate: boolean };

/** A name cut to what fits, with the sign that it was cut. */
export function fitted(text: string, width: number, size = 11): string {
  if (textWidth(text, size) <= width) return text;
  const letters = Math.max(Math.floor(width / (size * 0.56)) - 1, 1);
  return `${text.slice(0, letters).trimEnd()}…`;
}

/** The ground under a label that stands over lines. */
export function plateOf({ text, x, anchor }: PlacedLabel): { x: number; width: number } {
  const width = textWidth(text) + 6;
  return { x: anchor === 'end' ? x - width + 3 : x - 3, width };
}

/** Inter by kinds of letters; a little more than they take keeps a label from touching what follows. */
export function textWidth(text: string, size = 10.5): number {
  let ems = 0;
  for (const letter of text) ems += emsOf(letter);
  return ems * size;
}

function emsOf(letter: string): number {
  if (letter >= '0' && letter <= '9') return 0.65;
  if (letter >= 'A' && letter <= 'Z') return letter === 'M' || letter === 'W' ? 0.92 : 0.7;
  if (' .,:;!|ijl'.includes(letter)) return 0.3;
  return letter === 'm' || letter === 'w' ? 0.88 : 0.58;
}

export function placeLabel(
  text: string,
  mark: { x: number; left?: number },
  width: number,
  obstacles: readonly number[] = [],
): PlacedLabel | null {
  const length = textWidth(text);
  let x = mark.x + 6;
  for (const obstacle of [...obstacles].sort((a, b) => a - b)) {
    if (obstacle + 7 > x && obstacle - 7 < x + length) x = obstacle + 10;
  }
  if (x + length <= width) return { text, x, anchor: 'start', plate: false };
  const flipped = (mark.left ?? mark.x) - 6;
  if (flipped - length < 0 || flipped > width) return null;
  return { text, x: flipped, anchor: 'end', plate: true };
}

export type Diamond = { x: number; state: 'done' | 'due' | 'late'; count: number; members: readonly number[] };

/** Diamonds closer than 9 px become one with a count; a late one is never merged away, it gives the shape. */
export function mergeDiamonds(marks: readonly { x: number; state: Diamond['state'] }[]): Diamond[] {
  const merged: (Diamond & { last: number })[] = [];
  const ordered = marks.map((mark, index) => ({ ...mark, index })).sort((a, b) => a.x - b.x);
  for (const { x, state, index } of ordered) {
    const group = merged.at(-1);
    if (!group || x - group.last >= 9) {
      merged.push({ x, state, count: 1, members: [index], last: x });
      continue;
    }
    const stronger = strongest(group.state, state);
    merged[merged.length - 1] = {
      x: stronger === 'late' && group.state !== 'late' ? x : group.x,
      state: stronger,
      count: group.count + 1,
      members: [...group.members, index],
      last: x,
    };
  }
  return merged.map(({ x, state, count, members }) => ({ x, state, count, members }));
}

function strongest(a: Diamond['state'], b: Diamond['state']): Diamond['state'] {
  if (a === 'late' || b === 'late') return 'late';
  return a === 'due' || b === 'due' ? 'due' : 'done';
}
