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
    (r"brief\.yml, line (\d+): ([\w.\[\]]+): ", "regel {} van brief.yml klopt niet ({}). De handleiding (brief.yml) zegt wat er "
     "kan staan."),
    (r"brief\.yml, line (\d+)", "regel {} van brief.yml klopt niet. De handleiding (brief.yml) zegt wat er kan staan."),
    (r"brief\.yml", "brief.yml kan niet worden gelezen. De handleiding (brief.yml) zegt wat er kan staan."),
    ("is made of no source", "hoort bij geen brief. Haal dit weg, of zet de pdf erbij."),
    ("was taken out; an address never", "in addresses.txt is een adres weggehaald. Een adres blijft altijd bestaan: zet het terug."),
    ("is no address", "in addresses.txt staat een regel die geen adres is. Haal die regel weg."),
)  # fmt: skip
"""What an English sentence holds, and what is said instead, with what its groups found."""
_OTHERWISE = "het programma kan dit niet lezen. Geef een beheerder deze zin door: {}"


def in_dutch(sentence: str, about: str) -> str:
    """``sentence`` of the program in Dutch, with the name of what it is ``about`` before it."""
    for pattern, said in _SENTENCES:
        found = re.search(pattern, sentence)
        if found:
            return f"{about}: {said.format(*found.groups())}"
    return f"{about}: {_OTHERWISE.format(sentence)}"
