//! SVG: sizes, text, what is never loaded, what is too much work, and optimising.

use super::*;

fn svg(body: &str) -> Vec<u8> {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
         width='40' height='20'>{body}</svg>"
    )
    .into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, bytes).expect("in memory");
    encoder.finish().expect("in memory")
}

fn empty(picture: &Picture) -> bool {
    picture.first().to_u8().chunks_exact(4).all(|p| p[3] == 0)
}

#[test]
fn the_corpus_draws_and_shrinks_without_a_changed_pixel() {
    let (mut before, mut after) = (0, 0);
    for path in corpus::files("svg/resvg") {
        let bytes = std::fs::read(&path).expect("corpus file");
        let picture = decode(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert!(!empty(&picture), "{} draws nothing", path.display());
        let smaller = format::optimise_svg(&bytes, true, &Job::default()).expect("optimises");
        let Some(smaller) = smaller else { continue };
        before += bytes.len();
        after += smaller.len();
        let again = decode(&smaller).expect("still opens");
        assert_eq!(again.first(), picture.first(), "{}", path.display());
        let twice = format::optimise_svg(&smaller, true, &Job::default()).expect("optimises");
        assert_eq!(twice, None, "{} shrinks twice", path.display());
    }
    assert!(after <= before);
}

#[test]
fn drawn_at_the_wanted_size() {
    let bytes = svg("<rect width='20' height='20' fill='#f00' fill-opacity='.5'/>");
    let full = decode(&bytes).expect("draws");
    assert_eq!((full.width(), full.height()), (40, 20));
    // Straight, not premultiplied.
    assert_eq!(full.first().to_u8()[..4], [255, 0, 0, 128]);
    let wanted = DecodeOptions { wanted: Some((100, 100)), ..Default::default() };
    let large = decode_with(&bytes, &wanted).expect("draws");
    assert_eq!((large.width(), large.height()), (100, 50));
    assert_eq!(decode(&gzip(&bytes)).expect("SVGZ draws").first(), full.first());
    let mut wide: Vec<u8> = vec![0xff, 0xfe];
    wide.extend(String::from_utf8_lossy(&bytes).encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(decode(&wide).expect("UTF-16 draws").first(), full.first());
}

#[test]
fn text_is_drawn() {
    let text = decode(&svg("<text y='15' font-family='Verdana'>Ag</text>")).expect("draws");
    assert!(!empty(&text));
}

#[test]
fn nothing_outside_of_the_file_is_loaded() {
    let picture = folder("svg").join("secret.png");
    let Some(png) = magick(&["-size", "9x9", "xc:red", "png:-"]) else { return };
    std::fs::write(&picture, &png).expect("written");
    let path = picture.display().to_string();
    let shown = |href: &str| {
        let image = format!("<image width='9' height='9' xlink:href='{href}'/>");
        let filter = format!("<filter id='f'><feImage xlink:href='{href}'/></filter>");
        let used = format!("<use xlink:href='{href}#a'/>");
        let all =
            format!("{filter}{image}{used}<g filter='url(#f)'><rect width='0' height='0'/></g>");
        !empty(&decode(&svg(&all)).expect("draws"))
    };
    for href in [
        path.clone(),
        format!("file://{path}"),
        "secret.png".into(),
        "../secret.png".into(),
        "http://127.0.0.1:9/secret.png".into(),
        "https://example.org/secret.png".into(),
    ] {
        assert!(!shown(&href), "{href} was loaded");
    }
    let entity = format!(
        "<!DOCTYPE svg [<!ENTITY x SYSTEM '{path}'>]><svg xmlns='http://www.w3.org/2000/svg' \
         width='9' height='9'><text y='9'>&x;</text></svg>"
    );
    if let Ok(picture) = decode(entity.as_bytes()) {
        assert!(empty(&picture), "an external entity was loaded");
    }
    // What stands in the file itself is shown.
    let inside = svg(
        "<image width='9' height='9' xlink:href='data:image/svg+xml,%3Csvg xmlns=%22http://www.w3\
         .org/2000/svg%22 width=%229%22 height=%229%22%3E%3Crect width=%229%22 \
         height=%229%22/%3E%3C/svg%3E'/>",
    );
    assert!(!empty(&decode(&inside).expect("draws")));
}

#[test]
fn too_much_work_is_refused_before_it_is_done() {
    let filter = |primitive: &str| {
        svg(&format!(
            "<filter id='f' x='-5' y='-5' width='10' height='10'>{primitive}</filter>\
             <rect width='40' height='20' filter='url(#f)'/>"
        ))
    };
    let levels = |open: &str, inside: &dyn Fn(usize) -> String, close: &str| {
        let each = |i: usize| format!("{open} id='n{}'>{}{close}", i + 1, inside(i).repeat(10));
        (0..9).map(each).collect::<String>()
    };
    let uses = levels("<g", &|i| format!("<use xlink:href='#n{i}'/>"), "</g>");
    let patterns = levels(
        "<pattern width='.1' height='.1'",
        &|i| format!("<rect width='9' height='9' fill='url(#n{i})'/>"),
        "</pattern>",
    );
    let entities =
        (0..9).map(|i| format!("<!ENTITY e{} '{}'>", i + 1, format!("&e{i};").repeat(10)));
    let entities: String = entities.collect();
    let first = "<defs><g id='n0'><rect width='9' height='9'/></g>";
    let cases = [
        svg(&format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000))),
        svg(&format!("{first}{uses}</defs><use xlink:href='#n9'/>")),
        svg(&format!("{first}{patterns}</defs><rect width='9' height='9' fill='url(#n9)'/>")),
        svg(&format!("<text>{}</text>", "word ".repeat(200_000))),
        svg(&"<path d='M0 0L40 20L0 10Z' stroke='red' stroke-dasharray='.000001'/>".repeat(400_000)),
        filter("<feTurbulence numOctaves='2000000000' baseFrequency='.1'/>"),
        filter(&"<feMorphology radius='100'/>".repeat(1000)),
        filter(&"<feGaussianBlur stdDeviation='100'/>".repeat(100_000)),
        format!("<!DOCTYPE svg [<!ENTITY e0 'aaaaaaaaaa'>{entities}]><svg xmlns='http://www.w3.org/2000/svg'><text>&e9;</text></svg>").into_bytes(),
        gzip(&vec![b' '; 100 << 20]),
        gzip(&[svg(""), vec![b' '; 100 << 20]].concat()),
        b"<svg xmlns='http://www.w3.org/2000/svg' width='60000' height='60000'/>".to_vec(),
    ];
    for (i, bytes) in cases.iter().enumerate() {
        assert!(decode(bytes).is_err(), "case {i} was drawn");
    }
}

#[test]
fn optimising_keeps_what_counts() {
    let source = "<?xml version='1.0'?><!-- made by hand -->\n<svg \
         xmlns='http://www.w3.org/2000/svg' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' \
         width='9' height='9' inkscape:version='1'>\n  <metadata>licence</metadata>\n  <title>A  b</title>\n  \
         <inkscape:grid/>\n  <rect width='9' height='9' fill='&quot;red&quot;'/>\n</svg>";
    let optimised = |keep| {
        let out =
            format::optimise_svg(source.as_bytes(), keep, &Job::default()).expect("optimises");
        String::from_utf8(out.expect("smaller")).expect("text")
    };
    let kept = optimised(true);
    assert!(kept.contains("licence") && kept.contains("A  b") && kept.contains("&quot;red&quot;"));
    assert!(!kept.contains("inkscape") && !kept.contains("hand") && !kept.contains('\n'));
    assert!(!optimised(false).contains("licence"));
    let scripted = svg("  <script>1</script>  ");
    assert_eq!(format::optimise_svg(&scripted, true, &Job::default()).expect("no error"), None);
}
