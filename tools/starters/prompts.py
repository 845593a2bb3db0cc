"""What a person might have said to be told a story: from the people, animals and things that it is about."""

import collections
import hashlib
import re

THINGS = set("""
airplane ant apple baby ball balloon bat beach bear bed bee bell bicycle bike bird blanket boat book bottle box boy bread
bridge brother bug bull bunny bus butterfly cake camel candle candy car carrot castle cat cave chair cheese chicken child
city clock cloud clown coat coin computer cookie cow crab crocodile crow crown dad daughter deer desert diamond dinosaur
doctor dog doll dolphin donkey door dove dragon dream dress drum duck eagle egg elephant emperor fairy family farm farmer
father feather fire fish fisherman flower fly forest fox friend frog fruit garden gate ghost giant giraffe girl goat gold
goose grandma grandmother grandpa grandfather grasshopper hammer hare hat hawk hen hill hippo honey horse hospital house
hunter ice island jackal jacket juice jungle key king kite kitten kitty knife knight ladder lady lake lamb lamp leaf
leopard letter library lion lizard lunch magician man map market marble merchant mermaid mirror monkey monster moon mother
mountain mouse mom mushroom music necklace nest night ocean octopus old orange owl owner ox painting park parrot party path
peacock pencil penguin piano pie pig pillow pirate pizza plane plant poet pond pony prince princess pumpkin puppy queen
rabbit rain rainbow ring river robin robot rock rocket room rooster rope rose sailor sand school sea seal seed sheep shell
ship shirt shoe shop sister sky slide snail snake snow snowman soldier son soup spider spoon squirrel star stick stone
stork storm stranger sun swan swing sword tail tailor teacher teddy tiger tortoise towel tower town toy train treasure tree
truck turtle umbrella uncle village violin wagon wall water well whale wheel wife wind window witch wizard wolf woman wood
worm zebra zoo
""".split()) - {"old", "night", "room", "friend", "owner", "family"}
ADJECTIVES = set("big little small old young brave kind clever red blue green yellow white black golden silver lost tiny "
                 "happy sad lonely magic poor rich wise lazy naughty hungry shiny".split())
NOT_NAMES = {"The", "A", "An", "One", "Once", "And", "But", "Then", "He", "She", "They", "It", "I", "Her", "His", "There"}
NAME = re.compile(r"\b(?:named|called) ([A-Z][a-z]+)\b")
WORD = re.compile(r"[A-Za-z]+")


def with_article(phrase):
    return ("an " if phrase[0] in "aeiou" else "a ") + phrase


def subjects(text):
    """Names and things, what comes up most often first; of a long text what its beginning is about."""
    words = WORD.findall(text[:3000])
    counts = collections.Counter()
    looks = {}
    for before, word in zip([""] + words, words):
        thing = word.lower()
        if thing not in THINGS and thing.endswith("s") and thing[:-1] in THINGS:
            thing = thing[:-1]
        if thing in THINGS:
            counts[thing] += 1
            if before.lower() in ADJECTIVES:
                looks.setdefault(thing, before.lower())
    names = [name for name in NAME.findall(text[:1500]) if name not in NOT_NAMES and name.lower() not in THINGS]
    things = [thing for thing, count in counts.most_common(4) if count >= 2]
    return names[:1], things, looks


def prompt_for(text):
    """The same text always gets the same prompt."""
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    names, things, looks = subjects(text)
    kept = things[:1 + digest[0] % 3]
    parts = names if names and digest[1] % 2 else []
    for thing in kept:
        look = looks.get(thing)
        parts = parts + [with_article(f"{look} {thing}" if look and digest[2] % 2 else thing)]
    parts = parts[:3]
    if not parts or digest[3] % 16 == 0:
        return ["Tell me a bedtime story.", "Tell me a story."][digest[4] % 2]
    about = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
    opening = ["Tell me a bedtime story about", "Tell me a story about", "Tell me a bedtime story about",
               "Write a short story with"][digest[4] % 4]
    return f"{opening} {about}."


def without_title(text):
    title, gap, rest = text.partition("\n\n")
    return rest if gap and len(title) < 80 and "\n" not in title and title[-1:] not in '.!?"' else text
