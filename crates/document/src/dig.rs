//! Small helps for looking into a document's objects.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The object itself, however many references lead to it.
pub(crate) fn resolve<'d>(document: &'d Document, object: &'d Object) -> &'d Object {
    const NULL: &Object = &Object::Null;
    document.dereference(object).map_or(NULL, |(_, object)| object)
}

/// An entry of a dictionary, resolved; null where there is none.
pub(crate) fn entry<'d>(document: &'d Document, dict: &'d Dictionary, key: &str) -> &'d Object {
    dict.get(key.as_bytes()).map_or(&Object::Null, |object| resolve(document, object))
}

/// An entry that is a dictionary (or the dictionary of a stream).
pub(crate) fn dict<'d>(
    document: &'d Document,
    from: &'d Dictionary,
    key: &str,
) -> Option<&'d Dictionary> {
    as_dict(entry(document, from, key))
}

/// An entry that is an array.
pub(crate) fn array<'d>(document: &'d Document, from: &'d Dictionary, key: &str) -> &'d [Object] {
    entry(document, from, key).as_array().map_or(&[], Vec::as_slice)
}

/// An entry that is a name.
pub(crate) fn name<'d>(
    document: &'d Document,
    from: &'d Dictionary,
    key: &str,
) -> Option<&'d [u8]> {
    entry(document, from, key).as_name().ok()
}

/// An entry that is a whole number.
pub(crate) fn int(document: &Document, from: &Dictionary, key: &str) -> Option<i64> {
    let found = entry(document, from, key);
    found.as_i64().ok().or_else(|| found.as_float().ok().map(|f| f as i64))
}

/// The dictionary that an object is or has.
pub(crate) fn as_dict(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The same, to change it.
pub(crate) fn as_dict_mut(object: &mut Object) -> Option<&mut Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&mut stream.dict),
        _ => None,
    }
}

/// The dictionary of an object, to change it.
pub(crate) fn dict_of(document: &mut Document, id: ObjectId) -> Option<&mut Dictionary> {
    document.objects.get_mut(&id).and_then(as_dict_mut)
}

/// The catalog's object number.
pub(crate) fn root_id(document: &Document) -> Option<ObjectId> {
    document.trailer.get(b"Root").and_then(Object::as_reference).ok()
}

/// The catalog, empty where there is none.
pub(crate) fn catalog(document: &Document) -> Dictionary {
    document.catalog().cloned().unwrap_or_default()
}

/// Sets an entry of the catalog, or removes it.
pub(crate) fn set_catalog(document: &mut Document, key: &str, value: Option<Object>) {
    let Some(root) = root_id(document).and_then(|id| dict_of(document, id)) else { return };
    match value {
        Some(value) => root.set(key, value),
        None => drop(root.remove(key.as_bytes())),
    }
}

/// The leaves of a name or number tree, in order: key and value, unresolved.
pub(crate) fn tree_leaves(
    document: &Document,
    root: &Dictionary,
    leaf: &str,
) -> Vec<(Object, Object)> {
    let mut leaves = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut stack = vec![root.clone()];
    while let Some(node) = stack.pop() {
        for pair in array(document, &node, leaf).chunks_exact(2) {
            leaves.push((resolve(document, &pair[0]).clone(), pair[1].clone()));
        }
        for kid in array(document, &node, "Kids").iter().rev() {
            let fresh = kid.as_reference().map_or(true, |id| seen.insert(id));
            if let (true, Some(dict)) =
                (fresh && stack.len() < 10_000, as_dict(resolve(document, kid)))
            {
                stack.push(dict.clone());
            }
        }
    }
    leaves
}
