import { useText } from '../support/support_provider';
import css from './content_editor.module.css';

export function HtmlView({ html, change }: { html: string; change: (html: string) => void }) {
  const t = useText();
  return (
    <textarea
      className={css.html}
      aria-label={t('article_html')}
      value={html}
      dir="auto"
      spellCheck={false}
      onChange={(changed) => change(changed.target.value)}
    />
  );
}
