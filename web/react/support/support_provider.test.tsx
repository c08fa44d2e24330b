// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StandIn, standIn } from './stand_in_service';
import { SupportProvider, useMyself, useSupport } from './support_provider';

const tokenFor = (sub: string) => `x.${btoa(JSON.stringify({ sub }))}.x`;

let service: StandIn;
let heard: string[]; // whose token came with what was written

beforeEach(async () => {
  heard = [];
  service = await standIn((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'authorization');
    const token = request.headers.authorization?.replace('Bearer ', '');
    if (token) heard.push(token);
    response.writeHead(request.method === 'OPTIONS' ? 204 : token === tokenFor('ada') ? 401 : 200);
    response.end(request.method === 'OPTIONS' ? undefined : '{}');
  });
});

afterEach(() => service.end());

// Sends once what its person has written, and keeps whose it was.
function Writer() {
  const { api } = useSupport();
  const { id } = useMyself();
  const [writer] = useState(id);
  useEffect(() => {
    if (writer === 'ada') void api.GET('/api/desk');
  }, [api, writer]);
  return `${id}, ${writer}`;
}

const Whose = () => useSupport().identity?.id ?? 'nobody';

test('a page that cannot say who its customer is is asked again', async () => {
  let asked = 0;
  const token = async () => {
    asked += 1;
    if (asked === 1) throw new TypeError('offline');
    return tokenFor('ben');
  };
  render(
    <SupportProvider url={service.url} token={token}>
      <Whose />
    </SupportProvider>,
  );
  await screen.findByText('nobody');
  await screen.findByText('ben', undefined, { timeout: 10_000 });
});

test('when the page names another person, all begins anew, and nothing is sent for him', async () => {
  // Ada’s session is over at the service, and at the page somebody else has signed in.
  const token = async (refused?: string) => tokenFor(refused || heard.length > 0 ? 'ben' : 'ada');
  render(
    <SupportProvider url={service.url} token={token}>
      <Writer />
    </SupportProvider>,
  );
  await screen.findByText('ben, ben');
  expect(heard).toEqual([tokenFor('ada')]);
});
