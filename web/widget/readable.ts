// Colours as numbers: how well one is read on another, and one of its kind that is.
export type Rgb = readonly [red: number, green: number, blue: number]; // 0 to 255

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];
const readable = 4.5; // the least contrast of text, by WCAG
const steps = 20;

// What browsers make of any colour: `rgb(51, 71, 196)`, `rgba(…)` or `color(srgb 0.2 0.3 0.8)`.
export function rgbOf(computed: string): Rgb | null {
  const scale = /^rgba?\(/.test(computed) ? 1 : /^color\(srgb /.test(computed) ? 255 : null;
  const [red, green, blue] = computed.match(/-?[\d.]+(e-?\d+)?/g) ?? [];
  if (scale === null || blue === undefined) return null;
  return [Number(red) * scale, Number(green) * scale, Number(blue) * scale];
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

function mixed(color: Rgb, end: Rgb, share: number): Rgb {
  const channel = (at: 0 | 1 | 2) => Math.round(color[at] + (end[at] - color[at]) * share);
  return [channel(0), channel(1), channel(2)];
}

// The colour itself where it can be read on all of these grounds, else as little darker or lighter
// as it takes.
export function readableOn(grounds: readonly Rgb[], color: Rgb): Rgb {
  const least = (text: Rgb) => Math.min(...grounds.map((ground) => contrast(text, ground)));
  const end = least(black) >= least(white) ? black : white;
  for (let step = 0; step < steps; step += 1) {
    const text = mixed(color, end, step / steps);
    if (least(text) >= readable) return text;
  }
  return end;
}
