// Starting and asking the real binary, for the replays. SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binary = process.env.NEGOCE_BIN || join(root, 'build', 'dev', 'negoce');
delete process.env.NEGOCE_BIN; // the product takes every NEGOCE_ variable for a setting
const database = process.env.DB === 'postgres' ? ['--database', process.env.NEGOCE_DATABASE] : [];

/** Runs a command to its end; throws with what it said when it fails. */
export function runNegoce(args, env = {}, resultFile) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, [...args, ...database], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (d) => { said += d; });
    child.stderr.on('data', (d) => { said += d; });
    child.on('close', (code) => {
      if (code === 0) return resolve(said);
      const verdicts = resultFile && existsSync(resultFile)
        ? readFileSync(resultFile, 'utf8').split('\n').filter((l) => l.includes('refused')).slice(0, 5).join('\n') : '';
      return reject(new Error(`negoce ${args.join(' ')} ended with ${code}\n${said.slice(-2000)}\n${verdicts}`));
    });
  });
}

export class NegoceServer {
  static start(folder) {
    return new Promise((resolve, reject) => {
      const child = spawn(binary, ['serve', '--data', folder, '--listen', '127.0.0.1:0', ...database], { stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '', err = '';
      child.stderr.on('data', (d) => { err = (err + d).slice(-4000); });
      child.stdout.on('data', (d) => {
        out += d;
        const found = /listening on (http:\/\/\S+)/.exec(out);
        if (found) resolve(Object.assign(new NegoceServer(), { child, base: found[1] }));
      });
      child.on('close', (code) => reject(new Error(`the server ended with ${code}: ${err}`)));
    });
  }

  /** A call of the API; at is the test clock. */
  async call(method, path, body, { token, key, at } = {}) {
    const headers = { 'Content-Type': 'application/json' };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (key) headers['Idempotency-Key'] = key;
    if (at) headers['X-Test-Now'] = at;
    const answer = await fetch(`${this.base}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : null };
  }

  stop() {
    return new Promise((resolve) => {
      this.child.on('close', resolve);
      this.child.kill('SIGTERM');
    });
  }
}
