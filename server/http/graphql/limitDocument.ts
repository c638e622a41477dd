import {
  type ASTVisitor,
  Kind,
  Lexer,
  type SelectionSetNode,
  Source,
  TokenKind,
  type ValidationContext,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { limitExceeded } from './limitExceeded.ts';

const TOKENS = 2_000;
const DEPTH = 12;
const ALIASES = 30;
/** Where counting stops: nobody needs to know by how many millions a document is too long. */
const COUNTED = 10 * TOKENS;

/** Limits on what a document may look like, whatever is asked in it: length, depth, aliases. */
export function limitDocument(): Plugin {
  return {
    onParse({ params: { source } }) {
      const tokens = countTokens(source);
      if (tokens <= TOKENS) return;
      const actual = tokens >= COUNTED ? `more than ${COUNTED}` : tokens;
      throw limitExceeded(
        'TOO_MANY_TOKENS',
        TOKENS,
        tokens,
        `The document has ${actual} tokens; the limit is ${TOKENS}.`,
      );
    },
    onValidate({ addValidationRule }) {
      addValidationRule(depthLimit);
      addValidationRule(aliasLimit);
    },
  };
}

function countTokens(source: string | Source): number {
  const lexer = new Lexer(typeof source === 'string' ? new Source(source) : source);
  let count = 0;
  try {
    while (count < COUNTED && lexer.advance().kind !== TokenKind.EOF) count += 1;
  } catch {
    // Not GraphQL: the parser, which comes next, says where.
  }
  return count;
}

/** How deep the selection goes, fragments opened. Introspection is deep by nature and has graphql-js's own limit. */
export function depthLimit(context: ValidationContext): ASTVisitor {
  const known = new Map<string, number>();
  const depthOf = (set: SelectionSetNode | undefined): number => {
    if (!set) return 0;
    return Math.max(
      ...set.selections.map((selection) => {
        if (selection.kind === Kind.FIELD) {
          return selection.name.value.startsWith('__') ? 0 : 1 + depthOf(selection.selectionSet);
        }
        if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet);
        return depthOfFragment(selection.name.value);
      }),
    );
  };
  const depthOfFragment = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    // A fragment that leads back to itself is another rule's to refuse; here it must only not go round for ever.
    known.set(name, 0);
    const depth = depthOf(context.getFragment(name)?.selectionSet);
    known.set(name, depth);
    return depth;
  };
  return {
    OperationDefinition(operation) {
      const depth = depthOf(operation.selectionSet);
      if (depth <= DEPTH) return;
      const message = `The operation is ${depth} levels deep; the limit is ${DEPTH}.`;
      context.reportError(limitExceeded('TOO_DEEP', DEPTH, depth, message, [operation]));
    },
  };
}

export function aliasLimit(context: ValidationContext): ASTVisitor {
  let aliases = 0;
  return {
    Field(field) {
      if (field.alias) aliases += 1;
    },
    Document: {
      leave() {
        if (aliases <= ALIASES) return;
        const message = `The document has ${aliases} aliases; the limit is ${ALIASES}.`;
        context.reportError(limitExceeded('TOO_MANY_ALIASES', ALIASES, aliases, message));
      },
    },
  };
}
