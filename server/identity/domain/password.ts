const SHORTEST = 12;
const LONGEST = 256;
/** What must be left of a password when obvious words, the person's own names, years and runs are taken away. */
const LEAST_OF_ONES_OWN = 6;

/** Words that lists of broken passwords begin with, and this trade's own. */
const OBVIOUS = [
  ...['password', 'passwort', 'passw', 'qwertyuiop', 'qwertzuiop', 'qwerty', 'qwertz', 'azerty', 'asdfghjkl', 'asdfgh'],
  ...['zxcvbnm', 'zxcvbn', 'letmein', 'welcome', 'iloveyou', 'changeme', 'changeit', 'trustnoone', 'administrator'],
  ...['admin', 'login', 'secret', 'access', 'master', 'dragon', 'monkey', 'football', 'baseball', 'basketball'],
  ...['sunshine', 'princess', 'superman', 'batman', 'starwars', 'shadow', 'whatever', 'computer', 'internet'],
  ...['default', 'temporary', 'guest', 'test', 'demo', 'user', 'root', 'abcdefghijklmnopqrstuvwxyz', 'abcdef', 'abc'],
  ...[
    'january',
    'february',
    'march',
    'april',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
  ...['spring', 'summer', 'autumn', 'winter', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'hello', 'love'],
  ...['holdfast', 'hospital', 'health', 'medical', 'records', 'patient', 'doctor', 'nurse', 'clinic', 'director'],
];

const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

type Person = { name: string; email: string };

/**
 * What is wrong with a password, as a sentence; null if nothing is. Length and no obvious choice, no rules on kinds of
 * characters (NIST SP 800-63B, 5.1.1.2).
 */
export function weaknessOf(password: string, person: Person): string | null {
  const length = [...password.normalize('NFKC')].length;
  if (length < SHORTEST)
    return `A password has at least ${SHORTEST} characters; this one has ${length}. A sentence is easy to keep in mind.`;
  if (length > LONGEST) return `A password has at most ${LONGEST} characters; this one has ${length}.`;
  if (repeatsItself(password)) return 'This password repeats a few characters. Choose one that is harder to guess.';
  if (ownPart(password, namesOf(person)) < LEAST_OF_ONES_OWN) {
    return 'This password is made of words, names or numbers that are guessed first. Choose one that is harder to guess.';
  }
  return null;
}

function repeatsItself(password: string): boolean {
  return /^(.{1,5}?)\1+.{0,4}$/su.test(password) && new Set(password).size <= 6;
}

/** How many characters are left once everything that a guesser tries first is taken away. */
function ownPart(password: string, names: readonly string[]): number {
  const digitsGone = password.toLowerCase().replace(/\d{4,}/g, (digits) => (isRunOrYear(digits) ? '' : digits));
  const spelt = digitsGone.replace(/[013457@$!]/g, (sign) => LOOKALIKES[sign] ?? sign);
  const words = [...names, ...OBVIOUS].sort((a, b) => b.length - a.length);
  return [digitsGone, spelt]
    .map((text) => words.reduce((rest, word) => rest.replaceAll(word, ''), text).replace(/[^\p{L}\p{N}]/gu, ''))
    .reduce((least, rest) => Math.min(least, new Set(rest).size), Number.POSITIVE_INFINITY);
}

function isRunOrYear(digits: string): boolean {
  const run = '01234567890123456789';
  return run.includes(digits) || [...run].reverse().join('').includes(digits) || /^((19|20)\d\d)+$/.test(digits);
}

function namesOf({ name, email }: Person): string[] {
  return `${name} ${email}`
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 3);
}
