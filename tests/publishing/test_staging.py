"""A site is written beside the old one and takes its place only when it is whole.

What did not change is not touched.
"""

import pytest

from ocop.publishing.staging import ForeignFolderError, Staging
from support.built_site import tree

OLD = {"sitemap.xml": "<old>", "index.html": "cũ", "san-pham/gao/index.html": "gạo", "san-pham/mat/index.html": "mật"}


@pytest.fixture
def site(tmp_path):
    made = Staging(tmp_path / "site")
    put(made, OLD)
    made.finish()
    return tmp_path / "site"


def put(staging, files):
    staging.folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        staging.write(path, content)


def texts(site):
    return {name: content.decode() for name, content in tree(site).items()}


def marks(site):
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in site.rglob("*") if path.is_file()}


def test_the_old_site_is_whole_until_the_new_one_is(site):
    new = Staging(site)
    put(new, {"sitemap.xml": "<new>", "index.html": "mới"})
    assert {name: text for name, text in texts(site).items() if not name.startswith(".")} == OLD
    new.finish()
    assert texts(site) == {"sitemap.xml": "<new>", "index.html": "mới"}


def test_a_site_given_up_leaves_the_old_one(site):
    before = marks(site)
    new = Staging(site)
    put(new, {"index.html": "mới"})
    new.drop()
    assert texts(site) == OLD
    assert marks(site) == before


def test_what_a_crash_left_behind_is_no_part_of_the_next_site(site):
    put(Staging(site), {"index.html": "nửa chừng", "thua.html": "thừa"})
    new = Staging(site)
    new.drop()  # as MkDocs empties the folder that it writes to
    put(new, OLD)
    new.finish()
    assert texts(site) == OLD


def test_unchanged_files_are_not_touched_whoever_writes_them(site):
    before = marks(site)
    new = Staging(site)
    put(new, OLD | {"index.html": "mới"})
    (new.folder / "san-pham" / "gao").mkdir(parents=True)
    (new.folder / "san-pham" / "gao" / "index.html").write_text("gạo", "utf-8")  # as MkDocs does
    new.finish()
    after = marks(site)
    assert {path.relative_to(site).as_posix() for path in before if before[path] != after[path]} == {"index.html"}


def test_files_and_folders_that_are_gone_are_removed_but_a_hosts_own_stay(site):
    (site / ".nojekyll").touch()
    new = Staging(site)
    put(new, {name: text for name, text in OLD.items() if "mat" not in name})
    new.finish()
    assert not (site / "san-pham" / "mat").exists()
    assert sorted(path.name for path in site.iterdir()) == [".nojekyll", "index.html", "san-pham", "sitemap.xml"]


@pytest.mark.parametrize("path", ["la.html", "la/x.html", "san-pham/gao/la.html", "san-pham/la/x/y.html"])
def test_what_somebody_put_into_a_known_site_is_removed(site, path):
    known = rewritten(site, OLD)
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text("lạ")
    again = rewritten(site, OLD, known)
    assert texts(site) == OLD
    assert rewritten(site, OLD, again) == again


def test_a_known_site_is_followed_through_every_change(site):
    known = None
    for files in (
        OLD,
        {"sitemap.xml": "<1>", "san-pham/mat/index.html": "mật ong", "san-pham/mat/nhan/index.html": "nhãn"},
        OLD,
        {"sitemap.xml": "<2>", "index.html/x": "thư mục", "san-pham": "tệp"},
        {"sitemap.xml": "<2>"},
    ):
        known = rewritten(site, files, known)
        assert texts(site) == files
        assert known.paths == set(files)
        before = marks(site)
        assert rewritten(site, files, known) == known, "else the site is not known again"
        assert marks(site) == before


def test_another_site_in_the_place_of_a_known_one_is_not_taken_for_it(site):
    other = site.rename(site.with_name("other"))
    rewritten(site, OLD)
    known = rewritten(site, {name: text for name, text in OLD.items() if "mat" not in name})
    site.rename(site.with_name("aside"))
    other.rename(site)
    rewritten(site, {name: text for name, text in OLD.items() if "mat" not in name}, known)
    assert not (site / "san-pham" / "mat").exists()


def rewritten(site, files, known=None):
    new = Staging(site)
    put(new, files)
    return new.finish(known)


def test_a_file_may_become_a_folder_and_a_folder_a_file(site):
    new = Staging(site)
    put(new, {"sitemap.xml": "<new>", "index.html/x": "thư mục", "san-pham": "tệp"})
    new.finish()
    assert texts(site) == {"sitemap.xml": "<new>", "index.html/x": "thư mục", "san-pham": "tệp"}


def test_pictures_with_lasting_names_go_straight_to_their_place_and_leave_when_unused(site):
    for names in (("mot", "hai"), ("hai",)):
        new = Staging(site)
        for name in names:
            path = new.immutable() / "anh" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(name)
        new.count({f"anh/{name}": len(name) for name in names})
        put(new, OLD)
        assert new.weights()["photo"] == sum(map(len, names))
        new.finish()
        assert {path.name for path in (site / "anh").iterdir()} == set(names)


def test_weights_are_those_of_the_whole_site_by_kind(site):
    new = Staging(site)
    put(new, OLD | {"san-pham/moi/index.html": "12345", "chia-se/a.png": "123", "assets/a.js": "12"})
    weights = new.weights()
    assert weights == {
        "product": sum(len(text.encode()) for name, text in OLD.items() if "san-pham" in name) + 5,
        "page": len("cũ".encode()),
        "shared": 3,
        "asset": len("<old>") + 2,
    }


@pytest.mark.parametrize("name", ["thu.docx", "thu-muc/thu.docx"])
def test_a_folder_of_other_things_is_never_written_to(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("quý")
    with pytest.raises(ForeignFolderError):
        Staging(tmp_path)
    assert tree(tmp_path) == {name: "quý".encode()}


def test_a_site_of_which_nothing_changed_is_finished_too(site):
    first = Staging(site)
    first.write("sitemap.xml", "<map>")
    former = first.finish()
    again = Staging(site)
    again.write("sitemap.xml", "<map>")
    assert again.finish(former).paths == {"sitemap.xml"}
    assert (site / "sitemap.xml").read_text("utf-8") == "<map>"
