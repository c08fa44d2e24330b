// How the widget gets onto a page: choose, copy, paste.
import { useState } from 'react';
import { locales } from '../../core/text/locale';
import { Field, TextField } from '../parts/controls';
import { StaffButton } from '../staff_parts/staff_button';
import { useSupport, useText } from '../support/support_provider';
import { type EmbedChoices, embedTag } from './embed_tag';
import css from './settings.module.css';
import { SettingsPart } from './settings_part';

const nothing = () => undefined;

export function EmbedPage() {
  const t = useText();
  const { url } = useSupport();
  const [choices, setChoices] = useState<EmbedChoices>({
    url: url || window.location.origin,
    color: '',
    side: '',
    scheme: '',
    locale: '',
    open: false,
    tokenAddress: '',
  });
  const set = (part: Partial<EmbedChoices>) => setChoices((before) => ({ ...before, ...part }));
  return (
    <SettingsPart
      title="admin_embed"
      lead="admin_embed_lead"
      loaded
      loadProblem={null}
      reload={nothing}
    >
      <Looks choices={choices} set={set} />
      <TextField
        label={t('admin_embed_token')}
        hint={t('admin_embed_token_hint')}
        value={choices.tokenAddress}
        spellCheck={false}
        onChange={({ target }) => set({ tokenAddress: target.value.trim() })}
      />
      <CopyCode code={embedTag(choices)} />
      <p className={css.note}>{t('admin_embed_origins')}</p>
    </SettingsPart>
  );
}

interface LooksProps {
  choices: EmbedChoices;
  set: (part: Partial<EmbedChoices>) => void;
}

const accent = '#3347c4'; // the widget's own

function Looks({ choices, set }: LooksProps) {
  const t = useText();
  return (
    <div className={css.columns}>
      <Field label={t('admin_embed_color')}>
        {(tied) => (
          <input
            {...tied}
            type="color"
            value={choices.color || accent}
            onChange={({ target }) => set({ color: target.value === accent ? '' : target.value })}
          />
        )}
      </Field>
      <Choice
        label={t('admin_embed_side')}
        value={choices.side}
        choices={['', 'left']}
        said={(side) => t(`admin_embed_side_${side || 'right'}`)}
        set={(side) => set({ side: side as EmbedChoices['side'] })}
      />
      <Choice
        label={t('admin_embed_scheme')}
        value={choices.scheme}
        choices={['', 'light', 'dark']}
        said={(scheme) => t(`admin_embed_scheme_${scheme || 'page'}`)}
        set={(scheme) => set({ scheme: scheme as EmbedChoices['scheme'] })}
      />
      <Choice
        label={t('admin_embed_locale')}
        value={choices.locale}
        choices={['', ...locales]}
        said={(locale) => t(`admin_embed_locale_${locale || 'browser'}`)}
        set={(locale) => set({ locale })}
      />
      <label className={css.check}>
        <input
          type="checkbox"
          checked={choices.open}
          onChange={({ target }) => set({ open: target.checked })}
        />
        {t('admin_embed_open')}
      </label>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  choices: readonly string[];
  said: (choice: string) => string;
  set: (choice: string) => void;
}

function Choice({ label, value, choices, said, set }: ChoiceProps) {
  return (
    <Field label={label}>
      {(tied) => (
        <select {...tied} value={value} onChange={({ target }) => set(target.value)}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {said(choice)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function CopyCode({ code }: { code: string }) {
  const t = useText();
  const [copied, setCopied] = useState<{ code: string; done: boolean } | null>(null);
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied({ code, done: true }),
      () => setCopied({ code, done: false }),
    );
  const outcome = copied?.code === code ? copied : null;
  return (
    <div className={css.items}>
      <span className={css.name}>{t('admin_embed_paste')}</span>
      <pre className={css.code}>
        <code dir="ltr">{code}</code>
      </pre>
      <div className={css.row}>
        <StaffButton kind="primary" onPress={copy}>
          {t('admin_embed_copy')}
        </StaffButton>
        <span role="status" className={css.said}>
          {outcome && t(outcome.done ? 'admin_embed_copied' : 'admin_embed_not_copied')}
        </span>
      </div>
    </div>
  );
}
