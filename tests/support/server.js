// Starts the real binary on a free port and its own database, and ends it by its process id. SPDX-License-Identifier: Apache-2.0
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = process.env.NEGOCE_BIN ? resolve(root, process.env.NEGOCE_BIN) : join(root, 'build/dev/negoce');
export const onPostgres = process.env.DB === 'postgres';
export const PASSWORD = 'salt-and-pepper-1847';
const START_MS = 30_000;

// What the server reads as settings must come from the test alone.
function cleanEnvironment() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NEGOCE_')));
  return { ...env, NEGOCE_PASSWORD: PASSWORD, ASAN_OPTIONS: 'detect_leaks=1:abort_on_error=0', UBSAN_OPTIONS: 'print_stacktrace=1' };
}

let databases = 0;
function freshDatabase() {
  if (!onPostgres) return null;
  const name = `t${process.pid}_${++databases}`;
  execFileSync('psql', ['-q', '-d', 'negoce', '-c', `CREATE DATABASE ${name}`], { stdio: 'pipe' });
  return { name, url: process.env.NEGOCE_DATABASE.replace('/negoce?', `/${name}?`) };
}

function start(args, env) {
  const child = spawn(binary, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text) => log.push(text));
  const ended = new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })));
  const ready = new Promise((done, fail) => {
    let out = '';
    const late = setTimeout(() => fail(new Error(`the server did not start:\n${log.join('')}`)), START_MS);
    child.stdout.on('data', (text) => {
      out += text;
      const url = /^listening on (http:\/\/\S+)$/m.exec(out)?.[1];
      if (url) { clearTimeout(late); done(url); }
    });
    ended.then(({ code }) => { clearTimeout(late); fail(new Error(`the server ended with ${code}:\n${log.join('')}`)); });
  });
  return { child, log, ended, ready };
}

export class Server {
  /** sellers: [{ name, host, email }]; settings: more options of `serve`, such as { smtp: 'smtp://127.0.0.1:2525' }. */
  static async start({ sellers, settings = {} }) {
    const s = new Server();
    s.dir = mkdtempSync(join(tmpdir(), 'negoce-test-'));
    s.database = freshDatabase();
    s.settings = settings;
    for (const { name, host, email, code } of sellers)
      await s.cli('init', '--seller', name, '--country', 'FR', '--currency', 'EUR', '--email', email, ...(host ? ['--host', host] : []),
        ...(code ? ['--code', code] : []));
    await s.serve();
    return s;
  }

  places() {
    return ['--data', join(this.dir, 'shop'), ...(this.database ? ['--database', this.database.url] : [])];
  }

  async serve() {
    const options = Object.entries(this.settings).map(([name, value]) => `--${name}=${value}`);
    const run = start(['serve', ...this.places(), '--listen', '127.0.0.1:0', ...options], cleanEnvironment());
    this.run = run;
    this.url = await run.ready;
    this.port = Number(new URL(this.url).port);
  }

  /** Runs a command; answers { code, out, err }. A code above `most` is an error. */
  cli(...args) { return this.cliUpTo(0, ...args); }
  cliUpTo(most, command, ...args) {
    return new Promise((done, fail) => {
      execFile(binary, [...command.split(' '), ...this.places(), ...args], { env: cleanEnvironment(), maxBuffer: 64e6 }, (error, out, err) => {
        const code = error ? error.code : 0;
        if (typeof code !== 'number' || code > most) fail(new Error(`negoce ${command} ended with ${code}:\n${out}${err}`));
        else done({ code, out, err });
      });
    });
  }

  /** Imports rows (arrays; the first names the columns) as a file by the command line. */
  async import(kind, rows, { seller, ...options } = {}) {
    const file = this.file(`${kind}-${++databases}.csv`, csv(rows));
    const extra = Object.entries(options).map(([name, value]) => (value === true ? `--${name}` : `--${name}=${value}`));
    return this.cliUpTo(2, 'import', '--kind', kind, ...(seller ? ['--seller', seller] : []), ...extra, file);
  }

  file(name, text) {
    mkdirSync(this.dir, { recursive: true });
    const path = join(this.dir, name);
    writeFileSync(path, text);
    return path;
  }

  /** Rows of a query, read beside the server. */
  rows(sql) {
    if (this.database) {
      const text = execFileSync('psql', ['-qAt', '-d', this.database.name, '-c', `SELECT coalesce(json_agg(r), '[]'::json) FROM (${sql}) r`], { maxBuffer: 64e6 });
      return JSON.parse(text.toString());
    }
    this.sqlite ??= new DatabaseSync(join(this.dir, 'shop/negoce.db'), { readOnly: true, readBigInts: true });
    return this.sqlite.prepare(sql).all();
  }

  /** Changes rows beside the server: for states that no door leads to at once, such as a mail given up after twelve tries. */
  write(sql) {
    if (this.database) return execFileSync('psql', ['-q', '-d', this.database.name, '-c', sql], { stdio: 'pipe' });
    const db = new DatabaseSync(join(this.dir, 'shop/negoce.db'), { timeout: 10_000 });
    db.exec(sql);
    return db.close();
  }

  /** Tells the server to stop and waits for it; the rows stay, and serve() starts another on them. */
  async end() {
    this.sqlite?.close();
    this.sqlite = undefined;
    this.run.child.kill('SIGTERM');
    const late = setTimeout(() => this.run.child.kill('SIGKILL'), 20_000);
    const how = await this.run.ended;
    clearTimeout(late);
    return how;
  }

  async stop() {
    const { code, signal } = await this.end();
    if (this.database) execFileSync('psql', ['-q', '-d', 'negoce', '-c', `DROP DATABASE IF EXISTS ${this.database.name}`], { stdio: 'pipe' });
    rmSync(this.dir, { recursive: true, force: true });
    const found = this.run.log.join('').split('\n').filter((line) => /Sanitizer|runtime error/.test(line));
    if (code !== 0 || found.length) throw new Error(`the server ended with ${code ?? signal}:\n${this.run.log.join('').slice(-6000)}`);
  }
}

export function csv(rows) {
  const cell = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? ''));
  return rows.map((row) => row.map(cell).join(',')).join('\n') + '\n';
}

/** The route table, from the program itself. */
export function routes() {
  return JSON.parse(execFileSync(binary, ['routes', '--json'], { env: cleanEnvironment(), maxBuffer: 16e6 }).toString());
}
