// Makes what pages load from what others drew. SPDX-License-Identifier: Apache-2.0
//
// Run by `make assets`, never by an ordinary build: its results are committed in src/web/static.
// icons.svg      the symbols named in icons.txt, from @tabler/icons (MIT)
// fonttools and brotli are Debian packages (python3-fonttools, python3-brotli), hence Debian's python3.
// plex-*.woff2   two weights, the letters of western languages and (plex-ext-*, fetched when met) those of central Europe,
//                 of IBM Plex Sans (SIL OFL 1.1), cut down by subset.py
// licences.txt    what their owners ask to be kept with them
// and negoce.css is read once by lightningcss, which refuses what is not CSS.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { transform } from 'lightningcss';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../../src/web/static');
const kib = (file) => (gzipSync(readFileSync(join(out, file)), { level: 9 }).length / 1024).toFixed(1);

function symbol(name) {
  const svg = readFileSync(join(here, 'node_modules/@tabler/icons/icons/outline', `${name}.svg`), 'utf8');
  const shapes = svg
    .replace(/<svg[^>]*>|<\/svg>/gs, '')
    .replace(/<path stroke="none"[^>]*>/g, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/ \/>/g, '/>');
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
}

const names = readFileSync(join(here, 'icons.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n<!-- @tabler/icons, MIT licence; made by make assets -->\n${names.map(symbol).join('\n')}\n</svg>\n`;
writeFileSync(join(out, 'icons.svg'), sprite);

for (const [part, name] of [['latin', 'plex'], ['latin-ext', 'plex-ext']]) {
  for (const weight of [400, 600]) {
    const source = join(here, `node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-${part}-${weight}-normal.woff2`);
    execFileSync(process.env.PYTHON ?? '/usr/bin/python3', [join(here, 'subset.py'), source, join(out, `${name}-${weight}.woff2`)], { stdio: 'inherit' });
  }
}

const licence = (name, path) => `${name}\n\n${readFileSync(join(here, 'node_modules', path), 'utf8').trim()}\n`;
writeFileSync(join(out, 'licences.txt'), [
  licence('icons.svg: @tabler/icons', '@tabler/icons/LICENSE'),
  licence('plex-*.woff2: IBM Plex Sans, cut down and renamed Negoce Sans', '@fontsource/ibm-plex-sans/LICENSE'),
].join('\n----\n\n'));

// The style sheet names the faces by their content, as asset() does, so that they may be kept for ever.
const version = (file) => createHash('sha256').update(readFileSync(join(out, file))).digest('hex').slice(0, 16);
const css = Buffer.from(readFileSync(join(out, 'negoce.css'), 'utf8')
  .replace(/url\("(plex[a-z0-9-]*\.woff2)[^"]*"\)/g, (_, file) => `url("${file}?v=${version(file)}")`));
writeFileSync(join(out, 'negoce.css'), css);
transform({ filename: 'negoce.css', code: css, minify: true, errorRecovery: false });

const budget = { 'negoce.css': 20, 'negoce.js': 15 };
for (const [file, max] of Object.entries(budget)) {
  console.log(`${file}: ${kib(file)} KiB compressed of ${max}`);
  if (kib(file) > max) process.exitCode = 1;
}
const fonts = [400, 600].reduce((sum, weight) => sum + readFileSync(join(out, `plex-${weight}.woff2`)).length, 0) / 1024;
console.log(`fonts: ${fonts.toFixed(1)} KiB of 50`);
if (fonts > 50) process.exitCode = 1;
