// The few words outside the frame. The button says by itself whether it is expanded.
type Pair = readonly [title: string, unread: string];

const words: Readonly<Record<string, Pair>> = {
  en: ['Support', 'unread'],
  de: ['Support', 'ungelesen'],
  ar: ['الدعم', 'غير مقروء'],
};

export interface Words {
  title: string;
  unread: string;
  rtl: boolean;
}

export function speak(wishes: readonly (string | undefined)[]): Words {
  const languages = wishes.map((wish) => (wish ?? '').slice(0, 2).toLowerCase());
  const spoken = languages.find((language) => words[language]) ?? 'en';
  const [title, unread] = words[spoken] as Pair;
  return { title, unread, rtl: spoken === 'ar' };
}
