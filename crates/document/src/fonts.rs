//! Fonts for what a document names but does not bring along.
//!
//! The 14 standard fonts have built-in stand-ins; those know Latin letters only. For Chinese,
//! Japanese and Korean a whole font is needed: a door hands one in ([`given`]), or, with the feature
//! `system-fonts`, one that is installed is found and read when a page asks for it (`system`).

use crate::render::{FontWish, Fonts};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The bytes of a font file, and the index of the font in it.
pub type FontBytes = (Arc<Vec<u8>>, u32);

/// A character collection, its letters in words, and families that have them, the best first.
struct Collection {
    name: &'static str,
    letters: &'static str,
    #[cfg(feature = "system-fonts")]
    serif: &'static [&'static str],
    #[cfg(feature = "system-fonts")]
    plain: &'static [&'static str],
}

macro_rules! collection {
    ($name:literal, $letters:literal, $serif:expr, $plain:expr) => {
        Collection {
            name: $name,
            letters: $letters,
            #[cfg(feature = "system-fonts")]
            serif: &$serif,
            #[cfg(feature = "system-fonts")]
            plain: &$plain,
        }
    };
}

const COLLECTIONS: [Collection; 4] = [
    collection!(
        "Japan1",
        "Japanese",
        ["Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho", "MS Mincho"],
        ["Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "MS Gothic"]
    ),
    collection!(
        "GB1",
        "simplified Chinese",
        ["Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun"],
        ["Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei"]
    ),
    collection!(
        "CNS1",
        "traditional Chinese",
        ["Noto Serif CJK TC", "Noto Serif TC", "Songti TC", "PMingLiU", "MingLiU"],
        ["Noto Sans CJK TC", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei"]
    ),
    collection!(
        "Korea1",
        "Korean",
        ["Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo", "Batang"],
        ["Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"]
    ),
];

fn collection(wish: &FontWish) -> Option<&'static Collection> {
    let name = wish.collection.as_deref()?;
    COLLECTIONS.iter().find(|collection| collection.name == name)
}

/// Fonts that are handed in, each for a character collection ("Japan1", "GB1", "CNS1", "Korea1"),
/// whatever name a document uses.
pub fn given(fonts: BTreeMap<String, FontBytes>) -> Fonts {
    Arc::new(move |wish| fonts.get(wish.collection.as_deref()?).cloned())
}

/// What to say where no font was found for a wish, and what to do about it.
pub(crate) fn missing(wish: &FontWish) -> String {
    let name = wish.name.as_deref().unwrap_or("without a name");
    match collection(wish) {
        Some(Collection { letters, .. }) => format!(
            "the font {name} is not in the file, and no font with {letters} letters was found: \
             install one (Debian: fonts-noto-cjk, or fonts-droid-fallback, which is smaller)"
        ),
        None => format!("the font {name} is not in the file, and its letters are known to it only"),
    }
}

/// Fonts that are installed: the one with the wanted name, else one with the wanted letters. The
/// folders for fonts are looked through once, at the first wish for letters that the built-in
/// stand-ins don't have; a font that was used stays in memory.
#[cfg(feature = "system-fonts")]
pub fn system() -> Fonts {
    Arc::new(|wish| system::find(wish, collection(wish)?))
}

/// An installed font file, and the index of the font in it.
#[cfg(feature = "system-fonts")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The collection whose letters it has.
    pub collection: &'static str,
    /// The file.
    pub path: std::path::PathBuf,
    /// Its bytes.
    pub bytes: u64,
    /// The index of the font in it.
    pub index: u32,
}

/// For each character collection the smallest installed font that has its letters: for those who
/// must fetch it.
#[cfg(feature = "system-fonts")]
pub fn installed() -> Vec<Installed> {
    COLLECTIONS.iter().filter_map(system::smallest).collect()
}

#[cfg(feature = "system-fonts")]
mod system {
    use super::{Collection, FontBytes, Installed};
    use crate::render::FontWish;
    use fontdb::{Database, FaceInfo, ID};
    use std::collections::HashMap;
    use std::path::PathBuf;
    use std::sync::{Arc, LazyLock, Mutex, PoisonError};

    static INSTALLED: LazyLock<Database> = LazyLock::new(|| {
        let mut database = Database::new();
        database.load_system_fonts();
        database
    });

    /// Files that were read, for the next page that asks.
    static READ: Mutex<Option<HashMap<PathBuf, Arc<Vec<u8>>>>> = Mutex::new(None);

    /// Knows all letters of the four collections, drawn in one way.
    const LAST: &str = "Droid Sans Fallback";

    /// Parts of the names of fonts whose strokes end in serifs.
    const SERIF: [&str; 7] = ["Song", "Sung", "Ming", "Min", "Myeongjo", "Batang", "Serif"];

    pub(super) fn find(wish: &FontWish, collection: &Collection) -> Option<FontBytes> {
        let face = INSTALLED.face(choose(wish, collection)?)?;
        let fontdb::Source::File(path) = &face.source else { return None };
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        let read = read.get_or_insert_default();
        if !read.contains_key(path) {
            read.insert(path.clone(), Arc::new(std::fs::read(path).ok()?));
        }
        Some((Arc::clone(read.get(path)?), face.index))
    }

    fn choose(wish: &FontWish, collection: &Collection) -> Option<ID> {
        let name = wish.name.as_deref().unwrap_or_default();
        let serif = wish.serif || SERIF.iter().any(|part| name.contains(part));
        let (first, second) = match serif {
            true => (collection.serif, collection.plain),
            false => (collection.plain, collection.serif),
        };
        let by_name =
            INSTALLED.faces().find(|face| !name.is_empty() && face.post_script_name == name);
        let families = || first.iter().chain(second).chain([&LAST]);
        by_name
            .or_else(|| families().find_map(|family| of_family(family, wish)))
            .map(|face| face.id)
    }

    /// The smallest file with a font for the collection, of usual strokes where it has the choice.
    pub(super) fn smallest(collection: &'static Collection) -> Option<Installed> {
        let families = || collection.plain.iter().chain(collection.serif).chain([&LAST]);
        let wish = FontWish::default();
        let found = families().filter_map(|family| of_family(family, &wish)).filter_map(|face| {
            let fontdb::Source::File(path) = &face.source else { return None };
            let (collection, bytes) = (collection.name, path.metadata().ok()?.len());
            Some(Installed { collection, path: path.clone(), bytes, index: face.index })
        });
        found.min_by_key(|font| font.bytes)
    }

    /// The face of a family whose strokes are most like the wanted ones.
    fn of_family(family: &str, wish: &FontWish) -> Option<&'static FaceInfo> {
        let weight: u16 = if wish.bold { 700 } else { 400 };
        let of = |face: &&FaceInfo| face.families.iter().any(|(name, _)| name == family);
        INSTALLED.faces().filter(of).min_by_key(|face| face.weight.0.abs_diff(weight))
    }
}
