//! Style, script and symbols, embedded in the binary and served under names that carry a hash of their content,
//! so that a browser may keep each for ever and still gets a new one at once.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

struct Asset {
    name: String,
    url: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

// Read once: a debug build reads the folder, and what is served must be what its name says.
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| Files::iter().filter_map(|name| load(&name)).collect());

const FOLDER: &str = "/assets/";

fn load(name: &str) -> Option<Asset> {
    let bytes = Files::get(name)?.data.into_owned();
    let (stem, extension) = name.rsplit_once('.')?;
    let kind = match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    let hash: String = Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Some(Asset { name: name.to_owned(), url: format!("{FOLDER}{stem}-{hash}.{extension}"), kind, bytes })
}

/// The address of an asset by its plain name; nothing for one that does not exist, which a test rules out.
pub fn asset(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map(|asset| asset.url.as_str()).unwrap_or_default()
}

/// `GET /assets/{name}`
pub async fn serve(Path(name): Path<String>) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.url.strip_prefix(FOLDER) == Some(&name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, asset.bytes.as_slice()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_asset_is_served_under_its_hashed_name_only() {
        let url = asset("app.css");
        assert!(url.starts_with("/assets/app-") && url.ends_with(".css") && url.len() > 20, "{url}");
        let answer = serve(Path(url.replace(FOLDER, ""))).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert!(answer.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        for name in ["app.css", "app-000000000000.css", "", "../Cargo.toml"] {
            assert_eq!(serve(Path(name.into())).await.status(), StatusCode::NOT_FOUND, "{name}");
        }
    }

    #[test]
    fn the_style_sheet_asks_nobody_and_the_script_sets_no_style() {
        let text = |name: &str| String::from_utf8(Files::get(name).unwrap().data.into_owned()).unwrap();
        assert!(["app.css", "calendar.css"].iter().all(|name| !text(name).contains("url(")));
        for forbidden in ["innerHTML", ".style", "http:", "https:", "eval(", "localStorage"] {
            assert!(["app.js", "calendar.js"].iter().all(|name| !text(name).contains(forbidden)), "{forbidden}");
        }
    }
}
