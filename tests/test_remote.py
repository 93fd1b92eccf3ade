"""Letters and pages at an address of fsspec: a folder, and an object store (moto). Skipped without the extra ``remote``."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import typeset
from test_cluster import files
from vraagbaak.cli import main
from vraagbaak.converting.disk import is_address

with_fsspec = pytest.mark.skipif(not importlib.util.find_spec("fsspec"), reason="no extra remote")
with_store = pytest.mark.skipif(
    not (importlib.util.find_spec("s3fs") and importlib.util.find_spec("moto")), reason="no s3fs and moto"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s3://bucket/letters/*.pdf", True), ("file:///tmp/docs", True), ("gs://x", True),
        ("https://zoek.officielebekendmakingen.nl/ah-tk-20202021-3235.pdf", False), ("http://x", False),
        ("letters/a.pdf", False), (r"C:\\letters\\a.pdf", False), ("C:/letters/a.pdf", False), ("ah-tk-20202021-3235", False),
    ],
)  # fmt: skip
def test_what_is_an_address_of_a_store(text: str, expected: bool) -> None:
    assert is_address(text) is expected


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters")
    for number in range(3):
        pdf = typeset.letter_pdf(*typeset.full_letter(3), kenmerk=f"2024-{number:010}")
        (folder / f"{number}.pdf").write_bytes(pdf)
    return folder


@pytest.fixture(scope="module")
def expected(letters: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pages of the letters as they are made on a disk."""
    docs = tmp_path_factory.mktemp("local") / "docs"
    assert main([*map(str, sorted(letters.iterdir())), "--docs", str(docs)]) == 0
    return files(docs)


@with_fsspec
def test_a_folder_by_its_address(
    letters: Path, expected: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs"
    address = docs.as_uri()
    assert main([f"{letters.as_uri()}/*.pdf", "--docs", address]) == 0
    assert files(docs) == expected
    assert main(["--check", "--docs", address]) == 0
    (docs / "2024-0000000001" / "vraag-1.md").write_text("other")
    assert main(["--check", "--docs", address]) == 1
    assert main(["--docs", address]) == 0
    assert files(docs) == expected
    assert main(["--remove", "2024-0000000001", "--unpublished", "--docs", address]) == 0
    assert not list((docs / "2024-0000000001").glob("*"))
    capsys.readouterr()
    assert main([f"{letters.as_uri()}/none*.pdf", "--docs", address]) == 1
    assert capsys.readouterr().err == f"{letters.as_uri()}/none*.pdf: no PDF there.\n"


@with_fsspec
def test_an_address_that_nothing_knows_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nergens://x/*.pdf"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("nergens://x/*.pdf: cannot be reached (ValueError: ")
    assert said.count("\n") == 1


def test_a_site_is_not_built_at_an_address(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--docs", "s3://bucket/docs"])
    assert "give --docs a folder" in capsys.readouterr().err


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an object store that runs here, with a bucket."""
    import boto3
    from moto.server import ThreadedMotoServer

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    boto3.client("s3").create_bucket(Bucket="archief")
    yield "s3://archief"
    server.stop()


@with_store
@pytest.mark.filterwarnings("ignore")
def test_an_object_store(letters: Path, expected: dict[str, bytes], store: str) -> None:
    import boto3

    client = boto3.client("s3")
    for path in sorted(letters.iterdir()):
        client.upload_file(str(path), "archief", f"in/{path.name}")

    def there() -> dict[str, bytes]:
        listed = client.list_objects_v2(Bucket="archief", Prefix="docs/")["Contents"]
        return {
            one["Key"].removeprefix("docs/"): client.get_object(Bucket="archief", Key=one["Key"])[
                "Body"
            ].read()
            for one in listed
        }

    docs = f"{store}/docs"
    assert main([f"{store}/in/*.pdf", "--docs", docs]) == 0
    assert there() == expected
    assert main(["--check", "--docs", docs]) == 0
    client.put_object(Bucket="archief", Key="docs/2024-0000000001/vraag-1.md", Body=b"other")
    assert main(["--docs", docs]) == 0
    assert there() == expected
    assert os.environ["AWS_ENDPOINT_URL"].startswith("http://127.0.0.1:")
