#!/usr/bin/env python3
"""Writes synthetic invoices with their fields: invoices.py --out FILE [--count 2000] [--seed 0] [--part learn|names|layouts]

One JSON Lines row is {"text": ..., "fields": {...}, "layout": ...} with the fields of the task `invoice`. Every invoice is
drawn from a small grammar: parties, items, currency, tax, dates in many forms, and a layout. Parts:

  learn    to learn from
  names    the same layouts with firms, people, streets and goods that `learn` never uses
  layouts  layouts that `learn` never uses, with the names of `learn`

All lists stand here and were made up for this; any likeness to a firm is chance. The same options give the same file.
"""

import argparse
import datetime
import json
import random

LISTS = {
    "seen": {
        "roots": "Alder Birch Copper Dorn Elm Falken Granit Hazel Iris Juniper Kestrel Linden Maple Nordwind Otter Pine Quarz "
                 "Rowan Silber Thistle Ulmen Vale Willow Zander Amber Basalt Cedar Dahlia Ember Fjord".split(),
        "trades": "Print Works,Garden Services,Office Supplies,Bakery,Logistics,Software,Cleaning,Electrics,Joinery,Catering,"
                  "Consulting,Bicycle Repair".split(","),
        "people": "Anna Becker,Tom Hale,Mara Lindt,Jonas Weber,Lucy Grant,Paul Novak,Sara Olsen,Peter Frey,Nina Costa,Omar "
                  "Haddad,Eva Moreau,Ben Carter".split(","),
        "streets": "Mill Lane,Station Road,Hauptstrasse,Kirchweg,Harbour Street,Rue du Moulin,Oak Avenue,Bergweg".split(","),
        "towns": "Westford,Neustadt,Lindau,Ashby,Marbach,Sundvik,Clairville,Thornton".split(","),
        "goods": "Paper A4,Toner black,Desk lamp,Garden hose,Apple cake,Pallet of bricks,Hourly work,Travel costs,Hosting per "
                 "month,Window cleaning,Bicycle chain,Oak board,LED bulb,Sandwich platter,Training day".split(","),
    },
    "unseen": {
        "roots": "Arnika Brook Cobalt Drossel Erle Ginster Heron Indigo Jasper Kiefer Lark Moss Nettle Onyx Plover".split(),
        "trades": "Roofing,Tailoring,Photography,Plumbing,Translations,Music School,Boat Hire,Car Wash".split(","),
        "people": "Clara Stein,Hugo Marsh,Ines Duarte,Karl Vogt,Lena Fischer,Max Porter,Rosa Keller,Yusuf Demir".split(","),
        "streets": "Church Hill,Bahnhofplatz,Quai des Fleurs,Seeweg,Market Row,Tannenweg".split(","),
        "towns": "Bexley Green,Altdorf,Sommerhausen,Port Clement,Vikby,Hartfield".split(","),
        "goods": "Roof tile,Evening dress,Portrait session,Copper pipe 15 mm,Page of translation,Violin lesson,Rowing boat per "
                 "hour,Wax polish".split(","),
    },
}
FORMS = ["GmbH", "Ltd", "Inc.", "AG", "SARL", "& Sons", ""]
CURRENCIES = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF"}
MONTHS = "January February March April May June July August September October November December".split()
WORDS = {
    "number": ["Invoice no.", "Invoice number:", "Rechnung Nr.", "Invoice #", "No."],
    "date": ["Date:", "Invoice date:", "Datum:", "Issued:"],
    "due": ["Due:", "Payable until", "Due date:", "Zahlbar bis"],
    "customer": ["Bill to:", "Customer:", "An:", "Sold to:"],
    "vendor": ["From:", "Supplier:", "Lieferant:", "Issued by:"],
    "net": ["Subtotal", "Net", "Netto", "Sum"],
    "tax": ["VAT", "Tax", "MwSt", "USt"],
    "total": ["Total", "Amount due", "Gesamt", "TOTAL"],
}


class Invoice:
    def __init__(self, chance, names):
        lists = LISTS[names]
        self.chance = chance
        self.words = {key: chance.choice(words) for key, words in WORDS.items()}
        self.vendor = self.firm(lists)
        self.customer = self.firm(lists) if chance.random() < 0.6 else self.person(lists)
        self.vendor_address = self.address(lists)
        self.customer_address = self.address(lists)
        self.number = chance.choice(["{:04d}", "R-{:05d}", "INV{:06d}", "2024/{:03d}", "{:03d}-A"]).format(
            chance.randrange(1, 999))
        self.date = datetime.date(chance.randrange(2015, 2026), chance.randrange(1, 13), chance.randrange(1, 29))
        self.due = self.date + datetime.timedelta(chance.choice([7, 14, 30])) if chance.random() < 0.7 else None
        self.currency = chance.choice(list(CURRENCIES))
        self.comma = chance.random() < 0.4
        self.write_date = chance.choice([self.iso, self.dotted, self.spelled])
        goods = chance.sample(lists["goods"], chance.randrange(1, 5))
        self.items = [(name, chance.randrange(1, 13), chance.randrange(150, 30000)) for name in goods]
        self.net = sum(quantity * price for _, quantity, price in self.items)
        rate = chance.choice([0, 7, 19, 20])
        self.rate, self.tax = rate, (self.net * rate + 50) // 100
        self.net_written = True

    def firm(self, lists):
        root, trade = self.chance.choice(lists["roots"]), self.chance.choice(lists["trades"])
        plain = f"{root} {trade} {self.chance.choice(FORMS)}".strip()
        return self.chance.choice([plain, plain, plain, f"{root} & Sons, {trade}", f"{root} {trade}", f"The {root} {trade} Co."])

    def person(self, lists):
        name = self.chance.choice(lists["people"])
        first, last = name.split()
        return self.chance.choice([name, name, f"{self.chance.choice(['Mr.', 'Mrs.', 'Ms', 'Frau', 'Herr'])} {last}",
                                   f"Mrs. {first[0]}. {last}", f"{first[0]}. {last}"])

    def address(self, lists):
        chance = self.chance
        return (f"{chance.choice(lists['streets'])} {chance.randrange(1, 120)}",
                f"{chance.randrange(10000, 99999)} {chance.choice(lists['towns'])}")

    def iso(self, date):
        return date.isoformat()

    def dotted(self, date):
        return date.strftime("%d.%m.%Y")

    def spelled(self, date):
        return f"{date.day} {MONTHS[date.month - 1]} {date.year}"

    def money(self, cents):
        whole, rest = divmod(cents, 100)
        return f"{whole},{rest:02d}" if self.comma else f"{whole}.{rest:02d}"

    def heads(self):
        lines = [f"{self.words['number']} {self.number}", f"{self.words['date']} {self.write_date(self.date)}"]
        return lines + ([f"{self.words['due']} {self.write_date(self.due)}"] if self.due else [])

    def sums(self, between):
        sign = CURRENCIES[self.currency]
        lines = []
        if self.tax:
            lines += [f"{self.words['net']}{between}{self.money(self.net)}",
                      f"{self.words['tax']} {self.rate} %{between}{self.money(self.tax)}"]
        return lines + [f"{self.words['total']}{between}{sign} {self.money(self.net + self.tax)}"]

    def rows(self, form):
        return [form.format(name=name, quantity=quantity, price=self.money(price), amount=self.money(quantity * price))
                for name, quantity, price in self.items]

    def fields(self):
        plain = self.tax == 0
        return {"vendor": self.vendor, "customer": self.customer, "number": self.number, "date": self.date.isoformat(),
                "due_date": self.due.isoformat() if self.due else None, "currency": self.currency,
                "net": None if plain or not self.net_written else self.net / 100, "tax": None if plain else self.tax / 100,
                "total": (self.net + self.tax) / 100,
                "items": [{"description": name, "quantity": quantity, "amount": quantity * price / 100}
                          for name, quantity, price in self.items]}


def letter(made):
    return [made.vendor, *made.vendor_address, "", made.words["customer"], made.customer, *made.customer_address, "",
            "INVOICE", *made.heads(), "", "Description | Qty | Price | Amount",
            *made.rows("{name} | {quantity} | {price} | {amount}"), "", *made.sums("  ")]


def heading_first(made):
    return ["Invoice", *made.heads(), "", f"From {made.vendor}, {', '.join(made.vendor_address)}",
            f"{made.words['customer']} {made.customer}, {', '.join(made.customer_address)}", "",
            *made.rows("{quantity} x {name} at {price} = {amount}"), *made.sums(": ")]


def till(made):
    return [made.vendor.upper() if made.chance.random() < 0.3 else made.vendor, *made.vendor_address, *made.heads(),
            f"{made.words['customer']} {made.customer}", "-" * 30, *made.rows("{quantity} {name}  {amount}"), "-" * 30,
            *made.sums(" ")]


def columns(made):
    return [f"{made.words['customer']} {made.customer}", *made.customer_address, "", "   ".join(made.heads()), "",
            "Qty  Item  Unit price  Sum", *made.rows("{quantity}  {name}  {price}  {amount}"), *made.sums("    "), "",
            f"{made.vendor} - {', '.join(made.vendor_address)}", "Thank you."]


def labelled(made):
    return ["TAX INVOICE" if made.tax else "INVOICE", f"{made.words['vendor']} {made.vendor}",
            f"Address: {', '.join(made.vendor_address)}", f"{made.words['customer']} {made.customer}",
            f"Address: {', '.join(made.customer_address)}", *made.heads(), "",
            *made.rows("{name}, {quantity} pcs, {amount}"), "", *made.sums(": ")]


def table(made):
    bar = made.chance.choice([" | ", "\t", " = "])
    parties = [f"{made.words['vendor'].strip(':')}{bar}{made.vendor}",
               f"{made.words['customer'].strip(':')}{bar}{made.customer}"]
    if made.chance.random() < 0.5:
        parties.reverse()
    return [*parties, *made.heads(), *made.rows("{quantity}" + bar + "{name}" + bar + "{amount}"), *made.sums(bar)]


def reminder(made):
    lines = [made.vendor, *made.vendor_address] if made.chance.random() < 0.5 else []
    return [*lines, f"To {made.customer}", *made.customer_address, "", *made.heads(), "", "We charge you for:",
            *made.rows("- {quantity} {name}, {amount}"), *made.sums(" "), "", "With kind regards", made.vendor]


def party(made, label, name, address):
    """A firm or person with an address: in one line or in several, with a label beside it, above it, or none."""
    chance = made.chance
    if chance.random() < 0.3:
        address = address[:1] if chance.random() < 0.5 else ()
    if chance.random() < 0.4:
        return [f"{label} {', '.join([name, *address])}".strip()]
    if label and chance.random() < 0.5:
        return [label, name, *address]
    return [f"{label} {name}".strip(), *address]


ITEMS = ["{name}: {amount}", "{quantity} x {name}  {amount}", "{name} ({quantity}) {amount}", "- {name}: {amount}",
         "{quantity} {name} @ {price}  {amount}", "{name}  {quantity}  {price}  {amount}", "* {quantity} {name} {amount}",
         "{name}, {quantity} pcs at {price}: {amount}", "{quantity}\t{name}\t{price}\t{amount}"]
GREETINGS = ["Thank you for your order.", "Please pay within 14 days.", "We thank you for your trust.",
             "Payment to the account below.", "Bank: IBAN DE12 3456 7890 1234", "VAT ID GB 123 4567 89",
             "Tel. 01234 567890", "www.example.org", "Page 1 of 1", "All prices in {currency}.", "Your order of {order}"]


def mixed(made):
    """Every part in a form of its own, in an order of its own."""
    chance = made.chance
    label = chance.choice(["", "", made.words["vendor"], "From"])
    sender = party(made, label, made.vendor, made.vendor_address)
    label = chance.choice([made.words["customer"], "To:", "To", "For", "Attn.", "Rechnung an", "Client:"])
    receiver = party(made, label, made.customer, made.customer_address)
    heads = made.heads()
    chance.shuffle(heads)
    if chance.random() < 0.3:
        heads = [chance.choice([", ", "   ", " | "]).join(heads)]
    title = chance.choice([[], ["INVOICE"], ["Rechnung"], ["Invoice"]])
    blocks = [sender, receiver, title + heads]
    if chance.random() < 0.5:
        chance.shuffle(blocks)
    form = chance.choice(ITEMS)
    between = chance.choice([" ", "  ", ": ", "\t", " | ", " ..... "])
    sums = made.sums(between)
    if made.tax and chance.random() < 0.3:
        sums = [f"{made.words['tax']} {made.rate} %{between}{made.money(made.tax)}", sums[-1]]
        made.net_written = False
    foot = [line.format(currency=made.currency, order=made.write_date(made.date - datetime.timedelta(9)))
            for line in chance.sample(GREETINGS, chance.randrange(0, 4))]
    gap = [""] if chance.random() < 0.7 else []
    lines = []
    for block in [*blocks, made.rows(form), sums, foot]:
        lines += [*block, *gap]
    return lines


def prose(made):
    items = "; ".join(made.rows("{quantity} {name} for {amount}"))
    return [f"{made.vendor}, {', '.join(made.vendor_address)}", "", f"Dear {made.customer},", "",
            f"for our work we charge: {items}.", "", *made.heads(), *made.sums(" is "), "", "Kind regards", made.vendor]


def sheet(made):
    return [f"Seller;{made.vendor}", f"Buyer;{made.customer}", *[head.replace(" ", ";", 1) for head in made.heads()],
            *made.rows("{name};{quantity};{amount}"), *made.sums(";")]


SEEN = [letter, heading_first, till, columns, labelled, table, reminder] + 7 * [mixed]
UNSEEN = [prose, sheet]
PARTS = {"learn": (SEEN, "seen", 1), "names": (SEEN, "unseen", 2), "layouts": (UNSEEN, "seen", 3)}


def main():
    parser = argparse.ArgumentParser(description="Writes synthetic invoices with their fields.")
    parser.add_argument("--out", required=True)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--part", choices=list(PARTS), default="learn")
    arguments = parser.parse_args()
    layouts, names, salt = PARTS[arguments.part]
    with open(arguments.out, "w", encoding="utf-8") as out:
        for index in range(arguments.count):
            made = Invoice(random.Random(f"{arguments.seed} {salt} {index}"), names)
            layout = made.chance.choice(layouts)
            text = "\n".join(layout(made))
            fields = made.fields()
            if made.vendor not in text:  # a till may print its name in capitals: that is then what stands there
                fields["vendor"] = made.vendor.upper()
            out.write(json.dumps({"text": text, "fields": fields, "layout": layout.__name__}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
