// The article as readers see it: what the service made of the last save.
import { useEffect, useMemo, useRef } from 'react';
import { SafeHtml } from '../parts/safe_html';
import { useSupport } from '../support/support_provider';
import css from './reader_view.module.css';
import { isAttachment, showAttachment } from './show_attachment';

// Uploads are named, not loaded: a draft's need a token, which an <img> does not send.
function withoutUploads(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const image of body.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? '';
    if (!isAttachment(source)) continue;
    image.removeAttribute('src');
    image.dataset.upload = source;
  }
  return body.innerHTML;
}

export function ReaderView({ title, html }: { title: string; html: string }) {
  const { url, token } = useSupport();
  const place = useRef<HTMLElement>(null);
  const shown = useMemo(() => withoutUploads(html), [html]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other HTML has other images
  useEffect(() => {
    const images = place.current?.querySelectorAll<HTMLImageElement>('img[data-upload]') ?? [];
    const stops = [...images].map((image) =>
      showAttachment({ url, token }, image, image.dataset.upload ?? ''),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [shown, url, token]);
  return (
    <article className={css.article} ref={place}>
      <h2 className={css.title} dir="auto">
        {title}
      </h2>
      <SafeHtml html={shown} service={url} className={css.content} />
    </article>
  );
}
