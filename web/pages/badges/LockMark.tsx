/** A lock: what a legal hold binds. */
export function LockMark() {
  return (
    <svg className="icon" width="10" height="10" viewBox="0 0 16 16" aria-hidden="true">
      <rect x="3" y="7" width="10" height="7.2" rx="1.2" fill="currentColor" />
      <path d="M5.200 7V5a2.800 2.800 0 0 1 5.600 0v2" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
