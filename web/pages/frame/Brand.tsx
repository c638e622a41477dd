export function Brand() {
  return (
    <span className="brand">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path className="brand-posts" d="M4 2v16M16 2v16M4 10h12" />
        <rect className="brand-knot" x="7.4" y="6.6" width="5.2" height="6.8" rx="1.2" />
      </svg>
      <b>Holdfast</b>
    </span>
  );
}
