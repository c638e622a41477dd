/** The two sides are told apart by shape: HIM a pill, IT a square. */
export function SideMark({ side }: { side: 'HIM' | 'IT' }) {
  return <span className={`side ${side === 'HIM' ? 'him' : 'it'}`}>{side}</span>;
}
