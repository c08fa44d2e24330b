// What has to outlive a step to the host's next page: whether it is open, in this tab; whether there
// is a chat to be told of, in all of them. Nothing of it is secret.
export type Remembered = 'open' | 'busy';

const kept = (name: Remembered): Storage => (name === 'busy' ? localStorage : sessionStorage);

const keyOf = (name: Remembered): string => `ledgerdesk:${name}`;

// Where storage is forbidden the next page begins closed.
function tried<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}

export const remember = (name: Remembered, value: boolean): void =>
  tried(() => {
    kept(name)[keyOf(name)] = value ? '1' : '';
  });

export const isRemembered = (name: Remembered): boolean =>
  Boolean(tried(() => kept(name)[keyOf(name)]));
