const SWITCH_OFF = 'switch-off:';

/** What stands as `why` in the address for the earliest switch-off of a system; a disposition stands by its id. */
export function switchOffAddress(code: string): string {
  return `${SWITCH_OFF}${code}`;
}

/** The code of the system whose switch-off is asked about; null where it is a disposition. */
export function systemAsked(why: string): string | null {
  return why.startsWith(SWITCH_OFF) ? why.slice(SWITCH_OFF.length) : null;
}
