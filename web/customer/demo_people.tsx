// In a demo one signs in as whom one likes; elsewhere the service knows of nobody here.
import { Button } from '../react/parts/controls';
import { useSupport, useText } from '../react/support/support_provider';
import { useDemoPeople } from '../react/support/use_demo_people';
import css from './customer.module.css';

export function DemoPeople({ signIn }: { signIn: (token: string) => void }) {
  const t = useText();
  const { api } = useSupport();
  const people = useDemoPeople(api).filter(({ role }) => role === 'user');
  if (people.length === 0) return null;
  return (
    <section className={`${css.card} ${css.wide}`}>
      <h2>{t('tk_demo')}</h2>
      <div className={css.people}>
        {people.map(({ id, name, token }) => (
          <Button key={id} kind="primary" onClick={() => signIn(token)}>
            {t('tk_sign_in_as', { name })}
          </Button>
        ))}
      </div>
    </section>
  );
}
