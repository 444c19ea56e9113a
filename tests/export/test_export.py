"""The exports are proved with the tools of others: trestle for OSCAL, rdflib and pyshacl for JSON-LD."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from checker.cli import main
from checker.knowledge.base import KnowledgeBase
from checker.knowledge.export.csv import table
from checker.knowledge.export.jsonld import document
from checker.knowledge.export.oscal import catalog, profile
from checker.knowledge.law import acts
from checker.knowledge.load import load

# rdflib warns of its own parts.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

EDITIONS = ("2010", "2013", "2015", "2018", "2023", "2026")


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return load(cache=False)


@pytest.fixture(scope="module")
def workspace(knowledge: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trestle workspace with the catalog and the profile of every edition."""
    root = tmp_path_factory.mktemp("trestle")
    (root / ".trestle").mkdir()
    _put(root / "catalogs" / "rules" / "catalog.json", catalog(knowledge, acts()))
    for edition in EDITIONS:
        href = "trestle://catalogs/rules/catalog.json"
        _put(root / "profiles" / edition / "profile.json", profile(knowledge, edition, href))
    return root


def _put(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_the_catalog_comes_back_from_trestle_as_it_went_in(workspace: Path, tmp_path: Path) -> None:
    from trestle.oscal.catalog import Catalog

    written = workspace / "catalogs" / "rules" / "catalog.json"
    read = Catalog.oscal_read(written)
    assert read is not None
    read.oscal_write(tmp_path / "again.json")
    assert json.loads((tmp_path / "again.json").read_text()) == json.loads(written.read_text())


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_profile_comes_back_and_resolves_to_the_rules_in_force(
    knowledge: KnowledgeBase, workspace: Path, tmp_path: Path, edition: str
) -> None:
    from trestle.core.catalog.catalog_interface import CatalogInterface
    from trestle.core.profile_resolver import ProfileResolver
    from trestle.oscal.profile import Profile

    written = workspace / "profiles" / edition / "profile.json"
    read = Profile.oscal_read(written)
    assert read is not None
    read.oscal_write(tmp_path / "again.json")
    assert json.loads((tmp_path / "again.json").read_text()) == json.loads(written.read_text())
    resolved = CatalogInterface(ProfileResolver.get_resolved_profile_catalog(workspace, str(written)))
    in_force = {rule.id: rule for rule in knowledge.as_of(edition).in_force()}
    found = {control.id: control for control in resolved.get_all_controls_from_catalog(True)}
    assert found.keys() == in_force.keys()
    for name, control in found.items():
        statements = [part.prose for part in control.parts or () if part.name == "statement"]
        assert statements[0] == in_force[name].statement, f"{name} as it was worded in {edition}"


def test_the_catalog_has_every_rule_once_and_no_link_that_dangles(knowledge: KnowledgeBase) -> None:
    groups = catalog(knowledge, acts())["catalog"]["groups"]
    controls = [control for group in groups for control in group["controls"]]
    assert sorted(control["id"] for control in controls) == sorted(knowledge.rules)
    inside = [link["href"] for control in controls for link in control.get("links", ()) if link["href"][0] == "#"]
    assert inside
    assert {href[1:] for href in inside} <= set(knowledge.rules)


def test_linked_data_parses_and_fits_its_shapes(knowledge: KnowledgeBase) -> None:
    from pyshacl import validate
    from rdflib import RDF, Graph, Namespace

    text = json.dumps(document(knowledge, acts()))
    graph = Graph().parse(data=text, format="json-ld")
    schema, skos = Namespace("https://schema.org/"), Namespace("http://www.w3.org/2004/02/skos/core#")
    prov = Namespace("http://www.w3.org/ns/prov#")
    assert len(set(graph.subjects(prov.generatedAtTime))) == len(knowledge.rules)
    names = len(knowledge.terms) + len(knowledge.actors) + len(knowledge.events)
    assert len(set(graph.subjects(RDF.type, skos.Concept))) == names
    in_force = sum(len(knowledge.as_of(edition).in_force()) for edition in knowledge.editions)
    versions = set(graph.subjects(schema.exampleOfWork))
    assert sum((version, schema.legislationLegalForce, schema.InForce) in graph for version in versions) == in_force
    # Sections of Acts are cited by address; what the shapes want to know of them is what they are part of.
    eli = Namespace("http://data.europa.eu/eli/ontology#")
    for uri in set(graph.objects(None, schema.isBasedOn)):
        graph.add((uri, RDF.type, eli.LegalResource))
    fits, _, report = validate(graph, shacl_graph=str(Path(__file__).with_name("shapes.ttl")))
    assert fits, report


def test_shapes_notice_a_rule_without_a_standing(knowledge: KnowledgeBase) -> None:
    from pyshacl import validate
    from rdflib import Graph

    data = document(knowledge, ())
    data["@graph"] = [node for node in data["@graph"] if node["@id"].endswith("/rule/icpc-15wd")]
    del data["@graph"][0]["schema:creativeWorkStatus"]
    graph = Graph().parse(data=json.dumps(data), format="json-ld")
    fits, _, report = validate(graph, shacl_graph=str(Path(__file__).with_name("shapes.ttl")))
    assert not fits
    assert "creativeWorkStatus" in report


def test_the_table_has_a_row_for_every_rule(knowledge: KnowledgeBase) -> None:
    rows = list(csv.DictReader(io.StringIO(table(knowledge))))
    assert [row["id"] for row in rows] == list(knowledge.rules)
    row = next(row for row in rows if row["id"] == "icpc-15wd")
    assert row["deadline"] == "at most 15 working days"
    assert row["2023"] == "in-force"
    assert row["2023 known"] == "memory"
    assert len(rows[0]) == 20 + 3 * len(knowledge.editions)


def test_the_same_knowledge_base_gives_the_same_files(knowledge: KnowledgeBase) -> None:
    again = load(cache=False)
    assert catalog(again, acts()) == catalog(knowledge, acts())
    assert document(again, acts()) == document(knowledge, acts())


def test_export_writes_a_catalog_and_a_profile_for_each_edition(knowledge: KnowledgeBase, tmp_path: Path) -> None:
    assert main(["export", "oscal", "--output", str(tmp_path / "oscal")]) == 0
    names = sorted(path.name for path in (tmp_path / "oscal").iterdir())
    assert names == ["catalog.json", *(f"profile-{edition}.json" for edition in knowledge.editions)]


def test_export_goes_to_stdout_without_a_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "csv"]) == 0
    assert capsys.readouterr().out.startswith("id,title,kind,")
    assert main(["export", "oscal", "--edition", "2023"]) == 0
    assert json.loads(capsys.readouterr().out)["profile"]["metadata"]["title"].endswith("2023: rules in force")
    assert main(["export", "jsonld", "--base", "https://rules.example.org/id/"]) == 0
    assert '"@id": "https://rules.example.org/id/rule/icpc-15wd"' in capsys.readouterr().out


def test_export_says_what_does_not_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "csv", "--edition", "2023"]) == 2
    (tmp_path / "file").write_text("")
    assert main(["export", "oscal", "--output", str(tmp_path / "file")]) == 2
    assert "this is a file" in capsys.readouterr().err
