//! What a model is made of: pure data and checks, no files and no network, so that a browser can
//! fetch the chunks its own way.

use crate::{Error, Result};
use sha2::{Digest, Sha256};

/// A part of a model's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk {
    /// The chunk's file name, which is its SHA-256 in hexadecimal.
    pub name: &'static str,
    /// Its bytes.
    pub size: u32,
}

/// A model's file: its chunks in order, and what they make together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manifest {
    /// The model's name, also of its file in the cache.
    pub name: &'static str,
    /// The npm package that has the chunks, with its version.
    pub package: &'static str,
    /// The folder of the chunks in the package.
    pub folder: &'static str,
    /// The chunks, in order.
    pub chunks: &'static [Chunk],
    /// Bytes of the whole.
    pub size: u64,
    /// SHA-256 of the whole, in hexadecimal.
    pub sha256: &'static str,
}

impl Manifest {
    /// Whether `bytes` are this model's file.
    ///
    /// # Errors
    /// [`Error::DamagedModel`], naming what differs.
    pub fn verify(&self, bytes: &[u8]) -> Result<()> {
        verify(self.name, bytes, self.size, self.sha256)
    }

    /// Joins the model from its chunks. `fetch` gives a chunk's bytes; each is checked before the
    /// next is asked for. `progress` hears the bytes done so far.
    ///
    /// # Errors
    /// What `fetch` returns; [`Error::DamagedModel`] for a chunk that is not as it should be.
    pub fn join(
        &self,
        mut fetch: impl FnMut(&Chunk) -> Result<Vec<u8>>,
        mut progress: impl FnMut(u64),
    ) -> Result<Vec<u8>> {
        let mut whole = Vec::with_capacity(self.size as usize);
        for chunk in self.chunks {
            let bytes = fetch(chunk)?;
            verify(chunk.name, &bytes, chunk.size.into(), chunk.name)?;
            whole.extend_from_slice(&bytes);
            progress(whole.len() as u64);
        }
        self.verify(&whole)?;
        Ok(whole)
    }
}

fn verify(name: &str, bytes: &[u8], size: u64, sha256: &str) -> Result<()> {
    let damaged = |detail| Err(Error::DamagedModel { name: name.to_owned(), detail });
    if bytes.len() as u64 != size {
        return damaged(format!("{} bytes instead of {size}", bytes.len()));
    }
    let mut found = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        found.push_str(&format!("{byte:02x}"));
    }
    if found != sha256 {
        return damaged(format!("its SHA-256 is {found} instead of {sha256}"));
    }
    Ok(())
}

/// ISNet with 16-bit weights: one input 1 x 3 x 1024 x 1024, (sample - 128) / 256; first output
/// the matte, 1 x 1 x 1024 x 1024, 0.0 to 1.0.
pub const MEDIUM: Manifest = Manifest {
    name: "isnet-fp16.onnx",
    package: "@imgly/background-removal-data@1.4.5",
    folder: "dist",
    chunks: &CHUNKS,
    size: 88_188_479,
    sha256: "b6e8497ba978a6f5fbb647e419d2696cd80df5a23cb6a8ea532021911bd76acb",
};

const FULL: u32 = 4 << 20;

const fn full(name: &'static str) -> Chunk {
    Chunk { name, size: FULL }
}

const CHUNKS: [Chunk; 22] = [
    full("fe1b9f06af9d2147016884f4eb683d4dc540244a7453c3b742ae527725df2eec"),
    full("724543b36c7b5eddfbd7f55cb5a7c1676b2089c277611850c257efa42212d8a2"),
    full("f9290547b2e34555536647c1e2ca456348170eef1aee05d8fd522f5a051f260c"),
    full("897d4d8a3f9f8c07f439300a5d81c8be4b0fcecf19ca6d77929b1750fedd8306"),
    full("cbcda0a0c830ba51928e7935d9d3cfe1c4dc258bf117f2c76d047113ab8f9f8c"),
    full("4c44c8b64af9f044623ceace7cc55e0bc348394f7ff63629d46118c0a03c9c54"),
    full("8b2e3d773d7084c5cfac1c04d69d3586e4b8914a840d2b582dfde4940d698957"),
    full("024e3d8beaf517d25496b73e36b0e0498110652753273e0dd8b591ad7c1c9e2f"),
    full("1b8eaad4cd019b76e7eba964a38711a0bdeafbd10b6208c1107403a64dbd902a"),
    full("0c8c5c24237304482ccc70a50008b73c8ef53e4656068da32b635607cca0c8c9"),
    full("a5b8c519c832bc46b2ae5a9887fac1e3d5cc76a04846d8c3544875c7f2b40960"),
    full("7b1dd767c5c1c0156b8d13bb34d4c1d11e014723b10cddc25c93e89a28e7cd96"),
    full("3f5638267419916c9d4d906ff25f721d3d2e034851ea01566f0d2d6f943550b8"),
    full("9927e74b3a0638d4cf5701e78e66d77476a4ba68c75831f1c8ea9117ec7f8809"),
    full("3315eb3c14ca3ff5c03c80fac58f486a14264dd0bb9c168c096f2bd2531ba438"),
    full("230f667e0332dc09ef08aacbf1992c40ce112192f95dfc14231a3ef515f9a2c7"),
    full("e01a157b677e0e17815cd738dcda7e6daa268898d006b52b5d3604c439e6c96e"),
    full("529f1df7d027b0315090ba15d42ef32998cac2efd6783c62f6b11cedf4c548f3"),
    full("6cfd013f552a05e9fc81156e6d6de593668e0247a3970feae22e285c16d13e62"),
    full("3f31511c3c16a29cf81b32379f51ead2bd082677b48b1dcc11a66beeb37cc729"),
    full("01f6efcc8a01c727d99073ceede8e64c654fa3c4612b006e69e22dc663236943"),
    Chunk {
        name: "145d8355f50b7847de5d04815124790867fe1752a0013bdf6ce28882b5e0a2fc",
        size: 108_095,
    },
];
