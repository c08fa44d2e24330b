// Whether something has been so for longer than anybody needs to hear of.
import { useEffect, useState } from 'react';

// `short` in milliseconds.
export function useLasting(is: boolean, short: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!is) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), short);
    return () => clearTimeout(timer);
  }, [is, short]);
  return lasting;
}
