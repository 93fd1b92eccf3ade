"""Records and docs/ -> what only a site needs: addresses, anchors, navigation, search, downloads."""
