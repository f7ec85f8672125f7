"""The target `upload` of boards that are written to by a program of this computer."""

from SCons.Errors import UserError
from SCons.Script import AlwaysBuild, DefaultEnvironment


def offer_upload(env, image, port, to_have_it):
    """Make it: $UPLOADCMD with an image. port: what --upload-port must name; to_have_it: how to come by $UPLOADER."""

    def check(source, target, env):
        if not env.subst("$UPLOAD_PORT"):
            raise UserError(f"no port given: --upload-port must name {port}")
        if not env.WhereIs(env.subst("$UPLOADER")):
            raise UserError(f"{env.subst('$UPLOADER')} is not installed: {to_have_it}")
        if env.BoardConfig().get("upload.use_1200bps_touch", False):
            env.TouchSerialPort("$UPLOAD_PORT", 1200)

    write = env.VerboseAction("$UPLOADCMD", "Running $UPLOADER on $UPLOAD_PORT")
    AlwaysBuild(env.Alias("upload", image, [env.VerboseAction(check, "Uploading $SOURCE"), write]))


DefaultEnvironment().AddMethod(offer_upload, "OfferUpload")
