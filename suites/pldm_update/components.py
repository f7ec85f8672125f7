"""Components as cases offer them."""

from __future__ import annotations

from dataclasses import replace

from tester.pldm.update.image import ComponentImage


def of_key(image: ComponentImage, key: tuple[int, ...]) -> ComponentImage:
    """The image, for another component."""
    classification, identifier, index = key
    return replace(image, classification=classification, identifier=identifier, index=index)
