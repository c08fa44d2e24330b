// A file's local address while it is shown. The files are fetched with the token, which a plain
// link or image could not carry.
import { useEffect, useState } from 'react';
import { type Attachment, fetchFile } from '../../../core/api/files';
import { useSupport } from '../../support/support_provider';

// Null until it is there; 'failed' when it cannot be had.
export function useLocalFile({ url }: Attachment, wanted: boolean): string | 'failed' | null {
  const support = useSupport();
  const [address, setAddress] = useState<string | 'failed' | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    let held: string | null = null;
    fetchFile(support, url).then(
      (fetched) => {
        if (!current) return URL.revokeObjectURL(fetched);
        held = fetched;
        setAddress(fetched);
      },
      () => current && setAddress('failed'),
    );
    return () => {
      current = false;
      if (held) URL.revokeObjectURL(held);
      setAddress(null);
    };
  }, [support, url, wanted]);
  return address;
}

const downloadTakesAtMost = 60_000; // ms until the address may go

export async function download(
  service: Parameters<typeof fetchFile>[0],
  { url, name }: Attachment,
): Promise<void> {
  const address = await fetchFile(service, url);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), downloadTakesAtMost);
}
