// What articles may link to: the web, mail, telephone, and places on the desk's own pages.
export function linkAddress(typed: string): string | null {
  const text = typed.trim();
  if (!text || /\s/.test(text)) return null;
  if (/^(https?:\/\/|mailto:|tel:)./i.test(text) || /^[/#]./.test(text)) return text;
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return null; // another scheme
  if (/^[^/@]+@[^/@]+\.[^/@]+$/.test(text)) return `mailto:${text}`;
  return /^[^/]+\.[^/]/.test(text) ? `https://${text}` : null;
}
