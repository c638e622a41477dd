import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

/** One file of plain SQL, run as it stands in the migration's transaction. A migration that was released is never edited. */
function fromFile(name: string) {
  return {
    name,
    class: class extends Migration {
      override up(): void {
        this.addSql(readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8'));
      }
    },
  };
}

export const migrationsList = [fromFile('0001-foundation'), fromFile('0009-hold-notices')];
