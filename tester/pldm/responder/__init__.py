"""A whole conforming terminus: the oracle for the cases, and the base class of the defective ones."""
