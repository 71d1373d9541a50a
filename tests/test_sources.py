"""Which files are read, under which names, and whose municipality they are told to be."""

import os
import subprocess
import sys

import pytest

from kg import resources
from kg.errors import SettingsError, SourceError
from kg.sources import Municipality, find_sources, named_municipality, read_bytes, read_settings

OFFICIAL = {"Vejle": "0630", "Aarhus": "0751", "Bornholm": "0400", "Høje-Taastrup": "0169"}
VEJLE = Municipality("0630", "Vejle")


def names(*given):
    return [source.name for source in find_sources(list(given), OFFICIAL)[0]]


def write(path, content="Referat"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


# ------------------------------------------------------------------------------------------------------------ files


def test_text_files_are_found_in_folders_below(tmp_path):
    for name in ("b.txt", "a/c.TXT", "a/d.md", "e.text", "uden-endelse"):
        write(tmp_path / name)
    assert sorted(names(tmp_path)) == ["a/c.TXT", "a/d.md", "b.txt", "e.text", "uden-endelse"]


def test_a_name_is_the_path_below_the_folder_given(tmp_path):
    write(tmp_path / "byer" / "vejle" / "m.txt")
    assert names(tmp_path) == ["byer/vejle/m.txt"]
    assert names(tmp_path / "byer") == ["vejle/m.txt"]
    assert names(tmp_path / "byer" / "vejle" / "m.txt") == ["m.txt"]


def test_what_is_no_form_that_is_read_is_left_alone_and_told(tmp_path):
    for name in ("m.odt", "m.xlsx", "README.md", "LICENSE", "kg.toml"):
        write(tmp_path / name, "")
    found, left = find_sources([tmp_path], OFFICIAL)
    assert found == []
    assert [path.name for path in left] == ["LICENSE", "README.md", "m.odt", "m.xlsx"]


def test_hidden_files_and_folders_are_passed_over(tmp_path):
    write(tmp_path / ".m.txt")
    write(tmp_path / ".git" / "m.txt")
    assert find_sources([tmp_path], OFFICIAL) == ([], [])


def test_a_file_that_is_named_is_read_whatever_its_ending(tmp_path):
    assert names(write(tmp_path / "referat.log")) == ["referat.log"]


def test_a_file_given_twice_is_one_source(tmp_path):
    file = write(tmp_path / "m.txt")
    assert names(tmp_path, file, tmp_path) == ["m.txt"]


def test_a_name_does_not_depend_on_the_order_of_the_arguments(tmp_path):
    file = write(tmp_path / "a" / "m.txt")
    assert names(tmp_path, file) == names(file, tmp_path)


def test_a_missing_path_is_told(tmp_path):
    with pytest.raises(SourceError, match=r"findes-ikke: no such file or folder"):
        find_sources([tmp_path / "findes-ikke"], OFFICIAL)


def test_an_empty_folder_has_no_sources(tmp_path):
    assert find_sources([tmp_path], OFFICIAL) == ([], [])


def test_a_link_in_a_circle_ends(tmp_path):
    write(tmp_path / "a" / "m.txt")
    (tmp_path / "a" / "rundt").symlink_to(tmp_path)
    assert names(tmp_path) == ["a/m.txt"]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_does_not_hold_up_a_build(tmp_path):
    write(tmp_path / "minutes" / "m.txt")
    os.mkfifo(tmp_path / "minutes" / "roer")
    command = [sys.executable, "-m", "kg", "build", "minutes"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=25, check=False)


def test_at_most_the_limit_and_one_byte_are_read(tmp_path):
    path = tmp_path / "stor.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert len(read_bytes(path, 1000)) == 1001


# --------------------------------------------------------------------------------------------------------- settings


def told(folder, *given):
    return {s.name: s.municipality for s in find_sources(list(given) or [folder], OFFICIAL)[0]}


def test_the_nearest_settings_hold_for_the_files_below(tmp_path):
    write(tmp_path / "kg.toml", '[municipality]\nname = "Vejle"\n')
    write(tmp_path / "a" / "m.txt")
    write(tmp_path / "b" / "m.txt")
    write(tmp_path / "b" / "kg.toml", '[municipality]\ncode = "0751"\n')
    assert told(tmp_path) == {"a/m.txt": VEJLE, "b/m.txt": Municipality("0751", "Aarhus")}


def test_settings_beside_a_single_file_hold_for_it(tmp_path):
    write(tmp_path / "kg.toml", '[municipality]\nname = "Vejle"\n')
    assert told(tmp_path, write(tmp_path / "m.txt")) == {"m.txt": VEJLE}


def test_settings_above_the_folder_given_do_not_hold(tmp_path):
    write(tmp_path / "kg.toml", '[municipality]\nname = "Vejle"\n')
    write(tmp_path / "a" / "m.txt")
    assert told(tmp_path, tmp_path / "a") == {"m.txt": None}


def test_an_option_overrules_the_settings(tmp_path):
    write(tmp_path / "kg.toml", '[municipality]\nname = "Aarhus"\n')
    write(tmp_path / "m.txt")
    assert [s.municipality for s in find_sources([tmp_path], OFFICIAL, VEJLE)[0]] == [VEJLE]


@pytest.mark.parametrize(
    "content",
    ['code = "0630"', "code = 630", 'name = "Vejle"', 'name = "vejle kommune"', 'code = "0630"\nname = "Vejle"'],
)
def test_settings_name_a_municipality_by(content, tmp_path):
    assert read_settings(write(tmp_path / "kg.toml", f"[municipality]\n{content}\n"), OFFICIAL) == VEJLE


def test_settings_may_name_a_municipality_that_is_not_official(tmp_path):
    file = write(tmp_path / "kg.toml", '[municipality]\ncode = "0999"\nname = "Ingensted"\n')
    assert read_settings(file, OFFICIAL) == Municipality("0999", "Ingensted")


def test_settings_without_a_municipality_tell_none(tmp_path):
    assert read_settings(write(tmp_path / "kg.toml", "[other]\nx = 1\n"), OFFICIAL) is None


WRONG_SETTINGS = {
    "no TOML": "[municipality",
    "code of another": '[municipality]\ncode = "0630"\nname = "Nulby"\n',
    "official name with another's code": '[municipality]\ncode = "0751"\nname = "Vejle"\n',
    "three digits": '[municipality]\ncode = "099"\nname = "Nulby"\n',
    "unknown code": '[municipality]\ncode = "0998"\n',
    "unknown name": '[municipality]\nname = "Nulby"\n',
    "nothing in it": "[municipality]\n",
    "a word, not a table": 'municipality = "Vejle"\n',
    "a list": "municipality = [1, 2]\n",
}


@pytest.mark.parametrize("name", WRONG_SETTINGS)
def test_settings_that_cannot_be_followed_are_told_with_their_file(name, tmp_path):
    file = write(tmp_path / "kg.toml", WRONG_SETTINGS[name])
    with pytest.raises(SettingsError, match=r"kg\.toml") as caught:
        read_settings(file, OFFICIAL)
    assert "\n" not in str(caught.value)


def test_settings_that_are_not_utf_8_are_told(tmp_path):
    file = tmp_path / "kg.toml"
    file.write_bytes('[municipality]\nname = "Ærø"\n'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"kg\.toml"):
        read_settings(file, OFFICIAL)


def test_settings_that_cannot_be_read_are_told(tmp_path, monkeypatch):
    file = write(tmp_path / "kg.toml", '[municipality]\nname = "Vejle"\n')
    original = type(file).read_text

    def refuse(path, *args, **kwargs):
        if path.name == "kg.toml":
            raise PermissionError(13, "Permission denied", str(path))
        return original(path, *args, **kwargs)

    monkeypatch.setattr(type(file), "read_text", refuse)
    with pytest.raises(SettingsError, match=r"kg\.toml"):
        read_settings(file, OFFICIAL)


# ------------------------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize("word", ["Vejle", " vejle ", "VEJLE", "Vejle Kommune", "Vejles", "0630", "630"])
def test_a_municipality_is_known_by(word):
    assert named_municipality(word, OFFICIAL) == VEJLE


@pytest.mark.parametrize("word", ["Bornholm", "Bornholms Regionskommune", "bornholms", "400"])
def test_bornholm_is_known_by(word):
    assert named_municipality(word, OFFICIAL).code == "0400"


def test_a_name_misspelt_gets_the_nearest():
    with pytest.raises(SettingsError, match=r"no Danish municipality 'Vejel'; nearest are Vejle"):
        named_municipality("Vejel", OFFICIAL)


@pytest.mark.parametrize("word", ["", "zzzzzz", "9999"])
def test_a_name_like_no_other_gets_an_example(word):
    with pytest.raises(SettingsError, match="give a name such as Vejle or a code such as 0630"):
        named_municipality(word, OFFICIAL)


def test_every_official_municipality_is_known_by_name_and_code():
    official = resources.municipalities()
    assert len(official) == 98
    for name, code in official.items():
        expected = Municipality(code, name)
        for word in (name, code, name.lower(), f"{name} Kommune"):
            assert named_municipality(word, official) == expected
