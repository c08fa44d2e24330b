// A page on an uneven machine and line: what comes without a promised time comes late, by chance, and
// what has a promised order keeps it. Runs in the page, before anything else; `most` in ms.
export function unevenly(most) {
  const { fetch } = window;
  const later = window.setTimeout.bind(window);
  const chance = () => Math.random() * most;
  // How long something waits that must not come before what waited here before: timers know whole
  // milliseconds only.
  const line = () => {
    let last = 0;
    return () => {
      last = Math.max(last + 1, performance.now() + chance());
      return Math.ceil(last - performance.now());
    };
  };

  const timers = line();
  window.setTimeout = (run, delay = 0, ...rest) => later(run, delay > 0 ? delay : timers(), ...rest);

  // React takes its turns by messages to itself.
  const turns = line();
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function post(...message) {
    if (message[0] === null) later(() => postMessage.apply(this, message), turns());
    else postMessage.apply(this, message);
  };

  // Answers overtake one another; what a socket hears does not.
  window.fetch = async (...call) => {
    const response = await fetch.apply(window, call);
    await new Promise((resolve) => later(resolve, chance()));
    return response;
  };
  const { prototype } = window.WebSocket;
  const lines = new WeakMap();
  const lineOf = (socket) => {
    if (!lines.has(socket)) lines.set(socket, line());
    return lines.get(socket)();
  };
  for (const event of ['onopen', 'onmessage', 'onclose', 'onerror']) {
    const { set, ...rest } = Object.getOwnPropertyDescriptor(prototype, event);
    const late = (socket, hear) => (heard) => later(() => hear.call(socket, heard), lineOf(socket));
    Object.defineProperty(prototype, event, {
      ...rest,
      set(hear) {
        set.call(this, hear && late(this, hear));
      },
    });
  }
}
