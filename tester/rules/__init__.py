"""The rules that hold for everything a device sends, whoever asked for it."""
