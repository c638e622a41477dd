import { Icon } from './Icon.tsx';

/** What could not be read, what to do, and the reference to quote. */
export function Failed(props: {
  what: string;
  message: string;
  reference: string | null;
  onRetry?: (() => void) | undefined;
}) {
  const { reference } = props;
  return (
    <div className="state" role="alert">
      <p>
        <span className="red">
          <Icon name="warning" />
        </span>{' '}
        <strong>{props.what}</strong>
      </p>
      <p className="sub">{props.message}</p>
      <div className="row">
        {props.onRetry && (
          <button type="button" className="btn small" onClick={props.onRetry}>
            Try again
          </button>
        )}
        {reference && (
          <span className="sub">
            reference <code>{reference}</code>{' '}
            <button type="button" className="btn quiet small" onClick={() => navigator.clipboard.writeText(reference)}>
              <Icon name="copy" size={12} /> Copy
            </button>
          </span>
        )}
      </div>
    </div>
  );
}
