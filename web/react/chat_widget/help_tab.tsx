import { lazy, Suspense } from 'react';
import { Skeleton } from '../parts/states';
import css from './frame.module.css';
import { useWidgetPlaces } from './widget_places';

const HelpCenter = lazy(async () => {
  const { HelpCenter: component } = await import('../help_center/help_center');
  return { default: component };
});

export interface HelpArticle {
  slug: string;
  round: number; // each time another one: he may have left the same article since
}

// `article`: the one that was suggested in the chat.
export function HelpTab({ article }: { article: HelpArticle | null }) {
  const { leaveTicket, openChat } = useWidgetPlaces();
  return (
    <div className={css.page}>
      <Suspense fallback={<Skeleton />}>
        <HelpCenter
          key={article?.round}
          initialArticle={article?.slug}
          onNewTicket={({ query = '', article: about }) => leaveTicket(query, { about })}
          onChat={openChat}
        />
      </Suspense>
    </div>
  );
}
