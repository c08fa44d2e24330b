// Tells which result of a search somebody opens from the page of all of them, as the list below the
// field does: the editors' report lives on it.
import { createApi } from '../core/api/client';
import { tellOpened } from '../core/api/opened_result';
import { keptToken } from '../core/session';

export function tellOfOpened(list: HTMLElement): void {
  const { searchId } = list.dataset;
  if (!searchId) return; // a further page, or somebody whose searches do not count
  const api = createApi({ url: '', token: async () => keptToken() });
  list.addEventListener('click', ({ target }) => {
    const result = (target as Element).closest('a')?.closest<HTMLElement>('[data-article-id]');
    const articleId = result?.dataset.articleId;
    if (!articleId) return;
    const position = [...list.children].indexOf(result) + 1;
    tellOpened(api, searchId, articleId, position);
  });
}
