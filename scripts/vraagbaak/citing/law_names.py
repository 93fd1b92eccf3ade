"""Dutch acts and decrees that a reader of letters meets, by name, with their number in the Basiswettenbestand (BWB).

Each number was found beside the name of its act in public source files of others (lists of acts of
wetten.overheid.nl made by hand, and links to it), on 25 and 30 November 2026; what was not found so is left
out. An act that has lapsed stays: older letters cite it, and wetten.overheid.nl keeps its text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Law:
    """One act."""

    name: str
    """As the act says it is cited; a small first letter is read too."""
    identifier: str
    """``BWBR`` and seven digits."""
    short: tuple[str, ...] = ()
    """Other names and abbreviations, read exactly as they stand here."""
    shortest: tuple[str, ...] = ()
    """Abbreviations that mean other things too: read only behind an article (``artikel 31 Sr``)."""


LAWS: tuple[Law, ...] = (
    Law("Aanbestedingsbesluit", "BWBR0032919"),
    Law("Aanbestedingswet 2012", "BWBR0032203", ("Aanbestedingswet",)),
    Law("Activiteitenbesluit milieubeheer", "BWBR0022762", ("Activiteitenbesluit",)),
    Law("Algemeen Rijksambtenarenreglement", "BWBR0001950", ("ARAR",)),
    Law("Algemene nabestaandenwet", "BWBR0007795", (), ("Anw",)),
    Law("Algemene Ouderdomswet", "BWBR0002221", ("Algemene ouderdomswet",), ("AOW",)),
    Law("Algemene wet bestuursrecht", "BWBR0005537", ("Awb", "AWB", "Algemene Wet Bestuursrecht")),
    Law("Algemene wet gelijke behandeling", "BWBR0006502", ("Awgb", "AWGB")),
    Law("Algemene wet inkomensafhankelijke regelingen", "BWBR0018472", ("Awir",)),
    Law("Algemene wet inzake rijksbelastingen", "BWBR0002320", ("AWR",)),
    Law("Algemene wet op het binnentreden", "BWBR0006763", ("Awbi",)),
    Law("Arbeidsomstandighedenbesluit", "BWBR0008498", ("Arbobesluit",)),
    Law("Arbeidsomstandighedenwet", "BWBR0010346", ("Arbowet",)),
    Law("Arbeidstijdenbesluit", "BWBR0007687"),
    Law("Arbeidstijdenwet", "BWBR0007671"),
    Law("Archiefbesluit 1995", "BWBR0007748", ("Archiefbesluit",)),
    Law("Archiefwet 1995", "BWBR0007376", ("Archiefwet",)),
    Law("Auteurswet", "BWBR0001886"),
    Law("Besluit activiteiten leefomgeving", "BWBR0041330", (), ("Bal",)),
    Law("Besluit bouwwerken leefomgeving", "BWBR0041297", (), ("Bbl",)),
    Law("Besluit kerninstallaties, splijtstoffen en ertsen", "BWBR0002667"),
    Law("Besluit kwaliteit leefomgeving", "BWBR0041313", (), ("Bkl",)),
    Law("Besluit omgevingsrecht", "BWBR0027464"),
    Law("Bouwbesluit 2012", "BWBR0030461"),
    Law("Embryowet", "BWBR0013797"),
    Law("Faillissementswet", "BWBR0001860", (), ("Fw",)),
    Law("Gemeentewet", "BWBR0005416"),
    Law("Grondwet", "BWBR0001840", (), ("Gw",)),
    Law("Handelsregisterwet 2007", "BWBR0021777", ("Handelsregisterwet",)),
    Law("Huisvestingswet 2014", "BWBR0035303"),
    Law("Invorderingswet 1990", "BWBR0004770", ("Invorderingswet",)),
    Law("Jeugdwet", "BWBR0034925"),
    Law("Kernenergiewet", "BWBR0002402"),
    Law("Kieswet", "BWBR0004627"),
    Law("Mededingingswet", "BWBR0008691", (), ("Mw",)),
    Law("Mediawet 2008", "BWBR0025028", ("Mediawet",)),
    Law("Mijnbouwwet", "BWBR0014168"),
    Law("Omgevingswet", "BWBR0037885"),
    Law("Opiumwet", "BWBR0001941"),
    Law("Participatiewet", "BWBR0015703"),
    Law("Penitentiaire beginselenwet", "BWBR0009709", ("Pbw",)),
    Law("Pensioenwet", "BWBR0020809"),
    Law("Politiewet 2012", "BWBR0031788", ("Politiewet",)),
    Law("Provinciewet", "BWBR0005645"),
    Law("Rijkswet op het Nederlanderschap", "BWBR0003738", ("RWN",)),
    Law("Telecommunicatiewet", "BWBR0009950", (), ("Tw",)),
    Law("Uitvoeringswet Algemene verordening gegevensbescherming", "BWBR0040940", ("UAVG", "Uitvoeringswet AVG")),
    Law("Voorschrift Vreemdelingen 2000", "BWBR0012002", ("VV 2000",)),
    Law("Regeling langdurige zorg", "BWBR0036014"),
    Law("Vreemdelingenbesluit 2000", "BWBR0011825", ("Vb 2000", "Vreemdelingenbesluit")),
    Law("Vreemdelingenwet 2000", "BWBR0011823", ("Vw 2000", "Vreemdelingenwet"), ("Vw",)),
    Law("Warenwet", "BWBR0001969"),
    Law("Waterwet", "BWBR0025458"),
    Law("Wegenverkeerswet 1994", "BWBR0006622", ("WVW 1994", "Wegenverkeerswet"), ("WVW", "Wvw")),
    Law("Werkloosheidswet", "BWBR0004045", (), ("WW",)),
    Law("Wet algemene bepalingen omgevingsrecht", "BWBR0024779", ("Wabo",)),
    Law("Wet allocatie arbeidskrachten door intermediairs", "BWBR0009616", ("Waadi",)),
    Law("Wet arbeid en zorg", "BWBR0013008", ("Wazo",)),
    Law("Wet arbeid vreemdelingen", "BWBR0007149", (), ("Wav",)),
    Law("Wet basisregistratie personen", "BWBR0033715", ("Wet BRP",)),
    Law("Wet bescherming persoonsgegevens", "BWBR0011468", ("Wbp",)),
    Law("Wet bevordering integriteitsbeoordelingen door het openbaar bestuur", "BWBR0013798", ("Wet Bibob", "Wet BIBOB")),
    Law("Wet financiering sociale verzekeringen", "BWBR0017745", ("Wfsv",)),
    Law("Wet gemeenschappelijke regelingen", "BWBR0003740", (), ("Wgr",)),
    Law("Wet justitiële en strafvorderlijke gegevens", "BWBR0014194", ("Wjsg",)),
    Law("Wet kinderopvang", "BWBR0017017", (), ("Wko",)),
    Law("Wet kwaliteit, klachten en geschillen zorg", "BWBR0037173", ("Wkkgz",)),
    Law("Wet langdurige zorg", "BWBR0035917", ("Wlz",)),
    Law("Wet maatschappelijke ondersteuning 2015", "BWBR0035362", ("Wmo 2015", "Wmo", "Wet maatschappelijke ondersteuning")),
    Law("Wet milieubeheer", "BWBR0003245", (), ("Wm",)),
    Law("Wet minimumloon en minimumvakantiebijslag", "BWBR0002638", (), ("Wml", "WML")),
    Law("Wet natuurbescherming", "BWBR0037552", (), ("Wnb",)),
    Law("Wet normering topinkomens", "BWBR0032249", ("WNT",)),
    Law("Wet op de arbeidsongeschiktheidsverzekering", "BWBR0002524", (), ("WAO",)),
    Law("Wet op de beroepen in de individuele gezondheidszorg", "BWBR0006251", ("Wet BIG",)),
    Law("Wet op de dividendbelasting 1965", "BWBR0002515"),
    Law("Wet op de economische delicten", "BWBR0002063", (), ("WED",)),
    Law("Wet op de identificatieplicht", "BWBR0006297"),
    Law("Wet op de inlichtingen- en veiligheidsdiensten 2017", "BWBR0039896", ("Wiv 2017", "Wet op de inlichtingen- en veiligheidsdiensten")),
    Law("Wet op de kansspelen", "BWBR0002469", (), ("Wok",)),
    Law("Wet op de lijkbezorging", "BWBR0005009"),
    Law("Wet op de loonbelasting 1964", "BWBR0002471"),
    Law("Wet op de medische keuringen", "BWBR0008819"),
    Law("Wet op de omzetbelasting 1968", "BWBR0002629"),
    Law("Wet op de ondernemingsraden", "BWBR0002747", (), ("WOR",)),
    Law("Wet op de orgaandonatie", "BWBR0008066"),
    Law("Wet op de parlementaire enquête 2008", "BWBR0023825"),
    Law("Wet op de rechterlijke organisatie", "BWBR0001830", ("Wet RO",), ("RO",)),
    Law("Wet op de rechtsbijstand", "BWBR0006368", (), ("Wrb",)),
    Law("Wet op de vennootschapsbelasting 1969", "BWBR0002672"),
    Law("Wet op de zorgtoeslag", "BWBR0018451"),
    Law("Wet op het bevolkingsonderzoek", "BWBR0005699"),
    Law("Wet op het financieel toezicht", "BWBR0020368", ("Wft",)),
    Law("Wet op het hoger onderwijs en wetenschappelijk onderzoek", "BWBR0005682", ("WHW",)),
    Law("Wet op het kindgebonden budget", "BWBR0022751"),
    Law("Wet op het onderwijstoezicht", "BWBR0013800"),
    Law("Wet op het voortgezet onderwijs", "BWBR0002399", (), ("WVO",)),
    Law("Wet open overheid", "BWBR0045754", ("Woo",)),
    Law("Wet openbaarheid van bestuur", "BWBR0005252", ("Wob", "WOB")),
    Law("Wet politiegegevens", "BWBR0022463"),
    Law("Wet structuur uitvoeringsorganisatie werk en inkomen", "BWBR0013060", ("Wet SUWI", "Wet Suwi")),
    Law("Wet ter voorkoming van witwassen en financieren van terrorisme", "BWBR0024282", ("Wwft",)),
    Law("Wet toezicht accountantsorganisaties", "BWBR0019468", (), ("Wta",)),
    Law("Wet verplichte geestelijke gezondheidszorg", "BWBR0040635", ("Wvggz", "Wet verplichte ggz")),
    Law("Wet wapens en munitie", "BWBR0008804", ("Wwm", "WWM")),
    Law("Wet werk en inkomen naar arbeidsvermogen", "BWBR0019057", ("Wet WIA",), ("WIA",)),
    Law("Wetboek van Burgerlijke Rechtsvordering", "BWBR0001827", (), ("Rv",)),
    Law("Wetboek van Koophandel", "BWBR0001838"),
    Law("Wetboek van Strafrecht", "BWBR0001854", (), ("Sr", "WvSr")),
    Law("Wetboek van Strafvordering", "BWBR0001903", (), ("Sv", "WvSv")),
    Law("Winkeltijdenwet", "BWBR0007952"),
    Law("Woningwet", "BWBR0005181"),
    Law("Ziektewet", "BWBR0001888"),
    Law("Zorgverzekeringswet", "BWBR0018450", ("Zvw",)),
)  # fmt: skip

CIVIL_CODE = "Burgerlijk Wetboek"
BOOKS: dict[str, str] = {
    "1": "BWBR0002656", "2": "BWBR0003045", "3": "BWBR0005291", "4": "BWBR0002761", "5": "BWBR0005288",
    "6": "BWBR0005289", "7": "BWBR0005290", "7A": "BWBR0006000", "8": "BWBR0005034",
}  # fmt: skip
"""Number of each book of the Burgerlijk Wetboek; an article names its book (``6:162``)."""

NAME_OF: dict[str, str] = {
    **{law.identifier: law.name for law in LAWS},
    **{identifier: f"{CIVIL_CODE} Boek {book}" for book, identifier in BOOKS.items()},
}
