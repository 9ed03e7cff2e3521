"""The profiles of German, French, Spanish, Italian, Dutch and Polish Wikipedia."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from refwright import wiki
from refwright.check import Severity
from refwright.citations.cite.errors import CiteVersion
from refwright.citations.cite.expansion import cite_errors
from refwright.citations.cite.extension import Situation
from refwright.citations.document import Document
from refwright.lint import lint
from refwright.registry import Registry
from refwright.selection import Level, select
from refwright.testing import TODAY
from refwright_checks import CHECKS

SITES = ("dewiki", "frwiki", "eswiki", "itwiki", "nlwiki", "plwiki")
PROFILES = Path(wiki.__file__).with_name("wikis")
MOST_SECONDS = 0.012


@pytest.mark.parametrize("site", SITES)
def test_a_profile_is_read_quickly(site: str) -> None:
    wiki.load("enwiki")  # the reader of TOML is imported
    times = []
    for _ in range(5):
        start = time.process_time()
        wiki.read(PROFILES / f"{site}.toml")
        times.append(time.process_time() - start)
    assert min(times) < MOST_SECONDS


@pytest.mark.parametrize("site", SITES)
def test_features_of_cite(site: str) -> None:
    profile = wiki.load(site)
    assert profile.language == site.removesuffix("wiki")
    assert profile.sub_references


@pytest.mark.parametrize(
    ("site", "punctuation"),
    [
        ("dewiki", "either"),
        ("frwiki", "after"),
        ("eswiki", "either"),
        ("itwiki", "either"),
        ("nlwiki", "either"),
        ("plwiki", "after"),
    ],
)
def test_punctuation(site: str, punctuation: str) -> None:
    assert wiki.load(site).punctuation == punctuation


@pytest.mark.parametrize(
    ("site", "prefix", "namespace"),
    [
        ("dewiki", "Datei", "file"),
        ("dewiki", "Bild", "file"),
        ("dewiki", "Benutzerin", "user"),
        ("dewiki", "BD", "user_talk"),
        ("frwiki", "Fichier", "file"),
        ("frwiki", "Image", "file"),
        ("frwiki", "MODÈLE", "template"),
        ("frwiki", "Catégorie", "category"),
        ("eswiki", "Archivo", "file"),
        ("eswiki", "Imagen", "file"),
        ("eswiki", "Anexo", "appendix"),
        ("itwiki", "Immagine", "file"),
        ("itwiki", "T", "template"),
        ("itwiki", "Bozza", "draft"),
        ("nlwiki", "Bestand", "file"),
        ("nlwiki", "Afbeelding", "file"),
        ("nlwiki", "Overleg_gebruiker", "user_talk"),
        ("plwiki", "Plik", "file"),
        ("plwiki", "Grafika", "file"),
        ("plwiki", "Wikipedystka", "user"),
        ("plwiki", "Datei", None),
    ],
)
def test_namespaces(site: str, prefix: str, namespace: str | None) -> None:
    assert wiki.load(site).namespace(prefix) == namespace


@pytest.mark.parametrize("site", SITES)
def test_english_names_of_namespaces(site: str) -> None:
    profile = wiki.load(site)
    for name in ("file", "category", "template", "user", "project", "help", "module", "special"):
        assert profile.namespace(name) == name


@pytest.mark.parametrize(
    ("site", "written", "canonical"),
    [
        ("dewiki", "Vorlage:Literatur", "literatur"),
        ("dewiki", "Cite web", "cite web"),
        ("frwiki", "Modèle:Site web", "lien web"),
        ("frwiki", "périodique", "article"),
        ("frwiki", "Ouvrage", "ouvrage"),
        ("eswiki", "cite book", "cita libro"),
        ("eswiki", "Citation", "obra citada"),
        ("itwiki", "cite journal", "cita pubblicazione"),
        ("nlwiki", "Sjabloon:Cite web", "citeer web"),
        ("nlwiki", "Citeer tijdschrift", "citeer journal"),
        ("plwiki", "Szablon:Cytuj książkę", "cytuj książkę"),
        ("plwiki", "cytuj", "cytuj"),
    ],
)
def test_citation_templates(site: str, written: str, canonical: str) -> None:
    profile = wiki.load(site)
    assert profile.template(written) == canonical
    assert canonical in profile.citations


@pytest.mark.parametrize(
    ("site", "written", "default_group", "refs"),
    [
        ("frwiki", "Reflist", "", "références"),
        ("eswiki", "Reflist", "", "refs"),
        ("eswiki", "Notelist", "lower-alpha", "refs"),
        ("itwiki", "Note strette", "", "refs"),
        ("nlwiki", "Referenties", "", "refs"),
        ("plwiki", "Przypisy-lista", "", "1"),
        ("plwiki", "Uwagi", "uwaga", "uwagi"),
    ],
)
def test_list_templates(site: str, written: str, default_group: str, refs: str) -> None:
    profile = wiki.load(site)
    found = profile.list_templates[profile.template(written)]
    assert found.default_group == default_group
    assert refs in found.refs


@pytest.mark.parametrize(
    ("site", "written", "footnote"),
    [
        ("frwiki", "sfn", True),
        ("frwiki", "harvsp", False),
        ("eswiki", "sfn", True),
        ("eswiki", "harvnp", False),
        ("itwiki", "sfn", True),
        ("plwiki", "odn", True),
    ],
)
def test_short_citations(site: str, written: str, footnote: bool) -> None:
    profile = wiki.load(site)
    assert profile.short_citations[profile.template(written)].footnote is footnote


@pytest.mark.parametrize(
    ("site", "heading", "role"),
    [
        ("dewiki", "Einzelnachweise", "references"),
        ("dewiki", "Literatur", "bibliography"),
        ("frwiki", "Notes et références", "references"),
        ("frwiki", "Notes", "notes"),
        ("frwiki", "Voir aussi", "see_also"),
        ("eswiki", "Referencias", "references"),
        ("eswiki", "Véase también", "see_also"),
        ("itwiki", "Note", "references"),
        ("itwiki", "Collegamenti esterni", "external_links"),
        ("nlwiki", "Zie ook", "see_also"),
        ("nlwiki", "Literatuur", "bibliography"),
        ("plwiki", "Przypisy", "references"),
        ("plwiki", "Uwagi", "notes"),
        ("plwiki", "Linki zewnętrzne", "external_links"),
        ("plwiki", "Historia", None),
    ],
)
def test_sections(site: str, heading: str, role: str | None) -> None:
    assert wiki.load(site).section_role(heading) == role


def speaks(site: str, line: str) -> bool:
    opener = re.match(r"[^\W\d_]+", line)
    expressions = wiki.load(site).conversation.get(opener[0].casefold(), ()) if opener else ()
    return any(re.match(expression, line, re.IGNORECASE) for expression in expressions)


@pytest.mark.parametrize(
    ("site", "line"),
    [
        ("dewiki", "Vielen Dank für eure Hilfe!"),
        ("frwiki", "Merci d'avance pour votre aide !"),
        ("frwiki", "J'espère que cela vous aidera."),
        ("frwiki", "Voici la version corrigée de l'article :"),
        ("eswiki", "Gracias!"),
        ("eswiki", "Muchas gracias por su ayuda."),
        ("eswiki", "Aquí está la versión corregida del texto:"),
        ("itwiki", "Grazie mille a tutti!"),
        ("itwiki", "Ecco la versione corretta del testo:"),
        ("nlwiki", "Bedankt!"),
        ("nlwiki", "Hier is de verbeterde versie van het artikel:"),
        ("nlwiki", "Met vriendelijke groet,"),
        ("plwiki", "Dziękuję za pomoc!"),
        ("plwiki", "Oto poprawiona wersja artykułu:"),
    ],
)
def test_conversation(site: str, line: str) -> None:
    assert speaks(site, line)


@pytest.mark.parametrize(
    ("site", "line"),
    [
        ("dewiki", "Danke für den Fisch"),
        ("frwiki", "Merci pour le chocolat"),
        ("frwiki", "Bonjour tristesse"),
        ("frwiki", "Voici la liste des communes."),
        ("eswiki", "Gracias por la música"),
        ("eswiki", "Hola, Dolly"),
        ("itwiki", "Grazie alla sua posizione, il faro non andò perduto."),
        ("itwiki", "Come il padre, non ebbe figli."),
        ("nlwiki", "Beste Nederlandse film"),
        ("nlwiki", "Hier is de rivier breed."),
        ("plwiki", "Dzięki położeniu miasto szybko rosło."),
        ("plwiki", "Oto człowiek"),
    ],
)
def test_no_conversation(site: str, line: str) -> None:
    assert not speaks(site, line)


DRAFTS = {
    "dewiki": """'''Otto Beispiel''' war Maler.<ref>Hans Müller: ''Die Maler''. 2. Aufl., Suhrkamp,
 Frankfurt 2001, S. 12–15.</ref> Er lebte in Köln<ref>Müller 2001, S. 17 f.</ref>, später in
 Bonn.<ref>Vgl. Müller (2001), S. 5 ff.</ref><ref>Ebd., Seite 5.</ref><ref name="x">
{{Internetquelle |autor=Eva Kern |url=https://example.org
|titel=T |abruf=2020-01-01}}</ref><ref name="x" details="S. 5" />

== Literatur ==
* {{Literatur |Autor=Paul Schmidt, Eva Kern |Titel=Buch |Datum=1999 |Seiten=5–9}}

== Einzelnachweise ==
<references />
""",
    "frwiki": """'''Jean Exemple''' est peintre<ref name="b" />{{,}}<ref>Op. cit., p. 15.</ref>. Il
 vit à Lyon<ref>Jean Petit, ''Le Livre'', Paris, Gallimard, 2003, p. 12-18.</ref>, puis à
 Paris<ref name="b" />. Là<ref>Ibid., pp. 12-14.</ref> ; oui{{note|groupe=N|Une note.}}.

== Notes et références ==
=== Notes ===
{{Références|groupe=N}}
=== Références ===
{{Références|références=
<ref name="b">{{Article|auteur1=X|titre=Y|périodique=Z|date=2001|pages=103-109}}.</ref>
}}
""",
    "eswiki": """'''Juan Ejemplo''' fue pintor{{sfn|García|2001|p=12}}{{sfn|García|2001|p=15}}.
 Vivió en Lugo.<ref>García (2001), pp. 152 y ss.</ref><ref>García 2001, p. 105-107.</ref> Sí
{{cita requerida}}.<ref group="n">Nota.</ref><ref name="b" /><ref>Ibíd., p. 7.</ref>
<ref>García, Ana (2001). ''Libro''. Madrid: Cátedra, págs. 12-18.</ref>

== Notas ==
{{listaref|group=n}}

== Referencias ==
{{listaref|refs=
<ref name="b">{{cita web|url=https://example.org|título=T|fechaacceso=5 de mayo de 2020}}</ref>
}}
""",
    "itwiki": """'''Mario Esempio''' fu un pittore<ref>Mario Neri, ''Il libro'', Torino, Einaudi,
 2003, pp. 12-18.</ref>. Visse a Bari.<ref>{{cita|Rossi 2001|pp. 5-7}}.</ref><ref>Neri 2003,
 pp. 152 e segg.</ref><ref>Ivi, p. 7.</ref>

== Note ==
{{Note strette}}

== Bibliografia ==
* {{cita libro|nome=Ugo|cognome=Rossi|titolo=Libro|editore=Laterza|anno=2001|cid=Rossi 2001}}
""",
    "nlwiki": """'''Jan Voorbeeld''' was schilder.<ref>Jan de Vries, ''Het boek'', 2e druk, Lannoo,
 Tielt, 2003, blz. 12-18.</ref> Hij woonde in Gent<ref name="g">Zie De Vries (2003), p. 5 e.v.
</ref>, later in Brugge.<ref name="g" />

{{Appendix|2=
* {{Citeer boek|achternaam=Jansen|titel=Boek|jaar=2001}}
----
{{References}}
}}
""",
    "plwiki": """'''Jan Przykład''' był malarzem{{odn|Nowak|2003|s=12}}{{odn|Nowak|2003|s=15}}.
 Mieszkał w Łodzi{{r|a}}, potem w Lublinie<ref>Jan Nowak, ''Książka'', wyd. 2, Warszawa: PWN,
 2003, s. 12–18.</ref>. Tak{{u|u1}}{{r|b|a}}.<ref>Tamże, s. 7.</ref>

== Uwagi ==
{{Uwagi|
<ref name="u1">Uwaga.</ref>
}}

== Przypisy ==
{{Przypisy-lista|
<ref name="a">{{Cytuj stronę|url=https://example.org|tytuł=T|data dostępu=2020-05-05}}</ref>
<ref name="b">{{Cytuj|autor=X|tytuł=Y|s=3–9}}</ref>
}}
""",
}


def draft(site: str) -> Document:
    return Document.read(DRAFTS[site], wiki.load(site), today=TODAY)


@pytest.mark.parametrize("site", SITES)
def test_nothing_is_found_in_a_sound_draft(site: str) -> None:
    result = lint(draft(site), select(Registry(CHECKS), [Level("test", ("all",))]))
    assert result.crashes == ()
    # A note that says "ibid." is sound until another one is put in before it.
    serious = [found for found in result.diagnostics if found.severity > Severity.INFO]
    assert [(found.check, found.message) for found in serious] == []


@pytest.mark.parametrize("site", SITES)
def test_cite_accepts_a_sound_draft(site: str) -> None:
    document = draft(site)
    situation = Situation(CiteVersion.CURRENT, document.wiki.sub_references)
    assert cite_errors(document, situation) == []


@pytest.mark.parametrize(
    ("site", "text", "keys"),
    [
        ("plwiki", "a{{r|x}}\n{{Przypisy}}", ["cite_error_references_no_text"]),
        ("plwiki", "a{{u|x}}\n{{Uwagi|<ref name=x>b</ref>}}", []),
        ("plwiki", "a{{odn|B|2001|s=1}}{{odn|B|2001|s=2}}\n{{Przypisy}}", []),
        ("frwiki", "a{{sfn|B|2001|p=1|loc=c}}{{sfn|B|2001|p=1}}\n{{Références}}", []),
        ("nlwiki", "a<ref>b</ref>\n{{Appendix}}", []),
        ("nlwiki", "a<ref group=n>b</ref>\n{{Appendix|2={{References|group=n}}}}", []),
        ("frwiki", "a<ref group=N>b</ref>\n{{Références|groupe=N}}", []),
        (
            "frwiki",
            "a<ref group=N>b</ref>\n{{Références}}",
            ["cite_error_group_refs_without_references"],
        ),
    ],
)
def test_templates_for_cite(site: str, text: str, keys: list[str]) -> None:
    document = Document.read(text, wiki.load(site), today=TODAY)
    situation = Situation(CiteVersion.CURRENT, document.wiki.sub_references)
    assert [error.key for error in cite_errors(document, situation)] == keys
