// What every component needs: the service, who asks, the language and its texts.
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useState,
} from 'react';
import { type Api, createApi, type TokenSource } from '../../core/api/client';
import { type Identity, identityOf } from '../../core/api/identity';
import { type OnePersonsTokens, ofOnePerson } from '../../core/api/one_person';
import { cached } from '../../core/api/token_cache';
import { keptStorage } from '../../core/kept_storage';
import { forgetOld } from '../../core/persons_kept';
import { loadCatalogues, type Part } from '../../core/text/catalogues';
import { chooseLocale, type Direction, directionOf, type Locale } from '../../core/text/locale';
import { type Catalogue, type Translate, translator } from '../../core/text/translate';

export interface Support {
  url: string;
  token: TokenSource;
  api: Api;
  identity: Identity | null; // null: nobody in particular, who can read articles
  locale: Locale;
  direction: Direction;
}

const SupportContext = createContext<Support | null>(null);

export interface SupportProviderProps {
  url?: string; // of the service; left out: where the page comes from
  // A token, or what fetches a fresh one. Left out: a reader without an account.
  token?: string | TokenSource | null;
  locale?: string; // left out: the browser's
  waiting?: ReactNode; // in place of what is inside, until it is known who asks
  children: ReactNode;
}

const sourceOf = (token: SupportProviderProps['token']): OnePersonsTokens =>
  ofOnePerson(typeof token === 'function' ? cached(token) : async () => token ?? null);

const firstRetry = 1_000; // ms
const lastRetry = 30_000;

// The identity is the token's: asked once, so that what is shown fits to who it is. Where the page
// cannot say, it is nobody until it can.
function useIdentity(token: TokenSource): Identity | null | undefined {
  const [identity, setIdentity] = useState<Identity | null>();
  useEffect(() => {
    let current = true;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const found = (held: string | null) => current && setIdentity(held ? identityOf(held) : null);
    const ask = (pause: number) => {
      token().then(found, () => {
        found(null);
        if (current) retry = setTimeout(() => ask(Math.min(2 * pause, lastRetry)), pause);
      });
    };
    ask(firstRetry);
    return () => {
      current = false;
      clearTimeout(retry);
    };
  }, [token]);
  return identity;
}

// Where the tokens are another person's all of a sudden, all that is inside begins anew as his.
export function SupportProvider(props: SupportProviderProps) {
  useEffect(() => forgetOld(keptStorage), []);
  const [round, nextPerson] = useReducer((before: number) => before + 1, 0);
  return <PersonsSupport key={round} {...props} onOther={nextPerson} />;
}

interface PersonsSupportProps extends SupportProviderProps {
  onOther: () => void;
}

function PersonsSupport(props: PersonsSupportProps) {
  const { url = '', token, locale, onOther, waiting, children } = props;
  const { token: source, otherCame } = useMemo(() => sourceOf(token), [token]);
  useEffect(() => otherCame.subscribe(onOther), [otherCame, onOther]);
  const identity = useIdentity(source);
  const api = useMemo(() => createApi({ url, token: source }), [url, source]);
  const support = useMemo((): Support | null => {
    if (identity === undefined) return null;
    const spoken = chooseLocale([locale, ...navigator.languages]);
    return { url, token: source, api, identity, locale: spoken, direction: directionOf(spoken) };
  }, [url, source, api, identity, locale]);
  if (!support) return waiting;
  return <SupportContext.Provider value={support}>{children}</SupportContext.Provider>;
}

export function useSupport(): Support {
  const support = useContext(SupportContext);
  if (!support) throw new Error('this component belongs inside a SupportProvider');
  return support;
}

// For components that need somebody.
export function useMyself(): Identity {
  const { identity } = useSupport();
  if (!identity) throw new Error('this component needs a token');
  return identity;
}

const TextContext = createContext<Translate | null>(null);

// Without texts there is nothing to be shown, not even that they are missing: they are tried again.
function useCatalogue(locale: Locale, wanted: string): Catalogue | null {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  useEffect(() => {
    let current = true;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const load = (pause: number) => {
      loadCatalogues(locale, ['common', ...(wanted.split(' ') as Part[])]).then(
        (loaded) => current && setCatalogue(loaded),
        () => {
          if (current) retry = setTimeout(() => load(Math.min(2 * pause, lastRetry)), pause);
        },
      );
    };
    load(firstRetry);
    return () => {
      current = false;
      clearTimeout(retry);
    };
  }, [locale, wanted]);
  return catalogue;
}

interface TextsProps {
  parts: readonly Part[];
  children: ReactNode;
}

// Loads the texts of what is inside, and shows it once they are there.
export function Texts(props: TextsProps) {
  return <TextsIn locale={useSupport().locale} {...props} />;
}

export function TextsIn({ locale, parts, children }: TextsProps & { locale: Locale }) {
  const catalogue = useCatalogue(locale, parts.join(' '));
  const translate = useMemo(
    () => (catalogue ? translator(locale, catalogue) : null),
    [locale, catalogue],
  );
  if (!translate) return null;
  return <TextContext.Provider value={translate}>{children}</TextContext.Provider>;
}

// `const t = useText()`, then `t('send')`.
export function useText(): Translate {
  const translate = useContext(TextContext);
  if (!translate) throw new Error('this component belongs inside Texts');
  return translate;
}
