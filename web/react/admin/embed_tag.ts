// The tag that puts the widget on a page, as text to be pasted.
export interface EmbedChoices {
  url: string; // of the service
  color: string; // '' is the widget's own, as are all empty ones
  side: '' | 'left';
  scheme: '' | 'light' | 'dark';
  locale: string;
  open: boolean;
  tokenAddress: string; // where the page fetches a token for whoever is signed in; '' for visitors
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

// Inside a script: no quote may end the text, no tag the script.
const scripted = (text: string): string => JSON.stringify(text).replace(/</g, '\\u003c');

function attributes(choices: EmbedChoices): string {
  const written: [string, string][] = [
    ['color', choices.color],
    ['side', choices.side],
    ['scheme', choices.scheme],
    ['locale', choices.locale],
  ];
  const named = written
    .filter(([, value]) => value)
    .map(([name, value]) => ` data-${name}="${escaped(value)}"`);
  return named.join('') + (choices.open ? ' data-open' : '');
}

function boot(tokenAddress: string): string {
  return [
    '<script>',
    'window.Ledgerdesk??=function(){(Ledgerdesk.q=Ledgerdesk.q||[]).push(arguments)}',
    `Ledgerdesk('boot',{token:async()=>(await fetch(${scripted(tokenAddress)})).text()})`,
    '</script>',
    '',
  ].join('\n');
}

export function embedTag(choices: EmbedChoices): string {
  const address = escaped(`${choices.url}/widget.js`);
  const tag = `<script async src="${address}"${attributes(choices)}></script>`;
  return choices.tokenAddress ? boot(choices.tokenAddress) + tag : tag;
}
