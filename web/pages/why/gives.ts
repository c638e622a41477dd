/** What a rule, or an arm of one, gives where it gives no day. */
export const GIVES: Readonly<Record<string, string>> = {
  PERMANENT: 'permanent',
  OPEN: 'open',
  NO_MINIMUM: 'no minimum',
  SET_ASIDE: 'does not apply',
};
