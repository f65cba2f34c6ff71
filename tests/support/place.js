// Places for shops that the program itself fills: by demo, restore or imports. SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server } from './server.js';

let databases = 0;
const psql = (database, sql) => execFileSync('psql', ['-q', '-d', database, '-c', sql], { stdio: 'pipe' });

/** A place for a shop: a folder, with or without a PostgreSQL database of its own. Nothing is there yet. */
export function aPlace({ postgres = false } = {}) {
  const place = new Server();
  place.dir = mkdtempSync(join(tmpdir(), 'negoce-test-'));
  place.settings = { log: 'warn' };
  place.database = null;
  if (postgres) {
    const name = `move${process.pid}_${++databases}`;
    psql('negoce', `CREATE DATABASE ${name}`);
    place.database = { name, url: process.env.NEGOCE_DATABASE.replace('/negoce?', `/${name}?`) };
  }
  return place;
}

export function clearPlace({ dir, database }) {
  if (database) psql('negoce', `DROP DATABASE IF EXISTS ${database.name} WITH (FORCE)`);
  rmSync(dir, { recursive: true, force: true });
}
