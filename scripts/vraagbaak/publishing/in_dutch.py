"""Why an upload is no letter, in Dutch: who uploads in a browser reads Dutch, and the program speaks English."""

from __future__ import annotations

import re

NO_KENMERK = "no Kenmerk was found"
_SENTENCES = (
    (NO_KENMERK, "op de eerste bladzijde staat geen kenmerk. Geef zelf een naam: vul in de melding ‘Kenmerk’ in en zet het "
     "label brief-omzetten opnieuw, of zet de kopie als brief.pdf in een eigen map, docs/naam/."),
    (r"(\S+/brief\.pdf) is another PDF", "van deze brief staat er al een kopie ({}). Is deze beter? Zet dan bij de melding het "
     "label betere-kopie, of zet haar op die plaats. Is het een andere brief? Geef dan bij ‘Kenmerk’ een andere naam."),
    (r"is another print of (\S+),", "dit is een andere druk van {}, die er al staat. De handleiding zegt hoe u haar vervangt."),
    ("still a Word file", "daar staat nog een Word-bestand. De pdf volgt later."),
    (r"web page \(HTML\)|is there as .* only|not published \(yet\)", "de pdf is nog niet gepubliceerd."),
    ("no document under this number", "de Kamer heeft dit stuk niet (meer)."),
    ("what came is no PDF", "wat de Kamer stuurt, is geen pdf."),
    ("has the same Kenmerk as", "een andere upload heeft hetzelfde kenmerk. Laat een van de twee weg."),
    ("looks like a scan", "dit lijkt een scan: er staat geen tekst in. Gebruik een kopie met tekst (tekstherkenning, OCR)."),
    ("two pages of the letter", "twee bladzijden staan naast elkaar. Maak een kopie met één bladzijde per vel."),
    ("the file is empty", "deze kopie is leeg. Download haar opnieuw."),
    ("this is not a PDF", "dit is geen pdf. Gebruik de pdf van de overheid."),
    ("damaged or cut off|the PDF library gave up", "deze kopie is beschadigd. Download haar opnieuw, of druk haar af naar een "
     "nieuwe pdf."),
    ("password is needed", "er is een wachtwoord nodig. Gebruik een kopie zonder wachtwoord."),
    (r"MB, the limit|is larger than|more than the|larger than the", "deze kopie is te groot of te zwaar. Maak een kleinere pdf."),
    (r"stopped after (\d+) s", "het lezen duurde langer dan {} seconden. Druk de brief af naar een nieuwe pdf."),
    ("all questions stand first", "eerst staan alle vragen, dan alle antwoorden. Welk antwoord waarbij hoort, is niet zeker."),
    ("questions per fractie without a number", "de vragen per fractie hebben geen nummer. Gebruik een kopie met nummers."),
    ("nobody of the Kamer", "de vragen zijn niet van een volksvertegenwoordiging. Alleen brieven aan de Kamer komen op de site."),
    ("no numbered questions", "er zijn geen genummerde vragen met antwoorden gevonden."),
    ("cannot be fetched", "de bijlage kon niet worden opgehaald. Probeer het later opnieuw."),
    (r"expected 1 to (\d+) PDF files", "in de melding staat geen pdf, of er staan er te veel. Sleep 1 tot {} pdf’s in de tekst."),
    ("is made of no source", "hoort bij geen brief. Haal dit weg, of zet de pdf erbij."),
    ("was taken out; an address never", "in addresses.txt is een adres weggehaald. Een adres blijft altijd bestaan: zet het terug."),
    ("is no address", "in addresses.txt staat een regel die geen adres is. Haal die regel weg."),
)  # fmt: skip
"""What an English sentence holds, and what is said instead, with what its groups found."""
_OTHERWISE = "het programma kan dit niet lezen. Geef een beheerder deze zin door: {}"


# docs/x/brief.yml, line 2: titles.4: expected a title of at most 8 words, found a list.
_OF_BRIEF_YML = re.compile(
    r"brief\.yml(?:, line (?P<line>\d+))?: (?:(?P<field>[\w.\[\]-]+): )?(?P<said>.*?)(?:, found (?P<found>.*))?$"
)
_WORDS = (
    (r"is not known here; expected one of", "is hier niet bekend; kies uit"),
    ("expected each party once", "noem elke fractie één keer"),
    ("expected the fields", "hier horen de velden"),
    ("expected ", "hier hoort "),
    (r"\(at most ([\d,]+) characters\)", r"(hoogstens \1 tekens)"),
    (r"at most ([\d,]+) characters, all of them visible", r"tekst van hoogstens \1 tekens, allemaal zichtbaar"),
    (r"a name of at most (\d+) visible characters before the colon", r"een naam van hoogstens \1 tekens voor de dubbele punt"),
    (r"a title of at most (\d+) words", r"een titel van hoogstens \1 woorden"),
    ("an identifier such as", "een officiële naam zoals"),
    ("the date of a day that exists, such as|a date such as", "een datum die bestaat, zoals"),
    ("a title for each question number", "een titel voor elk vraagnummer"),
    ("a question number or slug", "een vraagnummer of de naam van een pagina"),
    ("a list of parties", "een lijst van fracties"),
    ("a list", "een lijst"),
    ("a party", "een fractie"),
    ("a source", "een vindplaats"),
    ("a citation", "een aanhaling"),
    ("a reason", "een reden"),
    ("a note about the file", "een opmerking over de kopie"),
    ("what the paper is to the letter", "wat het stuk met de brief te maken heeft"),
    ("words of the sentence", "woorden van de zin"),
    ("the reading to correct", "de lezing die fout is"),
    ("the right reading", "de goede lezing"),
    ("this is no file.*", "dit is geen gewoon bestand; haal het weg"),
    (".*it cannot be read there", "kan niet worden gelezen"),
    ("text of whole characters", "tekst zonder halve tekens"),
    ("a whole number", "een heel getal"),
    (r"\bnames\b(?! with)", "namen"),
    ("stands here twice", "staat hier twee keer"),
    ("is nested too deep", "zit te diep in andere velden"),
    (r"not valid YAML.*", "dit is geen geldige YAML; let op het inspringen, en zet tekst met een : of * tussen aanhalingstekens"),
    (r"repeats another value.*", "herhaalt een andere waarde; schrijf die uit, of zet tekst die met * begint tussen aanhalingstekens"),
    (r"not UTF-8 text.*", "dit is geen UTF-8; bewaar het zo"),
)  # fmt: skip
"""English of a message about ``brief.yml`` in Dutch."""
_FOUND = {"a list": "een lijst", "fields": "velden", "nothing": "niets"}


def _brief_yml_in_dutch(match: re.Match[str]) -> str:
    said, found = match["said"], match["found"]
    for english, dutch in _WORDS:
        said = re.sub(english, dutch, said)
    line = f"regel {match['line']} van brief.yml" if match["line"] else "brief.yml"
    field = f", bij {match['field']}" if match["field"] else ""
    return f"{line}{field}: {said}" + (f"; er staat {_FOUND.get(found, found)}" if found else "") + "."


def in_dutch(sentence: str, about: str) -> str:
    """``sentence`` of the program in Dutch, with the name of what it is ``about`` before it."""
    if of_editor := _OF_BRIEF_YML.search(sentence.rstrip(".")):
        return f"{about}: {_brief_yml_in_dutch(of_editor)}"
    for pattern, said in _SENTENCES:
        found = re.search(pattern, sentence)
        if found:
            return f"{about}: {said.format(*found.groups())}"
    return f"{about}: {_OTHERWISE.format(sentence)}"
