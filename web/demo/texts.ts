// The demo's words. It is a page of somebody else's, so to say: the product's catalogues are not
// for it.
import type { Locale } from '../core/text/locale';

export interface DemoTexts {
  tagline: string;
  intro: string;
  language: string;
  tryIt: string;
  asCustomer: string; // {{name}}
  asVisitor: string;
  signIn: string; // {{name}}
  signOut: string;
  openChat: string;
  otherSide: string;
  help: string;
  tickets: string;
  console: string;
  admin: string;
  signInAs: string; // {{names}}
  embed: string;
}

export const texts: Readonly<Record<Locale, DemoTexts>> = {
  en: {
    tagline: 'An AI tutor with all the patience in the world',
    intro: 'Brightpath is made up. Its support is real: it runs on ledgerdesk, on this machine.',
    language: 'Language',
    tryIt: 'Ask for help, as a customer',
    asCustomer: 'You are signed in here as {{name}}. Open the chat in the corner and write.',
    asVisitor: 'You are a visitor without an account. Open the chat in the corner and write.',
    signIn: 'Sign in as {{name}}',
    signOut: 'Sign out',
    openChat: 'Open the chat',
    otherSide: 'See the other pages',
    help: 'Help centre',
    tickets: 'My tickets',
    console: 'Agent console',
    admin: 'Administration',
    signInAs: 'sign in as {{names}}',
    embed: 'All that this page has of ledgerdesk',
  },
  de: {
    tagline: 'Ein KI-Tutor mit aller Geduld der Welt',
    intro:
      'Brightpath ist erfunden. Sein Support ist echt: Er läuft mit ledgerdesk, auf diesem Rechner.',
    language: 'Sprache',
    tryIt: 'Frag um Hilfe, wie Kunden es tun',
    asCustomer: 'Du bist hier als {{name}} angemeldet. Öffne den Chat in der Ecke und schreib.',
    asVisitor: 'Du bist ohne Konto hier. Öffne den Chat in der Ecke und schreib.',
    signIn: 'Als {{name}} anmelden',
    signOut: 'Abmelden',
    openChat: 'Chat öffnen',
    otherSide: 'Sieh dir die anderen Seiten an',
    help: 'Hilfe',
    tickets: 'Meine Anfragen',
    console: 'Konsole für Support-Leute',
    admin: 'Verwaltung',
    signInAs: 'melde dich an als {{names}}',
    embed: 'Alles, was diese Seite von ledgerdesk hat',
  },
  ar: {
    tagline: 'معلّم بالذكاء الاصطناعي صبره لا ينفد',
    intro: 'برايت‌باث شركة متخيَّلة، لكن الدعم حقيقي: يعمل على ledgerdesk على هذا الجهاز.',
    language: 'اللغة',
    tryIt: 'اطلب المساعدة بصفتك عميلًا',
    asCustomer: 'سجّلت الدخول هنا باسم {{name}}. افتح المحادثة في الزاوية واكتب.',
    asVisitor: 'أنت زائر بلا حساب. افتح المحادثة في الزاوية واكتب.',
    signIn: 'الدخول باسم {{name}}',
    signOut: 'تسجيل الخروج',
    openChat: 'فتح المحادثة',
    otherSide: 'شاهد الصفحات الأخرى',
    help: 'مركز المساعدة',
    tickets: 'تذاكري',
    console: 'لوحة الموظفين',
    admin: 'الإدارة',
    signInAs: 'ادخل باسم {{names}}',
    embed: 'كل ما في هذه الصفحة من ledgerdesk',
  },
};

export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
