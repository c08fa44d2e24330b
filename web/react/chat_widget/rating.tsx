// How a chat was: one to five stars, and words for who wants.
import { type FormEvent, useState } from 'react';
import type { CustomerChat } from '../../core/live/customer_chat';
import { Button, TextArea } from '../parts/controls';
import { ProblemNotice } from '../parts/states';
import { useText } from '../support/support_provider';
import { StarIcon } from './icons';
import css from './rating.module.css';
import { useLiveCall } from './use_live_call';

const stars = [1, 2, 3, 4, 5];
const commentLimit = 2_000;

export function Rating({ chat, sessionId }: { chat: CustomerChat; sessionId: string }) {
  const t = useText();
  const [rating, setRating] = useState(0);
  const [comment, setComment] = useState('');
  const [skipped, setSkipped] = useState(false);
  const { problem, call } = useLiveCall(chat.connection);
  if (skipped) return null;
  const submitted = (event: FormEvent) => {
    event.preventDefault();
    call(() => chat.rate(sessionId, rating, comment));
  };
  return (
    <form className={css.rating} onSubmit={submitted}>
      <Stars rating={rating} choose={setRating} />
      {rating > 0 && (
        <TextArea
          label={t('rating_comment')}
          rows={2}
          maxLength={commentLimit}
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div className={css.buttons}>
        <Button kind="quiet" onClick={() => setSkipped(true)}>
          {t('skip')}
        </Button>
        {rating > 0 && (
          <Button kind="primary" type="submit">
            {t('send_rating')}
          </Button>
        )}
      </div>
    </form>
  );
}

function Stars({ rating, choose }: { rating: number; choose: (rating: number) => void }) {
  const t = useText();
  return (
    <fieldset className={css.stars}>
      <legend>{t('how_was_it')}</legend>
      {stars.map((star) => (
        <label key={star} className={css.star} data-full={star <= rating || undefined}>
          <input
            type="radio"
            name="rating"
            className="ld-hidden"
            value={star}
            checked={star === rating}
            onChange={() => choose(star)}
          />
          <StarIcon />
          <span className="ld-hidden">{t('stars', { count: star })}</span>
        </label>
      ))}
    </fieldset>
  );
}
