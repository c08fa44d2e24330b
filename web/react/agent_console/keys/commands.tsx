// What can be done on the page that is shown: by its key, and in the palette. Pages add theirs
// while they are there.
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
} from 'react';
import { tinykeys } from 'tinykeys';
import { Store } from '../../../core/store';
import { useStore } from '../../support/use_store';
import { preferences } from '../preferences';
import { type KeyName, keyMap, mayRun } from './key_map';
import { TypingTail } from './typing_tail';

export interface Command {
  id: string;
  label: string;
  section: string; // key of a heading: `section_chats`, …
  key?: KeyName;
  hidden?: boolean; // a key only: it makes no sense in a list
  run(): void;
}

type Registry = Store<ReadonlyMap<symbol, readonly Command[]>>;

const RegistryContext = createContext<Registry | null>(null);

function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('this component belongs inside a CommandsProvider');
  return registry;
}

// Sequences come first: the `t` of `g t` is then taken, and does nothing else.
const sequencesFirst = (a: Command, b: Command): number => length(b) - length(a);
const length = ({ key }: Command): number => (key ? keyMap[key].keys.split(' ').length : 0);

function useTypingTail(): (event: KeyboardEvent) => boolean {
  const [ignored] = useState(() => new WeakSet<KeyboardEvent>());
  useEffect(() => {
    const tail = new TypingTail();
    const hear = (event: KeyboardEvent) => void (tail.hears(event) && ignored.add(event));
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, [ignored]);
  return useCallback((event) => ignored.has(event), [ignored]);
}

// Of several commands with one key, the one that came last has it: the innermost page's.
function useKeys(registry: Registry): void {
  const sets = useStore(registry);
  const { shortcuts } = useStore(preferences);
  const isTail = useTypingTail();
  useEffect(() => {
    const bound: Record<string, (event: KeyboardEvent) => void> = {};
    for (const command of [...sets.values()].flat().sort(sequencesFirst)) {
      if (!command.key) continue;
      const { keys } = keyMap[command.key];
      bound[keys] = (event) => {
        if (isTail(event) || !mayRun(keys, event, shortcuts)) return;
        event.preventDefault();
        command.run();
      };
    }
    return tinykeys(window, bound);
  }, [sets, shortcuts, isTail]);
}

function Keys({ registry }: { registry: Registry }) {
  useKeys(registry);
  return null;
}

export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState<Registry>(() => new Store(new Map()));
  return (
    <RegistryContext.Provider value={registry}>
      <Keys registry={registry} />
      {children}
    </RegistryContext.Provider>
  );
}

export function useAllCommands(): readonly Command[] {
  return [...useStore(useRegistry()).values()].flat();
}

// What is registered changes with ids and labels alone; what runs is always the newest.
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  const run = useEffectEvent((id: string) => commands.find((one) => one.id === id)?.run());
  const described = JSON.stringify(commands.map(({ run: _, ...rest }) => rest));
  useEffect(() => {
    const mine = Symbol('commands');
    const listed = (JSON.parse(described) as Omit<Command, 'run'>[]).map((command) => ({
      ...command,
      run: () => run(command.id),
    }));
    registry.update((sets) => new Map(sets).set(mine, listed));
    return () =>
      registry.update((sets) => {
        const rest = new Map(sets);
        rest.delete(mine);
        return rest;
      });
  }, [registry, described]);
}
