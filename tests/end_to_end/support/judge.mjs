// Keeps every answer of a server, so that a file's last test can hold them against the document.
import assert from 'node:assert/strict';
import { Desk } from './chat.mjs';
import { OpenApi } from './openapi.mjs';
import { Server } from './server.mjs';

export class Judge {
  constructor(server) {
    this.server = server;
    this.answers = [];
    this.listen();
  }

  // Again after each start, which makes a new client.
  listen() {
    const plain = this.server.call;
    this.server.call = async (...request) => {
      const answer = await plain(...request);
      this.answers.push(answer);
      return answer;
    };
  }

  async assertAllIsDocumented() {
    const api = new OpenApi((await this.server.call('GET', '/openapi.json')).body);
    const complaints = new Set(this.answers.map((answer) => api.complaint(answer)).filter(Boolean));
    assert.deepEqual([...complaints], []);
    assert.deepEqual(this.answers.filter(({ status }) => status >= 500).map(({ method, path, status }) => `${method} ${path} ${status}`), []);
  }
}

// A desk that is open, with a judge of all that it answers.
export async function openJudged() {
  const server = await Server.start();
  const judge = new Judge(server);
  const desk = new Desk(server);
  await desk.isOpen();
  return { server, desk, judge };
}
