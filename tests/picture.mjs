// Takes the picture of the README from a demo shop of its own: a buyer's list page. SPDX-License-Identifier: Apache-2.0
//
// node tests/picture.mjs [NEGOCE]      build/release/negoce; writes docs/pictures/list.png
import { chromium } from '@playwright/test';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const binary = resolve(process.argv[2] || join(root, 'build/release/negoce'));
const folder = mkdtempSync(join(tmpdir(), 'negoce-picture-'));
const data = join(folder, 'shop');
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NEGOCE_')));

// The first row of the table of logins is the buyer.
const logins = execFileSync(binary, ['demo', '--data', data], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const [, , email, password] = logins.split('\n').find((line) => line.includes('@')).split(/ {2,}/);

const server = spawn(binary, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
server.stdout.setEncoding('utf8');
const address = await new Promise((done) => {
  let text = '';
  server.stdout.on('data', (part) => {
    text += part;
    const found = text.match(/listening on (\S+)/);
    if (found) done(found[1]);
  });
});

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Paris' });
await page.goto(`${address}/language/en?to=/login`);
await page.locator('input[name="email"]').fill(email);
await page.locator('input[name="password"]').fill(password);
await page.locator('input[name="password"]').press('Enter');
await page.waitForURL((url) => !url.pathname.startsWith('/login'));
await page.goto(`${address}/c/salts`);
await page.evaluate(() => document.fonts.ready);
mkdirSync(join(root, 'docs/pictures'), { recursive: true });
await page.screenshot({ path: join(root, 'docs/pictures/list.png') });
await browser.close();

server.kill('SIGTERM');
await new Promise((done) => server.on('exit', done));
rmSync(folder, { recursive: true });
