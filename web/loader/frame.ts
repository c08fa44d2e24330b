// The frame that the widget lives in, and the talk with it: only with its window and origin.
import { type FromHost, isToHost, mark, type ToHost } from '../widget/messages';

interface FrameEvents {
  loaded: () => void;
  heard: (message: ToHost) => void;
}

export class Frame {
  readonly element = document.createElement('iframe');
  readonly #origin: string;
  #loaded = false;

  constructor(url: string, gone: AbortSignal, { loaded, heard }: FrameEvents) {
    const { element } = this;
    this.#origin = new URL(url).origin;
    element.referrerPolicy = 'origin';
    element.src = `${url}/widget`;
    element.onload = () => {
      this.#loaded = true;
      loaded();
    };
    const listen = ({ source, origin, data }: MessageEvent<unknown>) => {
      const ours = source === element.contentWindow && origin === this.#origin;
      if (ours && isToHost(data)) heard(data);
    };
    addEventListener('message', listen, { signal: gone });
  }

  // What is said before it has loaded, the boot message says.
  tell(message: FromHost): void {
    if (!this.#loaded) return;
    this.element.contentWindow?.postMessage({ ...message, ...mark }, this.#origin);
  }
}
