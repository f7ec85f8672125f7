"""What a picture shows, as a screen reader says it: one label a mark."""

from xml.etree import ElementTree


def labels(svg: str) -> list[str]:
    """The label of each mark, axis and title, in the order in which they are drawn."""
    return [item.attrib["aria-label"] for item in ElementTree.fromstring(svg).iter() if "aria-label" in item.attrib]


def texts(svg: str) -> list[str]:
    """All that is written in it."""
    return [item.text or "" for item in ElementTree.fromstring(svg).iter() if item.tag.endswith("}text")]
