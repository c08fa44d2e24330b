// The content of an article: as it will look or, where the editor would lose something, as HTML.
// Tiptap comes with this file, which is loaded when it is first needed.
import { useMemo, useState } from 'react';
import { StaffButton } from '../staff_parts/staff_button';
import { useSupport, useText } from '../support/support_provider';
import css from './content_editor.module.css';
import { extensionsFor } from './extensions';
import { HtmlView } from './html_view';
import { isLossless, type Loss, lossOf } from './loss';
import { LossNotice } from './loss_notice';
import { RichText } from './rich_text';

export interface ContentEditorProps {
  html: string; // as it was sent
  safe: string; // what the service made of it: what readers see of it
  error: string | undefined;
  change: (html: string) => void;
}

// The view that is open, and what would be lost in the other one if somebody insisted.
interface View {
  rich: boolean;
  loss: Loss | null;
  asked: boolean; // somebody wants to leave the HTML in spite of a loss
}

export default function ContentEditor({ html, safe, error, change }: ContentEditorProps) {
  const t = useText();
  const { url, token } = useSupport();
  const extensions = useMemo(() => extensionsFor({ url, token }), [url, token]);
  const [view, setView] = useState<View>(() => {
    const loss = lossOf(safe, extensions);
    return { rich: isLossless(loss), loss, asked: false };
  });
  const showRich = () => {
    const loss = lossOf(safe, extensions);
    setView({ rich: isLossless(loss), loss, asked: !isLossless(loss) });
  };
  const lossy = !view.rich && view.loss && !isLossless(view.loss) ? view.loss : null;
  return (
    <div className={css.content}>
      <div className={css.views}>
        <span className={css.label}>{t('article_content')}</span>
        {view.rich ? (
          <StaffButton
            kind="quiet"
            onPress={() => setView({ rich: false, loss: null, asked: false })}
          >
            {t('article_as_html')}
          </StaffButton>
        ) : (
          <StaffButton kind="quiet" onPress={showRich}>
            {t('article_as_text')}
          </StaffButton>
        )}
      </div>
      {lossy && (
        <LossNotice
          loss={lossy}
          insist={view.asked ? () => setView({ rich: true, loss: null, asked: false }) : undefined}
        />
      )}
      {view.rich ? (
        <RichText html={safe} extensions={extensions} change={change} />
      ) : (
        <HtmlView html={html} change={change} />
      )}
      {error && (
        <span className={css.error} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
