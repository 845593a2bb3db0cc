"""The SpamAssassin corpus as rows of text, label and group.

A corpus of mailing lists gives itself away: the list's tag, its footer, a sender's signature, the lines that an answer
quotes, dates. All of that is removed, so that what is learned is how spam is written. Messages that are nearly the same,
and those of one thread, get the same group.
"""

import email
import email.errors
import email.header
import email.policy
import hashlib
import html
import re
import tarfile

LONGEST = 700  # characters of a body
FOLDERS = {"easy-ham-1": "ham", "easy-ham-2": "ham", "hard-ham-1": "ham", "spam-1": "spam", "spam-2": "spam"}

TAGS = re.compile(r"(?is)<(script|style|head)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>")
ADDRESS = re.compile(r"\S+@\S+")
DATE = re.compile(r"(?i)\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+\d{1,2}\s+[a-z]{3}[a-z]*\s+\d{4}(?:\s+[\d:]+)?"
                  r"|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b"
                  r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}\b")
SUBJECT_PREFIX = re.compile(r"(?i)^\s*(?:(?:re|fwd?|aw)(?:\[\d+\])?\s*:|\[[^\]]*\]|\([^)]*\))\s*")
FOOTER = re.compile(r"^\s*(?:[-_=*~]{10,}.*|-- ?|To unsubscribe\b.*)$")
QUOTE = re.compile(r"^\s*(?:[A-Za-z]{0,3}[>|]|.*\b(?:wrote|writes|said)\s*:\s*$)")


def decoded(data, charset):
    try:
        return data.decode(charset or "latin-1", errors="replace")
    except LookupError:  # a name that no system knows, as spam likes to have
        return data.decode("latin-1")


def part_text(part):
    return decoded(part.get_payload(decode=True) or b"", part.get_content_charset())


def subject_of(message):
    subject = message.get("Subject", "")
    try:
        parts = email.header.decode_header(subject)
    except email.errors.HeaderParseError:
        return str(subject)
    return "".join(part if isinstance(part, str) else decoded(part, charset) for part, charset in parts)


def body_of(message):
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    plain = [part for part in parts if part.get_content_subtype() == "plain"]
    chosen = (plain or parts)[:1]
    if not chosen:
        return ""
    text = part_text(chosen[0])
    if chosen[0].get_content_subtype() != "plain" or re.search(r"(?i)<html|<body|<table", text):
        text = html.unescape(TAGS.sub(" ", text))
    return text


def clean_subject(subject):
    while True:
        shorter = SUBJECT_PREFIX.sub("", subject, count=1)
        if shorter == subject:
            return " ".join(subject.split())
        subject = shorter


def clean_body(text):
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if lines and FOOTER.match(line) and any(kept.strip() for kept in lines):
            break
        if not QUOTE.match(line):
            lines.append(line)
    text = DATE.sub(" ", ADDRESS.sub(" ", "\n".join(lines)))
    return " ".join(text.split())[:LONGEST]


def sketch(text):
    """The 24 smallest hashes of its runs of five words: texts that share a third of them are nearly the same."""
    words = re.findall(r"[a-z]+", text.lower())
    runs = {" ".join(words[at:at + 5]) for at in range(max(1, len(words) - 4))}
    return sorted(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs)[:24]


class Groups:
    def __init__(self, count):
        self.parents = list(range(count))

    def find(self, item):
        while self.parents[item] != item:
            self.parents[item] = self.parents[self.parents[item]]
            item = self.parents[item]
        return item

    def join(self, first, second):
        first, second = sorted((self.find(first), self.find(second)))
        self.parents[second] = first


def group_messages(messages):
    groups = Groups(len(messages))
    threads, holders = {}, {}
    for index, (subject, body, _) in enumerate(messages):
        thread = re.sub(r"[^a-z]+", " ", subject.lower()).strip()
        if len(thread) > 3:
            groups.join(threads.setdefault(thread, index), index)
        hashes = sketch(subject + " " + body)
        shared = {}
        for value in hashes:
            for other in holders.setdefault(value, []):
                shared[other] = shared.get(other, 0) + 1
            if len(holders[value]) < 50:
                holders[value].append(index)
        for other, count in shared.items():
            if 3 * count >= len(hashes):
                groups.join(other, index)
    return groups


def spam_rows(path):
    """(text, label, group) of every message, in the order of the package's names."""
    messages = []
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            folder = member.name.split("/")[-2] if "/" in member.name else ""
            if folder in FOLDERS and member.name.endswith(".txt"):
                message = email.message_from_bytes(archive.extractfile(member).read(), policy=email.policy.compat32)
                messages.append((clean_subject(subject_of(message)), clean_body(body_of(message)), FOLDERS[folder]))
    groups = group_messages(messages)
    for index, (subject, body, label) in enumerate(messages):
        first = messages[groups.find(index)]
        group = hashlib.blake2b(f"{first[0]}\n{first[1]}".encode(errors="replace"), digest_size=8).hexdigest()
        text = f"{subject}\n{body}".strip().encode(errors="replace").decode()
        if text:
            yield text, label, group
