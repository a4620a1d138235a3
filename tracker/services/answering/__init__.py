"""Answering from the mail: by a link, or by replying; and the tray of what nobody could take over by itself."""
