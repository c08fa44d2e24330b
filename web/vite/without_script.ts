// What the pages that scripts fill say where none runs: in their languages, with the way to what
// works without.
import type { Plugin } from 'vite';

interface Saying {
  direction: 'ltr' | 'rtl';
  needs: string;
  help: string;
}

const sayings: Readonly<Record<string, Saying>> = {
  en: {
    direction: 'ltr',
    needs: 'This page needs JavaScript, which your browser does not run. Please turn it on.',
    help: 'The help centre works without it',
  },
  de: {
    direction: 'ltr',
    needs: 'Diese Seite braucht JavaScript, das dein Browser nicht ausführt. Bitte schalte es ein.',
    help: 'Die Hilfe geht auch ohne',
  },
  ar: {
    direction: 'rtl',
    needs: 'تحتاج هذه الصفحة إلى JavaScript، وهو معطّل في متصفحك. يرجى تفعيله.',
    help: 'مركز المساعدة يعمل بدونه',
  },
};

const languagesOf = (page: string): string[] =>
  page.endsWith('/staff.html') ? ['en', 'de'] : Object.keys(sayings);

// To the top: the help centre lets itself be put into no frame.
const said = (language: string, { direction, needs, help }: Saying): string =>
  `<p lang="${language}" dir="${direction}">${needs}<br />` +
  `<a href="/help?lang=${language}" target="_top">${help}</a></p>`;

export const withoutScript: Plugin = {
  name: 'without-script',
  transformIndexHtml: (html, { path }) => {
    const all = languagesOf(path).flatMap((language) => {
      const saying = sayings[language];
      return saying ? said(language, saying) : [];
    });
    const notice = `<noscript><div class="ld-without-script">${all.join('')}</div></noscript>`;
    return html.replace('<body>', `<body>${notice}`);
  },
};
