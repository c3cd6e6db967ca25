"use strict";
(() => {
const one = id => document.getElementById(id);
const scoring = JSON.parse(one("form").dataset.scoring);

const shaped = { none: value => value, log1p: value => Math.log(1 + Math.max(value, 0)), sqrt: value => Math.sqrt(Math.max(value, 0)) };

// The points of an answer for every segment; null where there is no answer.
const pointsOf = (question, answer) => {
  if (answer === null || Number.isNaN(answer)) return null;
  if (question.answers.length) return question.answers[answer] || null;
  const within = Math.min(Math.max(answer, question.low), question.high);
  const distance = shaped[question.transform](within) - question.centre;
  return question.slopes.map(slope => slope * distance);
};

// The probability of every segment, and how many questions are answered.
const placed = answers => {
  const scores = scoring.segments.map(segment => segment.constant);
  let answered = 0;
  scoring.questions.forEach((question, place) => {
    const points = pointsOf(question, answers[place]);
    if (!points) return;
    answered += 1;
    points.forEach((value, segment) => { scores[segment] += value; });
  });
  const highest = Math.max(...scores);
  const raised = scores.map(score => Math.exp(score - highest));
  const sum = raised.reduce((total, value) => total + value, 0);
  return { answered, best: scores.indexOf(highest), probabilities: raised.map(value => value / sum) };
};

const answerOf = place => {
  const chosen = document.querySelector(`input[name="q${place}"]:checked`);
  if (chosen) return chosen.value === "" ? null : Number(chosen.value);
  const field = one(`q${place}`);
  return field && field.value.trim() !== "" ? Number(field.value) : null;
};

const percent = share => `${Math.round(share * 100)}%`;

const show = () => {
  const n = scoring.questions.length;
  const found = placed(scoring.questions.map((question, place) => answerOf(place)));
  const segment = found.answered ? scoring.segments[found.best] : null;
  one("result").dataset.segment = segment ? segment.id : "";
  one("result").dataset.s = segment ? segment.id : "";
  one("name").textContent = segment ? segment.name : "No answer yet";
  one("sure").textContent = segment
    ? `${segment.id}, probability ${percent(found.probabilities[found.best])}, from ${found.answered} of ${n} answers`
    : "Answer the questions, in any order.";
  one("do").textContent = segment ? segment.do : "";
  one("advice").hidden = !(segment && segment.do);
  scoring.segments.forEach((item, place) => {
    const share = found.answered ? found.probabilities[place] : 0;
    const row = one(`p-${item.id}`);
    row.querySelector(".share").textContent = found.answered ? percent(share) : "–";
    row.querySelector(".gauge span").style.width = `${100 * share}%`;
  });
};

const form = one("form");
form.addEventListener("input", show);
form.addEventListener("change", show);
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("reset", () => setTimeout(show, 0));
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
show();
})();
