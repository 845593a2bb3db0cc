"""What the recipes' input files become before training: rows of text, label and group, by source."""

import csv
from dataclasses import dataclass

from spam import spam_rows


@dataclass
class Row:
    text: str
    label: str
    group: str = ""  # rows of one group stay on one side of the split; empty: texts with the same words do


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def support_intent(inputs, _choose):
    return {"bitext": [Row(row["text"], row["intent"].replace("_", " ")) for row in table(inputs[0])]}


# Abuse that is not hate by HateCheck's definition, but that a moderator would act on.
OFFENSIVE = {"target_indiv_nh", "target_group_nh"}


def hatecheck_label(row):
    if row["label"] == "hateful":
        return "hate"
    return "offensive" if row["functionality"] in OFFENSIVE else "none"


def moderation(inputs, choose):
    """The forum's comments are abusive or not; choose() says which kind of abuse, after learning from the others."""
    beep, curse, hatecheck = map(table, inputs)
    sources = {
        "korean-news": [Row(row["text"], row["label"]) for row in beep],
        "hatecheck": [Row(row["text"], hatecheck_label(row), f"hatecheck {row['template']}") for row in hatecheck],
    }
    forum = [Row(row["text"], "offensive" if row["abusive"] == "1" else "none") for row in curse]
    abusive = [row for row in forum if row.label != "none"]
    teaching = [row for rows in sources.values() for row in rows]
    for row, label in zip(abusive, choose(teaching, ["offensive", "hate"], [row.text for row in abusive]), strict=True):
        row.label = label
    return {**sources, "korean-forum": forum}


def support_bank(inputs, _choose):
    return {"banking77": [Row(row["text"], row["category"].replace("_", " ")) for row in table(inputs[0])]}


def router(inputs, _choose):
    return {"clinc150": [Row(row["text"], row["intent"].replace("_", " ")) for path in inputs for row in table(path)]}


def sentiment(inputs, _choose):
    return {"nsmc": [Row(row["text"], row["sentiment"]) for path in inputs for row in table(path)]}


def spam(inputs, _choose):
    return {"spamassassin": [Row(*row) for row in spam_rows(inputs[0])]}


PREPARE = {"support-bank": support_bank, "moderation": moderation, "router": router, "sentiment": sentiment, "spam": spam,
           "support-intent": support_intent}

# Sources whose own labels were two: what they are, and an answer as one of them.
FOLDED = {
    "korean-forum": ("abusive or not", lambda label: label != "none"),
    "hatecheck": ("hateful or not", lambda label: label == "hate"),
}
# Of these, more labels than two were not given by people.
TWO_LABELS_ONLY = {"korean-forum"}
