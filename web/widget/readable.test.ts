import { describe, expect, it } from 'vitest';
import { contrast, type Rgb, readableOn, rgbOf } from './readable';

const light: Rgb[] = [
  [255, 255, 255],
  [244, 245, 249],
];
const dark: Rgb[] = [
  [20, 22, 28],
  [29, 32, 41],
];
const tooLight: Rgb[] = [
  [255, 204, 0],
  [255, 255, 255],
  [0, 200, 120],
];
const tooDark: Rgb[] = [
  [20, 0, 120],
  [0, 0, 0],
  [120, 0, 0],
];
const least = (text: Rgb, grounds: Rgb[]) => Math.min(...grounds.map((one) => contrast(text, one)));

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrast([255, 204, 0], [255, 255, 255])).toBeCloseTo(1.5, 1);
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  });
});

describe('a colour that is text', () => {
  it('stays as it is where it can be read', () => {
    expect(readableOn(light, [51, 71, 196])).toEqual([51, 71, 196]);
    expect(readableOn(dark, [255, 204, 0])).toEqual([255, 204, 0]);
  });

  it('is darker on light grounds, lighter on dark ones, and no more than it takes', () => {
    for (const color of tooLight) {
      const text = readableOn(light, color);
      expect(least(text, light)).toBeGreaterThanOrEqual(4.5);
      expect(least(text, light)).toBeLessThan(5.5);
    }
    for (const color of tooDark) {
      const text = readableOn(dark, color);
      expect(least(text, dark)).toBeGreaterThanOrEqual(4.5);
      expect(least(text, dark)).toBeLessThan(5.5);
    }
  });

  it('keeps its hue', () => {
    const [red, green, blue] = readableOn(light, [255, 204, 0]);
    expect(green / red).toBeCloseTo(0.8, 1);
    expect(blue).toBe(0);
  });
});

describe('a computed colour', () => {
  it('is told in one of two ways', () => {
    expect(rgbOf('rgb(51, 71, 196)')).toEqual([51, 71, 196]);
    expect(rgbOf('rgba(0, 0, 0, 0.5)')).toEqual([0, 0, 0]);
    expect(rgbOf('color(srgb 1 0.2 0)')).toEqual([255, 51, 0]);
  });

  it('is not known otherwise', () => {
    for (const other of ['', 'oklch(0.7 0.1 90)', 'rgb()']) expect(rgbOf(other)).toBeNull();
  });
});
