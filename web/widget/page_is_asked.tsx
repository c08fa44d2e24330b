// What stands in the widget while the page around it does not say who its customer is: it may have
// lost its own service, and is asked again and again.
import type { Locale } from '../core/text/locale';
import { TextsIn, useText } from '../react/support/support_provider';
import { useLasting } from '../react/support/use_lasting';

const parts = ['widget'] as const;
const shortAnswer = 3_000; // ms in which a page mostly answers

export function PageIsAsked({ locale }: { locale: Locale }) {
  const long = useLasting(true, shortAnswer);
  return long ? (
    <TextsIn locale={locale} parts={parts}>
      <Told />
    </TextsIn>
  ) : null;
}

function Told() {
  const t = useText();
  return (
    <p role="status" className="page-is-asked">
      {t('page_is_asked')}
    </p>
  );
}
