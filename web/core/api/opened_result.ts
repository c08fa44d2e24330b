// Tells which result of a search was opened: in passing, nobody waits for it.
import type { Api } from './client';

// `position` counts from 1.
export function tellOpened(api: Api, searchId: string, articleId: string, position: number): void {
  api
    .POST('/api/kb/search/{id}/opened', {
      params: { path: { id: searchId } },
      body: { articleId, position },
      keepalive: true, // the page is about to be left
    })
    .catch(() => {
      // Not worth a word to the reader: only the editors' report lacks it.
    });
}
