// HTML that the service has made safe, made safe again before it enters the page: a mistake of one
// of the two harms nobody. DOMPurify brings a Trusted Types policy of its own (`dompurify`).
import DOMPurify from 'dompurify';
import { type MouseEvent, useLayoutEffect, useRef } from 'react';

const kinds = { html: true };
const kept = ['open', 'lang', 'dir']; // besides what is allowed anyway

// A path is one of the service's, also on somebody else's page; `#section` stays where it is, and
// `/kb/slug` is short for the article's page.
function pointToService(fragment: DocumentFragment, service: string): void {
  for (const image of fragment.querySelectorAll('img')) {
    image.loading = 'lazy';
    const source = image.getAttribute('src') ?? '';
    if (source.startsWith('/')) image.setAttribute('src', service + source);
  }
  for (const link of fragment.querySelectorAll('a[href]')) {
    const address = link.getAttribute('href') ?? '';
    if (address.startsWith('#')) continue;
    const path = address.replace(/^\/kb\//, '/help/articles/');
    if (path.startsWith('/')) link.setAttribute('href', service + path);
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener nofollow');
  }
}

export function safeFragment(html: string, service: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    USE_PROFILES: kinds,
    ADD_ATTR: kept,
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'select', 'textarea'],
    FORBID_ATTR: ['style'],
    RETURN_DOM_FRAGMENT: true,
  });
  pointToService(fragment, service);
  return fragment;
}

interface SafeHtmlProps {
  html: string;
  service: string; // its address, as in useSupport().url
  className?: string | undefined;
  lang?: string | undefined;
  // True when the link was followed inside; else the browser opens it.
  onLink?: (address: string) => boolean;
}

export function SafeHtml({ html, service, className, lang, onLink }: SafeHtmlProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.replaceChildren(safeFragment(html, service));
  }, [html, service]);
  const clicked = (event: MouseEvent) => {
    const link = (event.target as Element).closest('a');
    const address = link?.getAttribute('href');
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (address && !elsewhere && onLink?.(address)) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link inside is a click, too
    // biome-ignore lint/a11y/noStaticElementInteractions: what is operated are the links inside
    <div ref={place} className={className} lang={lang} dir="auto" onClick={clicked} />
  );
}
