import { keysOf } from '../../../search.ts';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { counted, countWords, LAYERS } from '../../../words.ts';
import type { BillComponent, Layer } from './sendFindings.ts';

const BY = { PURL: 'by its package URL', CPE: 'by its CPE', NAME: 'by product and release' } as const;

/** Which of a bill's components are on record, and which of the others a person wants there. */
export function BillComponents(props: {
  components: readonly BillComponent[];
  others: number;
  chosen: ReadonlyMap<string, Layer>;
  busy: boolean;
  onChange: (chosen: ReadonlyMap<string, Layer>) => void;
}) {
  const { components, others, chosen, busy, onChange } = props;
  const set = (ref: string, layer: Layer | null) => {
    const next = new Map(chosen);
    if (layer) next.set(ref, layer);
    else next.delete(ref);
    onChange(next);
  };
  return (
    <section className="card" aria-labelledby="bill-components">
      <header className="card-head">
        <h2 id="bill-components">Components of the bill</h2>
        <span className="sub">
          {counted(others, 'other part')} {others === 1 ? 'is' : 'are'} no component of a system: what is found in
          {others === 1 ? ' it' : ' them'} hangs on the component that has {others === 1 ? 'it' : 'them'}
        </span>
      </header>
      <ScrollRegion label="What of the bill is on record">
        <table className="plain-table bill-components">
          <thead>
            <tr>
              <th scope="col">In the bill</th>
              <th scope="col">On record</th>
              <th scope="col">Register</th>
            </tr>
          </thead>
          <tbody>
            {components.map((component) => (
              <tr key={component.ref}>
                <th scope="row">
                  {component.name} {component.version}
                  <span className="sub below">{component.type.replaceAll('-', ' ')}</span>
                </th>
                <td>
                  <OnRecord component={component} isChosen={chosen.has(component.ref)} />
                </td>
                <td>
                  <Register component={component} layer={chosen.get(component.ref) ?? null} busy={busy} onSet={set} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {components.length === 0 && (
        <p className="sub">The bill has {countWords(others)} parts, and none that a system has as a component.</p>
      )}
    </section>
  );
}

function OnRecord({ component: { match }, isChosen }: { component: BillComponent; isChosen: boolean }) {
  if (!match) return <span className="tag dashed">not on record</span>;
  if (isChosen) return 'will be registered';
  return (
    <>
      {match.label}
      <span className="sub below">
        {BY[match.by]}
        {!match.sameRelease && ', of another release'}
      </span>
    </>
  );
}

function Register(props: {
  component: BillComponent;
  layer: Layer | null;
  busy: boolean;
  onSet: (ref: string, layer: Layer | null) => void;
}) {
  const { component, layer, busy, onSet } = props;
  const offered = layer ?? component.layer;
  if (offered === null) return null;
  const name = `${component.name} ${component.version ?? ''}`.trim();
  return (
    <span className="register-as">
      <label>
        <input
          type="checkbox"
          checked={layer !== null}
          disabled={busy}
          aria-label={`Register ${name}`}
          onChange={(event) => onSet(component.ref, event.target.checked ? offered : null)}
        />{' '}
        as
      </label>
      <select
        value={offered}
        disabled={busy || layer === null}
        aria-label={`Layer of ${name}`}
        onChange={(event) => {
          const chosen = keysOf(LAYERS).find((known) => known === event.target.value);
          if (chosen) onSet(component.ref, chosen);
        }}
      >
        {keysOf(LAYERS).map((each) => (
          <option key={each} value={each}>
            {LAYERS[each]}
          </option>
        ))}
      </select>
    </span>
  );
}
