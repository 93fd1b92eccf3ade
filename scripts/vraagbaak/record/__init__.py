"""An Edition -> brief.json and back: the contract between converting and the site."""
