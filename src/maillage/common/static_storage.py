"""Static files under names that hold their hash: a browser keeps them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites `import "./other.js"` between our modules, so that these are hashed too."""

    support_js_module_import_aggregation = True
