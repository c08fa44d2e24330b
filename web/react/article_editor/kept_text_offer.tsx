// Text of an earlier time that the service never got: go on with it, or let it go.
import { dateTime } from '../../core/time/format';
import { StaffButton } from '../staff_parts/staff_button';
import { useSupport, useText } from '../support/support_provider';
import type { ArticleFields, EditorsArticle } from './article';
import css from './article_page.module.css';
import type { KeptText } from './kept_text';
import { ReaderView } from './reader_view';

interface KeptTextOfferProps {
  kept: KeptText;
  article: EditorsArticle | null;
  take: (fields: ArticleFields | null) => void;
}

export function KeptTextOffer({ kept, article, take }: KeptTextOfferProps) {
  const t = useText();
  const { locale } = useSupport();
  const hasMoved = article !== null && article.revision !== kept.revision;
  return (
    <section className={css.offer} aria-labelledby="kept-text">
      <h2 id="kept-text">{t('article_kept', { time: dateTime(locale, kept.at) })}</h2>
      {hasMoved && <p>{t('article_kept_moved')}</p>}
      <div className={css.answers}>
        <StaffButton kind="primary" onPress={() => take(kept.fields)} autoFocus>
          {t('article_kept_take')}
        </StaffButton>
        <StaffButton kind="danger" onPress={() => take(null)}>
          {t('article_kept_discard')}
        </StaffButton>
      </div>
      <div className={css.preview}>
        <ReaderView title={kept.fields.title} html={kept.fields.content} />
      </div>
    </section>
  );
}
