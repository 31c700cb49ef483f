/** Numbers and times of the admin pages in the chosen language. */
import { locale } from '../language/format';

export function formatDecimal(value: number, digits: number): string {
  return value.toLocaleString(locale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** "+0.4": a difference, always with its sign. */
export function formatSigned(value: number, digits: number): string {
  return value.toLocaleString(locale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'exceptZero',
  });
}

/** "21 Nov, 12:04:05" */
export function formatDateTime(ms: number): string {
  return new Date(ms).toLocaleString(locale(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

/** "06:00": an hour of any clock */
export function formatHour(hour: number): string {
  return new Date(Date.UTC(2026, 0, 1, hour)).toLocaleTimeString(locale(), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
}

/** "12,345" */
export function formatCount(count: number): string {
  return count.toLocaleString(locale());
}

/** "3.4 MB" */
export function formatBytes(bytes: number): string {
  return (bytes / 1e6).toLocaleString(locale(), {
    style: 'unit',
    unit: 'megabyte',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
}
