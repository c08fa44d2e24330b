// The browser's notices, and a short sound made on the spot. Both only after somebody wanted them.
let audio: AudioContext | null = null;

// From a gesture, since browsers refuse sound otherwise.
export function allowSound(): void {
  audio ??= new AudioContext();
  void audio.resume();
}

// Somebody who preferred sound before this page was loaded: his first gesture allows it.
export function allowSoundOnGesture(): () => void {
  const stop = () => {
    window.removeEventListener('pointerdown', allow);
    window.removeEventListener('keydown', allow);
  };
  const allow = () => {
    allowSound();
    stop();
  };
  window.addEventListener('pointerdown', allow);
  window.addEventListener('keydown', allow);
  return stop;
}

const notes = { waiting: [660, 880], assigned: [880, 660, 880], message: [740] } as const;

export type Tune = keyof typeof notes;

export function sound(tune: Tune): void {
  if (audio?.state !== 'running') return;
  const context = audio;
  notes[tune].forEach((frequency, index) => {
    const start = context.currentTime + index * 0.14;
    const [tone, loudness] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(0.0001, start);
    loudness.gain.exponentialRampToValueAtTime(0.15, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.13);
    tone.connect(loudness).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.14);
  });
}

export async function allowNotices(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  return (await Notification.requestPermission()) === 'granted';
}

export function notice(title: string, body: string, tag: string, opened: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const shown = new Notification(title, { body, tag });
  shown.onclick = () => {
    window.focus();
    opened();
    shown.close();
  };
}
