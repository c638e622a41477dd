type Resolve = (...args: never[]) => unknown;

const NOTHING = Object.freeze({});

/** A function that neither waits nor looks at how it was asked for is called as the row is read, which is cheapest. */
export const isPure = (resolve: Resolve): boolean => resolve.constructor.name === 'Function' && resolve.length < 4;

/** What a pure function makes of a row. */
export function computed(resolve: Resolve, row: object, context: object, entity: string): unknown {
  try {
    const value: unknown = Reflect.apply(resolve, undefined, [row, NOTHING, context]);
    if (!(value instanceof Promise)) return value;
    throw new Error(`A computed field of ${entity} gave a promise: declare its resolve as an async function.`);
  } catch (error) {
    // An error in place of a value is this field's alone.
    return error instanceof Error ? error : new Error(String(error));
  }
}
