// What has to outlive a step to the host's next page. Nothing of it is secret.
export type Remembered = 'open' | 'busy';

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
  tried(() => sessionStorage.setItem(keyOf(name), value ? '1' : ''));

export const isRemembered = (name: Remembered): boolean =>
  Boolean(tried(() => sessionStorage.getItem(keyOf(name))));
