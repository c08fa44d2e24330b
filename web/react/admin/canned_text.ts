// What stands in double braces in a canned reply, filled in by whoever shows it.
export const placeholders = ['customer.name', 'agent.name', 'ticket.number'] as const;
export type Placeholder = (typeof placeholders)[number];

const pattern = /\{\{\s*([\w.]+)\s*\}\}/g;

const isKnown = (name: string): name is Placeholder =>
  (placeholders as readonly string[]).includes(name);

export const filled = (text: string, values: Readonly<Record<Placeholder, string>>): string =>
  text.replace(pattern, (whole, name: string) => (isKnown(name) ? values[name] : whole));

// Names that nothing is known of: they would reach the customer as they stand.
export const unknownPlaceholders = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(pattern)].map(([, name]) => name ?? '').filter((name) => !isKnown(name)),
  ),
];
