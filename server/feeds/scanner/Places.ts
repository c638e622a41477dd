import type { SystemReferent } from '../csv/References.ts';
import { type KnownComponent, matchOf } from '../findings/sameProduct.ts';

export type Place = { system: string; component: KnownComponent };
type Said = { system: string; host: string; component: string; cpe: string };

/** What a file is about as a whole, where a person says so. */
export type ChosenPlace = { system: string | null; component: string | null };

/** Which component each row of a scan is about. Never a guess: a row that does not say enough is told what it lacks. */
export class Places {
  readonly #systems: ReadonlyMap<string, SystemReferent>;
  readonly #byHost: ReadonlyMap<string, SystemReferent & { code: string }>;
  readonly #components: ReadonlyMap<string, readonly KnownComponent[]>;
  readonly #chosen: ChosenPlace;
  readonly #known = new Map<string, Place | string>();

  constructor(
    systems: ReadonlyMap<string, SystemReferent>,
    components: ReadonlyMap<string, readonly KnownComponent[]>,
    chosen: ChosenPlace,
  ) {
    this.#systems = systems;
    this.#byHost = new Map([...systems].map(([code, system]) => [code.toLowerCase(), { code, ...system }]));
    this.#components = components;
    this.#chosen = chosen;
  }

  /** The place, or why there is none. */
  of(said: Said): Place | string {
    const key = `${said.system}\n${said.system === '' && this.#chosen.system === null ? said.host : ''}\n${said.component}\n${said.cpe}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#find(said);
    this.#known.set(key, found);
    return found;
  }

  #find(said: Said): Place | string {
    const code = said.system || this.#chosen.system || this.#byHost.get(said.host.toLowerCase())?.code;
    if (!code) {
      return said.host === ''
        ? 'The row names no system. Choose one for the file, or give it a column "system" with the codes of systems.'
        : `"${said.host.slice(0, 80)}" is no system's code. Choose a system for the file, or give it a column "system" with the codes of systems.`;
    }
    const system = this.#systems.get(code);
    if (!system) return `There is no system "${code.slice(0, 64)}". Check the spelling, or register it first.`;
    if (system.retiredOn) return `The system "${code}" was retired on ${system.retiredOn}. Choose one that is in use.`;
    const component = this.#componentOf(code, this.#components.get(system.id) ?? [], said);
    return typeof component === 'string' ? component : { system: system.id, component };
  }

  #componentOf(code: string, components: readonly KnownComponent[], said: Said): KnownComponent | string {
    const listed = components.map(({ product }) => `"${product}"`).join(', ');
    const name = said.component || (said.cpe === '' ? (this.#chosen.component ?? '') : '');
    if (name !== '' || said.cpe !== '') {
      const named = { name, version: null, cpe: said.cpe || null, purl: null };
      const match = matchOf(components, named);
      if (match) return match.component;
      return `"${(name || said.cpe).slice(0, 80)}" is no component of ${code}. On record: ${listed || 'none'}.`;
    }
    if (components.length === 1 && components[0]) return components[0];
    if (components.length === 0) return `${code} has no component on record. Register the one that was scanned first.`;
    return `The row does not say which component of ${code} it is about: ${listed}. Choose one for the file, or give it a column "component".`;
  }
}
