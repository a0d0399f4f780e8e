//! Metadata: container.

pub fn blocks(_bytes: &[u8], format: crate::Format) -> crate::Result<super::Blocks> {
    Err(crate::Error::unsupported(format, "metadata", "none"))
}
