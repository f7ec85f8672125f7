"""Every kind of link: what it carries, and what becomes of a run through it."""
