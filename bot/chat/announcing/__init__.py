"""Announcements as editors make and follow them in their private chat."""
