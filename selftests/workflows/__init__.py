"""The workflows of CI servers, which run nowhere here: held to what their servers, and who attacks them, would find."""
