// What a chat says first, in the customer's language.
import type { Problem } from '../../core/api/problem';
import { TextArea } from '../parts/controls';
import { fieldError } from '../parts/states';
import { useText } from '../support/support_provider';
import { SaveBar } from './save_bar';
import css from './settings.module.css';
import { SettingsPart } from './settings_part';
import { languages, type Translated, worded } from './translated';
import { useDeskEdit } from './use_desk_edit';

const moments = ['online', 'away'] as const;

export function GreetingsPage() {
  const edit = useDeskEdit('greetings');
  const greetings = edit.value;
  return (
    <SettingsPart title="admin_greetings" lead="admin_greetings_lead" {...edit}>
      {greetings &&
        moments.map((moment) => (
          <Greeting
            key={moment}
            moment={moment}
            text={greetings[moment]}
            problem={edit.problem}
            change={(text) => edit.change({ ...greetings, [moment]: text })}
          />
        ))}
      <SaveBar {...edit} />
    </SettingsPart>
  );
}

interface GreetingProps {
  moment: (typeof moments)[number];
  text: Translated;
  problem: Problem | null;
  change: (text: Translated) => void;
}

function Greeting({ moment, text, problem, change }: GreetingProps) {
  const t = useText();
  return (
    <fieldset className={css.group}>
      <legend className={css.name}>{t(`admin_greetings_${moment}`)}</legend>
      {languages.map((language) => (
        <TextArea
          key={language}
          label={t(`admin_greetings_${language}`)}
          error={fieldError(t, problem, `greetings.${moment}.${language}`)}
          lang={language}
          dir="auto"
          rows={2}
          maxLength={2000}
          value={text[language] ?? ''}
          onChange={({ target }) => change(worded(text, language, target.value))}
        />
      ))}
    </fieldset>
  );
}
