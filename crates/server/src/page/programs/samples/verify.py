# pip install cryptography
from base64 import b64decode
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEY = Ed25519PublicKey.from_public_bytes(b64decode("{key}"))


def is_genuine(body: bytes, signature: str) -> bool:
    """`body` as it arrived; `signature` is the header Compressimage-Signature."""
    try:
        KEY.verify(b64decode(signature), body)
        return True
    except InvalidSignature:
        return False
