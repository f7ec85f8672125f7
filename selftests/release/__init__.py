"""Is a release what it says? The steps, with what takes long replaced."""
