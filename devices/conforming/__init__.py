"""Conforming devices unlike the reference device, to show that the cases let pass what the specifications permit.

Every public device of these modules is one. claims: what it claims other than `rigs/pics/reference.yaml`. judged:
requirements that must have been judged and passed, most of which do not apply to the reference device. spared: patterns
of the cases, as `folder/file.py::function`, that do not apply to it, of those that the reference device passes; these
and no others. told: patterns of those of them that report what they saw; again no others.
"""
