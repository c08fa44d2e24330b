// Who a token says that somebody is. For display alone: only the service verifies tokens.
export type Role = 'user' | 'agent' | 'admin' | 'auditor' | 'analyst';

export interface Identity {
  id: string;
  role: Role;
  name: string | undefined;
  email: string | undefined;
  expiresAt: Date | undefined;
}

const roles: readonly string[] = ['user', 'agent', 'admin', 'auditor', 'analyst'];

function claims(token: string): Record<string, unknown> | null {
  try {
    const part = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null; // not a token at all
  }
}

// Null for what is no token of somebody.
export function identityOf(token: string): Identity | null {
  const found = claims(token);
  if (!found || typeof found.sub !== 'string') return null;
  const role = found.role ?? 'user';
  if (typeof role !== 'string' || !roles.includes(role)) return null;
  return {
    id: found.sub,
    role: role as Role,
    name: typeof found.name === 'string' ? found.name : undefined,
    email: typeof found.email === 'string' ? found.email : undefined,
    expiresAt: typeof found.exp === 'number' ? new Date(found.exp * 1000) : undefined,
  };
}

// Earlier by some spare time, where it has to last for a request.
export const isOver = ({ expiresAt }: Identity, spare = 0): boolean =>
  expiresAt !== undefined && expiresAt.getTime() - spare <= Date.now();

export const isStaff = (identity: Identity): boolean =>
  identity.role === 'agent' || identity.role === 'admin';

// They read what happened, and have no place at the desk.
export const isAuditor = (identity: Identity): boolean => identity.role === 'auditor';

export const nobody = '';

// A person with another role sees other pages.
export function personOf(token: string | null): string {
  const identity = token ? identityOf(token) : null;
  return identity ? `${identity.role} ${identity.id}` : nobody;
}
