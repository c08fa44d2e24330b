// A search without a result ends with people, not with a wall.
import { Button } from '../parts/controls';
import { EmptyState } from '../parts/states';
import { useText } from '../support/support_provider';
import { PopularArticles } from './popular_articles';

interface NothingFoundProps {
  query: string;
  addressOf: (slug: string) => string;
  opened: (slug: string) => void;
  newTicket?: ((query: string) => void) | undefined;
}

export function NothingFound({ query, newTicket, ...links }: NothingFoundProps) {
  const t = useText();
  return (
    <>
      <EmptyState>
        <span>{t('hc_try_other_words')}</span>
        {newTicket && (
          <Button kind="primary" onClick={() => newTicket(query)}>
            {t('hc_ask_us_about', { query })}
          </Button>
        )}
      </EmptyState>
      <PopularArticles {...links} />
    </>
  );
}
