import { join } from 'node:path';

/** Real feeds to try against, where somebody laid them beside the project; FEEDS_FOLDER says where else they are. */
export const FEEDS = process.env.FEEDS_FOLDER ?? join(import.meta.dirname, '../../../shared/feeds');
