# The file `body` as it arrived; $SIGNATURE is the header Compressimage-Signature.
{ echo 302a300506032b6570032100 | xxd -r -p; echo '{key}' | base64 -d; } > key.der
echo "$SIGNATURE" | base64 -d > signature
openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in body -sigfile signature
