// The part of the document that is Revue's.

export let page = null;

export function settle(element) {
  page = element.querySelector("#revue");
}

export const find = (selector) => page.querySelector(selector);

export const wide = () => matchMedia("(min-width: 61rem)").matches;

// Times come in UTC; they are shown as they are in the visitor's place.
export function localTimes(section, language) {
  for (const time of section.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.valueOf())) continue;
    time.textContent = moment.toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  }
}
