"""What is read at a commit: the files of a path as they stood, through git alone, and the work tree left as it is."""

import os
import shutil
from pathlib import Path

import pytest

from gaoqing_kpi.load import git as reading
from gaoqing_kpi.load.git import Revision, UnknownRevisionError, find_revision
from gaoqing_kpi.load.source import Content, Source
from gaoqing_kpi.problem import Code, Problem
from repositories import alone, commit, git, write

ENDINGS = (".yaml", ".csv")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with one commit, and work in it."""
    alone(monkeypatch)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    git(home, "init", "--quiet")
    commit(home, a__one_yaml="1", a__b__two_csv="2", a__notes_txt="?", **{"a__.hidden_yaml": "h", "a__~$open_csv": "h"}, top_yaml="top")
    return home


def test_a_folder_stands_for_its_files_as_they_were(folder: Path) -> None:
    commit(folder, a__one_yaml="1 mended", a__three_yaml="3", a__b__two_csv=None)
    then = find_revision("a", "HEAD~1")
    assert then.files_in("a", ENDINGS) == ["HEAD~1:a/b/two.csv", "HEAD~1:a/one.yaml"]
    assert then.read_bytes("HEAD~1:a/one.yaml") == Content("HEAD~1:a/one.yaml", b"1")
    assert then.read_bytes("HEAD~1:a/b/two.csv") == Content("HEAD~1:a/b/two.csv", b"2")
    assert find_revision("a", "HEAD").files_in(".", ENDINGS) == ["HEAD:a/one.yaml", "HEAD:a/three.yaml", "HEAD:top.yaml"]


def test_a_file_stands_for_itself_whatever_its_ending(folder: Path) -> None:
    then = find_revision("a/notes.txt", "HEAD")
    assert then.files_in("a/notes.txt", ENDINGS) == ["HEAD:a/notes.txt"]
    assert then.read("a/notes.txt") == Source("HEAD:a/notes.txt", "?")
    assert then.files_in("a/.hidden.yaml", ENDINGS) == ["HEAD:a/.hidden.yaml"]
    assert (then.holds("a/notes.txt"), then.holds("a"), then.holds("a/no.txt")) == (True, False, False)
    with pytest.raises(OSError, match=r"HEAD has no file a/no\.txt"):
        then.read("a/no.txt")
    assert git(folder, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    "name", ["数据 2024/九月.yaml", 'it\'s "so".yaml', "a*[b]?.yaml", ":(top)x.yaml", "-x.yaml", "\ttab.yaml", "\\n.yaml"]
)
def test_a_name_is_taken_as_it_is(folder: Path, name: str) -> None:
    if os.name == "nt" and name != "数据 2024/九月.yaml":
        pytest.skip("no name on this system")
    write(folder, f"区/{name}", "x")
    write(folder, "区/axb.yaml", "another that a pattern fits")
    commit(folder)
    then = find_revision(f"区/{name}", "HEAD")
    assert then.files_in(f"区/{name}", ENDINGS) == [f"HEAD:区/{name}"]
    assert f"HEAD:区/{name}" in then.files_in("区", ENDINGS)
    assert then.read(f"区/{name}") == Source(f"HEAD:区/{name}", "x")


def test_paths_lead_from_the_working_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "a" / "b")
    then = find_revision("../one.yaml", "HEAD")
    assert then.files_in("../one.yaml", ENDINGS) == ["HEAD:a/one.yaml"]
    assert then.files_in(str(folder / "top.yaml"), ENDINGS) == ["HEAD:top.yaml"]
    monkeypatch.chdir(folder.parent)
    assert find_revision("home/a", "HEAD").files_in("home/a/b", ENDINGS) == ["HEAD:a/b/two.csv"]


def test_what_is_gone_now_is_found_though_its_folder_is_gone_too(folder: Path) -> None:
    commit(folder, a__b__two_csv=None)
    (folder / "a" / "b").rmdir()
    assert find_revision("a/b/two.csv", "HEAD~1").files_in("a/b/two.csv", ENDINGS) == ["HEAD~1:a/b/two.csv"]
    assert find_revision("a/b/two.csv", "HEAD").files_in("a/b/two.csv", ENDINGS) == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights")
def test_links_and_repositories_within_are_passed_over_and_named(folder: Path) -> None:
    (folder / "a" / "link.yaml").symlink_to("one.yaml")
    (folder / "a" / "link.txt").symlink_to("one.yaml")
    (folder / "a" / "linked").symlink_to("b")
    inner = folder / "a" / "inner"
    inner.mkdir()
    git(inner, "init", "--quiet")
    commit(inner, in_yaml="in")
    commit(folder)
    then = find_revision("a", "HEAD")
    assert then.files_in("a", ENDINGS) == ["HEAD:a/b/two.csv", "HEAD:a/one.yaml"]
    assert then.passed_over == ["HEAD:a/inner", "HEAD:a/link.yaml", "HEAD:a/linked"]
    assert then.files_in("a/link.yaml", ENDINGS) == []
    assert find_revision("a/inner", "HEAD").files_in("a/inner", ENDINGS) == ["HEAD:in.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights")
def test_a_linked_folder_is_the_one_that_it_leads_to(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(folder / "a")
    assert find_revision(str(tmp_path / "way"), "HEAD").files_in(str(tmp_path / "way"), ENDINGS) == ["HEAD:a/b/two.csv", "HEAD:a/one.yaml"]


@pytest.mark.parametrize("name", ["main", "HEAD", "@", "v1", "main~0", "HEAD^{/Report}"])
def test_a_commit_has_many_names(folder: Path, name: str) -> None:
    git(folder, "tag", "v1", "--annotate", "--message", "First")
    assert find_revision("a", name).commit == git(folder, "rev-parse", "HEAD")


@pytest.mark.parametrize("name", ["", "-x", "--all", "--help", "^main", "main..main", "main:a", "main^{tree}", "HEAD~7", "0" * 40, "a\nb"])
@pytest.mark.usefixtures("folder")
def test_what_names_no_commit_is_refused(name: str) -> None:
    with pytest.raises(UnknownRevisionError, match="no commit is named"):
        find_revision("a", name)


def test_a_commit_that_is_not_known_is_suggested(folder: Path) -> None:
    git(folder, "tag", "report-09")
    git(folder, "tag", "develop-1")
    git(folder, "update-ref", "refs/remotes/origin/develop", "HEAD")
    assert hint_for("report-9") == "did you mean report-09?"
    assert hint_for("develop") == "did you mean origin/develop?"
    assert hint_for("zzz") == ""


def hint_for(name: str) -> str:
    with pytest.raises(UnknownRevisionError) as caught:
        find_revision("a", name)
    return caught.value.hint


def test_a_shallow_clone_says_that_it_is_one(folder: Path, tmp_path: Path) -> None:
    commit(folder, top_yaml="later")
    git(tmp_path, "clone", "--quiet", "--depth", "1", folder.as_uri(), "shallow")
    shallow = tmp_path / "shallow"
    assert find_revision(str(shallow), "HEAD").files_in(str(shallow), ENDINGS)
    with pytest.raises(OSError, match="this shallow clone has no commit HEAD~1; git fetch --unshallow"):
        find_revision(str(shallow), "HEAD~1")


def test_outside_of_any_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch)
    with pytest.raises(OSError, match="lies in no git repository"):
        find_revision(str(tmp_path), "HEAD")


def test_a_repository_without_a_work_tree_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone(monkeypatch)
    git(tmp_path, "init", "--quiet", "--bare", "bare")
    with pytest.raises(OSError, match="git: this operation must be run in a work tree"):
        find_revision(str(tmp_path / "bare"), "HEAD")


def test_without_git_it_is_said_that_it_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(OSError, match="git is not installed, or not on the path"):
        find_revision(str(folder), "HEAD")


def test_what_lies_outside_the_repository_is_not_covered(folder: Path, tmp_path: Path) -> None:
    then = find_revision("a", "HEAD")
    assert (then.covers(str(tmp_path / "x.yaml")), then.covers("a/none.yaml"), then.covers(str(folder))) == (False, True, True)
    with pytest.raises(OSError, match="lies outside the git repository"):
        then.files_in(str(tmp_path), ENDINGS)


def test_the_repository_of_the_environment_goes_before(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git's hooks name it, by a path from where they run."""
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    commit(other, x_yaml="x")
    monkeypatch.setenv("GIT_DIR", ".git")
    assert find_revision("a/one.yaml", "HEAD").files_in("a/one.yaml", ENDINGS) == ["HEAD:a/one.yaml"]
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(folder))
    assert find_revision("a", "HEAD").files_in(".", ENDINGS) == ["HEAD:x.yaml"]


def test_a_file_that_is_too_large_is_a_problem_and_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 3)
    commit(folder, large_yaml="1234", right_yaml="123")
    then = find_revision("large.yaml", "HEAD")
    found = then.read("large.yaml")
    assert isinstance(found, Problem)
    assert (found.code, found.location.path) == (Code.TOO_LARGE, "HEAD:large.yaml")
    assert then.read("right.yaml") == Source("HEAD:right.yaml", "123")


def test_contents_that_git_lacks_are_told(folder: Path) -> None:
    then = find_revision("a/one.yaml", "HEAD")
    then.files_in("a/one.yaml", ENDINGS)
    blob = git(folder, "rev-parse", "HEAD:a/one.yaml")
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(OSError, match=f"git lacks the content of {blob}"):
        then.read_bytes("HEAD:a/one.yaml")


def test_a_repository_s_own_settings_run_nothing_to_bring_what_it_lacks(folder: Path, tmp_path: Path) -> None:
    blob = git(folder, "rev-parse", "HEAD:a/one.yaml")
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    settings = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": str(folder),
        "remote.origin.uploadPack": f"touch {tmp_path / 'run'}; git-upload-pack",
    }
    for name, value in settings.items():
        git(folder, "config", name, value)
    with pytest.raises(OSError, match="git"):
        find_revision("a/one.yaml", "HEAD").read("a/one.yaml")
    assert not (tmp_path / "run").exists()


def test_contents_are_as_git_has_them(folder: Path) -> None:
    contents = {"empty.yaml": b"", "ends.yaml": b"\n\n", "bytes.csv": bytes(range(256)) * 9, "same.yaml": b""}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    git(folder, "-c", "core.autocrlf=false", "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Bytes")
    then = find_revision(".", "HEAD")
    names = then.files_in(".", ENDINGS)
    assert {name: read_in(then, f"HEAD:{name}") for name in contents} == contents
    assert set(names) > {f"HEAD:{name}" for name in contents}


def read_in(then: Revision, name: str) -> bytes:
    content = then.read_bytes(name)
    assert isinstance(content, Content)
    return content.data


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for a git that speaks Chinese, and Windows runs none")
def test_what_git_says_is_known_whatever_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    said = 'case "$LC_ALL" in C) echo "fatal: not a git repository" ;; *) echo "致命错误：不是 git 仓库" ;; esac'
    program.write_text(f"#!/bin/sh\n{{ {said}; }} >&2\nexit 128\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(OSError, match="lies in no git repository"):
        find_revision(str(tmp_path), "HEAD")
