// The host page's talk with the widget: calls wait until widget.js is there.
type Call = Parameters<NonNullable<Window['Ledgerdesk']>>;

export function ledgerdesk(...call: Call): void {
  if (!window.Ledgerdesk) {
    const waiting: Call[] = [];
    window.Ledgerdesk = Object.assign((...later: Call) => waiting.push(later), { q: waiting });
  }
  window.Ledgerdesk(...call);
}
