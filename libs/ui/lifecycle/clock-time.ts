const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = 24 * 60 * 60 * 1000;

/** A moment as a person says it: the time, with its day when that is not recent. `moment`, `now`: ms since the epoch. */
export function clockTime(moment: number, now = Date.now()): string {
  return (Math.abs(now - moment) < day / 2 ? time : dayAndTime).format(moment);
}
