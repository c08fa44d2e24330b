// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApi } from '../../core/api/client';
import { type StandIn, standIn } from '../support/stand_in_service';
import { ArticleOffers } from './use_offer';

let service: StandIn;
let offers: ArticleOffers;
let asked: string[];

beforeEach(async () => {
  asked = [];
  service = await standIn((request, response) => {
    const text = new URL(request.url ?? '', 'http://any').searchParams.get('text') ?? '';
    asked.push(text);
    response.writeHead(200, { 'Content-Type': 'application/json', 'X-Offer-Id': `offer-${text}` });
    response.end(JSON.stringify([{ id: '1', slug: text, title: text }]));
  });
  offers = new ArticleOffers(createApi({ url: service.url, token: async () => null }));
});

afterEach(() => {
  offers.stop();
  service.end();
});

const nextOffer = () =>
  new Promise<void>((told) => {
    const stop = offers.offer.subscribe(() => {
      stop();
      told();
    });
  });

test('it asks for the text that stands still, once', async () => {
  const offered = nextOffer();
  for (const text of ['refu', 'refund', 'refund please']) offers.write(text);
  await offered;
  expect(asked).toEqual(['refund please']);
  expect(offers.offer.get()).toMatchObject({ offerId: 'offer-refund please' });
});

test('what was shown stays the offer of what is written, when the text is taken away', async () => {
  const offered = nextOffer();
  offers.write('refund');
  await offered;
  offers.write('');
  expect(offers.offer.get()).toEqual({ articles: [], offerId: 'offer-refund' });
});

test('a text that only gains spaces is the same text', async () => {
  const offered = nextOffer();
  offers.write('refund');
  offers.write('refund  ');
  await offered;
  expect(asked).toEqual(['refund']);
});
