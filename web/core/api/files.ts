// Uploads: the body of the request is the file, its name stands in the address.
import { type Schemas, type TokenSource, withToken } from './client';
import { Problem, type ProblemDocument, problemOf } from './problem';

export type Attachment = Schemas['Attachment'];
export const attachmentLimit = { files: 10, bytes: 10 * 1024 * 1024 };

export interface FileService {
  url: string;
  token: TokenSource;
}

export interface UploadOptions {
  progress?: (share: number) => void; // 0 to 1
  signal?: AbortSignal; // rejects with its reason
}

function whole(request: XMLHttpRequest): Attachment {
  let body: unknown = null;
  try {
    body = JSON.parse(request.responseText);
  } catch {
    // a proxy's page: the status says enough
  }
  if (request.status < 300 && body) return body as Attachment;
  throw new Problem(body ? (body as ProblemDocument) : { status: request.status });
}

// fetch cannot tell how far an upload is.
async function send(
  address: string,
  headers: Record<string, string>,
  file: File,
  { progress, signal }: UploadOptions,
): Promise<XMLHttpRequest> {
  signal?.throwIfAborted();
  const request = new XMLHttpRequest();
  const finished = new Promise<void>((done, failed) => {
    request.onload = () => done();
    request.onerror = () => failed(new Problem({ code: 'offline' }));
    request.onabort = () => failed(signal?.reason);
  });
  request.upload.onprogress = ({ loaded, total }) => progress?.(total > 0 ? loaded / total : 0);
  signal?.addEventListener('abort', () => request.abort());
  request.open('POST', address);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.send(file);
  await finished;
  return request;
}

const longestName = 200; // letters
const longestEnd = 20; // what is longer says nothing of the file's kind

// A name that the service would refuse loses some of its middle, and keeps its end.
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= longestName) return name;
  const dot = letters.lastIndexOf('.');
  const end = dot > 0 ? letters.slice(dot) : [];
  const kept = end.length <= longestEnd ? end : [];
  return [...letters.slice(0, longestName - kept.length), ...kept].join('');
}

export async function upload(
  service: FileService,
  file: File,
  key: string,
  options: UploadOptions = {},
): Promise<Attachment> {
  const address = `${service.url}/api/attachments?name=${encodeURIComponent(shortened(file.name))}`;
  const sent = (authorization: Record<string, string>) =>
    send(address, { ...authorization, 'Idempotency-Key': key }, file, options);
  return whole(await withToken(service.token, sent));
}

// A file that only a token opens: fetched, and given a local address of its own. Whoever asks
// revokes it when it is shown no more.
export async function fetchFile(service: FileService, path: string): Promise<string> {
  const asked = (headers: Record<string, string>) => fetch(service.url + path, { headers });
  const response = await withToken(service.token, asked).catch((thrown: unknown) => {
    throw problemOf(thrown);
  });
  if (!response.ok) {
    const { status } = response; // enough of what is no problem of the service's own
    throw new Problem(await response.json().catch(() => ({ status })));
  }
  return URL.createObjectURL(await response.blob());
}
