// Sends many calls so that they arrive at the same instant. SPDX-License-Identifier: Apache-2.0
//
// Each goes out on its own connection but for its last byte; when all stand so, the last bytes follow in one go.
import net from 'node:net';
import { Answer } from '../support/http.js';

const LATE_MS = 30_000;

function open(server, { method = 'POST', path, token, key, json }) {
  const body = JSON.stringify(json ?? {});
  const head = [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`, `Authorization: Bearer ${token}`, 'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close', ...(key ? [`Idempotency-Key: ${key}`] : []), '', ''].join('\r\n');
  const socket = net.connect(server.port, '127.0.0.1');
  socket.setNoDelay(true);
  const parts = [];
  const answer = new Promise((done, fail) => {
    const late = setTimeout(() => { socket.destroy(); fail(new Error(`no answer to ${method} ${path}`)); }, LATE_MS);
    socket.on('data', (part) => parts.push(part));
    socket.on('error', fail);
    socket.on('close', () => { clearTimeout(late); done(parse(Buffer.concat(parts))); });
  });
  answer.catch(() => {}); // told by whoever awaits it
  const text = Buffer.from(head + body);
  const ready = new Promise((done, fail) => {
    socket.on('error', fail);
    socket.on('connect', () => socket.write(text.subarray(0, -1), done));
  });
  return { ready, answer, go: () => socket.write(text.subarray(-1)) };
}

function parse(bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  const [first, ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return new Answer({ statusCode: Number(first.split(' ')[1]), headers }, bytes.subarray(end + 4));
}

/** calls: [{ method?, path, token, key?, json? }]; the answers in their order. */
export async function together(server, calls) {
  const opened = calls.map((call) => open(server, call));
  await Promise.all(opened.map(({ ready }) => ready));
  await new Promise((done) => { setTimeout(done, 50); });
  for (const { go } of opened) go();
  return Promise.all(opened.map(({ answer }) => answer));
}

/** How many answers were given: { '201': 1, '409 out_of_stock': 99 } */
export function tally(answers) {
  const count = {};
  for (const answer of answers) {
    const name = answer.status < 300 ? String(answer.status) : `${answer.status} ${answer.json.error}`;
    count[name] = (count[name] ?? 0) + 1;
  }
  return count;
}
