import { useRef } from 'react';
import { useQuery } from 'urql';
import { textOrNull } from '../../forms/formField.ts';
import { useSettled } from '../../forms/useSettled.ts';
import { graphql } from '../../graphql.ts';
import { countWords } from '../../words.ts';
import './inventory.css';

const ReleasesCalled = graphql(`
  query ReleasesCalled($text: String!, $product: String!, $release: String!, $cpe: String, $purl: String) {
    releaseCycles(text: $text, first: 6) {
      totalCount
      nodes { id product productLabel release label supportInWords }
    }
    releaseCycleFor(product: $product, release: $release, cpe: $cpe, purl: $purl) { id label supportInWords }
  }
`);

export type NamedComponent = { product: string; release: string; cpe: string; purl: string };

/** While a component is typed in: which releases vendors speak of, and by which of them it would be dated. */
export function ReleaseChoices(props: {
  values: NamedComponent;
  onChoose: (part: { product: string; release: string }) => void;
  /** What is said where no vendor speaks of it. */
  nobody?: string;
}) {
  const said = useRef<HTMLParagraphElement>(null);
  const { product, release, cpe, purl } = props.values;
  const text = useSettled(soughtBy(props.values));
  const names = { product: useSettled(product), release: useSettled(release) };
  const [{ data, error, fetching }] = useQuery({
    query: ReleasesCalled,
    variables: { text, ...names, cpe: textOrNull(useSettled(cpe)), purl: textOrNull(useSettled(purl)) },
    pause: text === '',
    requestPolicy: 'cache-first',
  });
  if (text === '') return null;
  const found = data?.releaseCycleFor;
  const others = (data?.releaseCycles.nodes ?? []).filter(({ id }) => id !== found?.id);
  return (
    <section className="release-choices" aria-label="What vendors say of it">
      <p role="status" ref={said} tabIndex={-1}>
        {error
          ? 'What vendors say could not be read. It can be sent all the same.'
          : !data || fetching
            ? 'Looking what vendors say of it.'
            : found
              ? `${found.label}: ${found.supportInWords}`
              : (props.nobody ?? NOBODY)}
      </p>
      {others.length > 0 && data && (
        <>
          <p className="sub">
            {data.releaseCycles.totalCount > data.releaseCycles.nodes.length
              ? `${countWords(data.releaseCycles.nodes.length)} of ${countWords(data.releaseCycles.totalCount)} that are called so: type more to find another.`
              : 'Called so as well:'}
          </p>
          <ul>
            {others.map((cycle) => (
              <li key={cycle.id}>
                <button
                  type="button"
                  className="btn quiet small"
                  onClick={() => {
                    props.onChoose({ product: cycle.product, release: cycle.release });
                    // What was chosen goes from the list, and the focus must not go with it.
                    said.current?.focus();
                  }}
                >
                  {cycle.label}
                </button>{' '}
                <span className="sub">{cycle.supportInWords}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const NOBODY =
  'No vendor speaks of it so far, so until when it gets security fixes will be unknown. Choose one below, or state a day by hand once it is registered: that is the way for firmware and appliances.';

/** By the names that were typed; without any, by a CPE or package URL alone. */
function soughtBy({ product, release, cpe, purl }: NamedComponent): string {
  const named = `${product} ${release}`.trim();
  return named === '' ? cpe.trim() || purl.trim() : named;
}
