// Reading and writing CSV for the replays. SPDX-License-Identifier: Apache-2.0

/** Records as objects by the names of the first line. */
export function parseCsv(text) {
  const records = [];
  let record = [], cell = '', quoted = false;
  const end = () => { record.push(cell); cell = ''; };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { cell += '"'; i++; }
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') end();
    else if (c === '\n') { end(); records.push(record); record = []; }
    else if (c !== '\r') cell += c;
  }
  if (cell || record.length) { end(); records.push(record); }
  const [names, ...rows] = records;
  return rows.map((r) => Object.fromEntries(names.map((n, i) => [n, r[i] ?? ''])));
}

export function writeCsv(rows) {
  const names = Object.keys(rows[0]);
  const quote = (v) => (/[",\n]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v);
  return [names.join(','), ...rows.map((r) => names.map((n) => quote(String(r[n] ?? ''))).join(','))].join('\n') + '\n';
}
