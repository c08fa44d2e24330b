// Files for tests that upload some and do not care which.
import assert from 'node:assert/strict';
import axios from 'axios';

const anyStatus = { validateStatus: null, maxRedirects: 0, maxBodyLength: Infinity, maxContentLength: Infinity };

export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let files = 0;
export const anyBytes = (size = 100) => Buffer.from(`file ${++files} `.padEnd(size, 'x').slice(0, size));

// name undefined: no such parameter.
export function send(server, who, bytes, name = 'file.txt', headers = {}) {
  const query = name === undefined ? '' : `?name=${encodeURIComponent(name)}`;
  return axios.post(`${server.base}/api/attachments${query}`, bytes, { ...anyStatus, headers: { 'Content-Type': 'application/octet-stream', ...who, ...headers } });
}

export async function upload(server, who, bytes = anyBytes(), name = 'file.txt') {
  const answer = await send(server, who, bytes, name);
  assert.equal(answer.status, 201, JSON.stringify(answer.data));
  return answer.data;
}

export const download = (server, { id }, who = {}, headers = {}) =>
  axios.get(`${server.base}/api/attachments/${id}`, { ...anyStatus, responseType: 'arraybuffer', headers: { ...who, ...headers } });

export async function statusesOf(server, file, people) {
  const seen = {};
  for (const [name, who] of Object.entries(people)) seen[name] = (await download(server, file, who)).status;
  return seen;
}
