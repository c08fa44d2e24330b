import { Button } from '../parts/controls';
import { useText } from '../support/support_provider';
import css from './help_center.module.css';
import type { Article, HelpRequest } from './help_types';

export interface HelpContacts {
  onNewTicket?: ((about: HelpRequest) => void) | undefined;
  onChat?: ((about: HelpRequest) => void) | undefined;
}

// From an article to people, who then know which article did not help.
export function StillStuck({ article, onNewTicket, onChat }: HelpContacts & { article: Article }) {
  const t = useText();
  if (!onNewTicket && !onChat) return null;
  const { id, slug, title, revision } = article;
  const about = { article: { id, slug, title, revision } };
  return (
    <section className={css.stuck}>
      <h3 className={css.question}>{t('hc_still_stuck')}</h3>
      <div className={css.answers}>
        {onChat && <Button onClick={() => onChat(about)}>{t('hc_chat')}</Button>}
        {onNewTicket && <Button onClick={() => onNewTicket(about)}>{t('hc_new_ticket')}</Button>}
      </div>
    </section>
  );
}
