// /admin/articles/:id, and /admin/articles/new for one that is not there yet.
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { AdminPage } from '../admin/admin_page';
import { useText } from '../support/support_provider';
import { ArticleEditor } from './article_editor';
import css from './article_page.module.css';

export function ArticlePage() {
  return (
    <AdminPage title="article_page" actions={<BackToList />}>
      <OpenedArticle />
    </AdminPage>
  );
}

function BackToList() {
  const t = useText();
  return (
    <Link className={css.back} to="/admin/articles">
      {t('article_all')}
    </Link>
  );
}

// A new article gets its address with its first save: the same editor stays, cursor and all.
function OpenedArticle() {
  const { id = 'new' } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const begin = () => ({ key: id, ids: [id], title: search.get('title') ?? '' });
  const [opened, setOpened] = useState(begin);
  if (!opened.ids.includes(id)) setOpened(begin);
  const created = (newId: string) => {
    setOpened((before) => ({ ...before, ids: [...before.ids, newId] }));
    navigate(`/admin/articles/${newId}`, { replace: true });
  };
  return (
    <ArticleEditor
      key={opened.key}
      id={opened.key === 'new' ? null : opened.key}
      title={opened.title}
      onCreated={created}
    />
  );
}
